import { Button } from '@mantine/core';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Rejection } from '../../../model/dataset.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import { fileName, saveFile } from '../../../ui/table/save-file.ts';
import { setAsideCsv } from './set-aside-csv.ts';
import { shareText } from './share-text.ts';
import { useReasonWords } from './use-reason-words.ts';

type Props = { name: string; rejected: readonly Rejection[]; rows: number };

/** What was set aside, by reason, with examples and where they stand. */
export const SetAside = ({ name, rejected, rows }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const words = useReasonWords();
  if (rejected.length === 0)
    return (
      <p className="hf-muted">
        <Trans>Nothing was set aside: every row could be used.</Trans>
      </p>
    );
  const largestFirst = rejected.toSorted((a, b) => b.rows - a.rows);
  const save = (): void => {
    const header = [t`reason`, t`rows with this reason`, t`file`, t`line`, t`text`];
    saveFile(fileName(t`${name} set aside, examples`, 'csv'), setAsideCsv(largestFirst, header));
  };
  return (
    <section className="hf-aside" aria-label={t`Set aside`}>
      <header className="hf-aside-head">
        <h4>
          <Trans>Set aside, and why</Trans>
        </h4>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<Icon name="download" size={14} />}
          onClick={save}
        >
          <Trans>Examples as CSV</Trans>
        </Button>
      </header>
      {largestFirst.map((rejection) => {
        const { name, about } = words[rejection.reason];
        return (
          <details key={rejection.reason} className="hf-aside-reason">
            <summary>
              <span className="hf-aside-name">{name}</span>
              <span className="hf-aside-about">{about}</span>
              <span className="hf-aside-rows">
                {t`${plural(rejection.rows, { one: '# row', other: '# rows' })}`}
                <span className="hf-muted"> · {shareText(format, rejection.rows / rows)}</span>
              </span>
            </summary>
            <ul className="hf-aside-examples" aria-label={t`Examples: ${name}`}>
              {rejection.examples.map(({ file, line, text }) => (
                <li key={`${file} ${line}`}>
                  <span className="hf-aside-line">
                    {file === undefined
                      ? t`row ${format.count(line)}`
                      : t`${file}, line ${format.count(line)}`}
                  </span>
                  <code>{text === '' ? t`(nothing)` : text}</code>
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </section>
  );
};
