import { Trans, useLingui } from '@lingui/react/macro';
import type { Preview } from '../../../model/dataset.ts';
import type { ColumnRole } from './mapping.ts';

const mostRows = 6;
const mostColumns = 30;

type Props = { preview: Preview };

/** The first rows of a file, with the part that each column plays above its name. */
export const PreviewTable = ({ preview }: Props) => {
  const { t } = useLingui();
  const names: Record<ColumnRole, string> = { user: t`Person`, event: t`Event`, time: t`Time` };
  const roleOf = (column: string): string | null => {
    const found = preview.decisions.find(
      (decision) => decision.column === column && decision.reason !== 'constant',
    );
    return found ? names[found.role] : null;
  };
  const columns = preview.columns.slice(0, mostColumns);
  const more = preview.columns.length - columns.length;
  return (
    <div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region has to be reachable by keyboard */}
      <div className="hf-preview" role="region" aria-label={t`The first rows`} tabIndex={0}>
        <table className="hf-table" aria-label={t`The first rows`}>
          <thead>
            <tr>
              {columns.map((column, index) => {
                const role = roleOf(column);
                return (
                  <th key={index} scope="col" data-role={role === null ? undefined : ''}>
                    {role === null ? null : <span className="hf-preview-role">{role}</span>}{' '}
                    {column === '' ? '—' : column}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {preview.rows.slice(0, mostRows).map((row, line) => (
              <tr key={line}>
                {columns.map((column, index) => (
                  <td key={index} data-role={roleOf(column) === null ? undefined : ''}>
                    {row[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 ? (
        <p className="hf-preview-more">
          <Trans>and {more} more columns</Trans>
        </p>
      ) : null}
    </div>
  );
};
