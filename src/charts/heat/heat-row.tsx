import { useLingui } from '@lingui/react/macro';
import { type CSSProperties, memo } from 'react';
import { useFormat } from '../../ui/format/format-context.tsx';
import { heatStep } from './heat-scale.ts';
import { AVERAGE_ROW, type HeatData, type HeatMode } from './heat-types.ts';

export type ColumnWindow = {
  /** Columns that are drawn; the rest is one wide cell before and one after. */
  first: number;
  end: number;
  count: number;
};

type Props = {
  data: HeatData;
  index: number;
  ariaRow: number;
  columns: ColumnWindow;
  mode: HeatMode;
  scaleMax: number;
  fewBelow: number;
  /** The column whose cell can be tabbed to, or -1. */
  tabColumn: number;
};

/** Of the first column with cells, as ARIA counts: behind the name and the people. */
export const FIRST_INDEX = 3;

/** One row of a heat table; drawn anew only when something in it changes. */
export const HeatTableRow = memo((props: Props) => {
  const { data, index, columns, mode, scaleMax, fewBelow, tabColumn } = props;
  const { t } = useLingui();
  const format = useFormat();
  const said = { open: t`still open`, few: t`fewer than ${fewBelow} people` };
  const row = data.row(index);
  const cells = [];
  for (let column = columns.first; column < columns.end; column += 1) {
    const cell = data.cell(index, column);
    const title = data.columns[column]?.title ?? '';
    if (!cell || cell.rate === null) {
      // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- there is nothing to say yet
      cells.push(<td key={column} aria-colindex={column + FIRST_INDEX} />);
      continue;
    }
    const few = !cell.open && cell.size < fewBelow;
    const step = heatStep(cell.rate, scaleMax);
    const text = mode === 'count' ? format.count(cell.count) : format.percentCell(cell.rate);
    const value = mode === 'count' ? text : `${text}%`;
    const caveat = cell.open ? [said.open] : few ? [said.few] : [];
    const color = {
      '--cell': `var(--hf-heat-${step})`,
      '--ink': `var(--hf-heat-ink-${step})`,
    } as CSSProperties;
    cells.push(
      <td key={column} aria-colindex={column + FIRST_INDEX}>
        <button
          type="button"
          className="hf-heat-cell"
          data-row={index}
          data-column={column}
          data-open={cell.open ? '' : undefined}
          data-few={few ? '' : undefined}
          tabIndex={column === tabColumn ? 0 : -1}
          aria-label={format.named(format.phrases([row.label, title]), format.phrases([value, ...caveat]))}
          style={cell.open ? undefined : color}
        >
          {text}
        </button>
      </td>,
    );
  }
  return (
    <tr className={index === AVERAGE_ROW ? 'hf-heat-average' : undefined} aria-rowindex={props.ariaRow}>
      <th scope="row">
        <span className="hf-heat-name">
          {row.label}
          {row.detail === undefined ? null : <span className="hf-heat-detail">{row.detail}</span>}
        </span>
      </th>
      <td className="hf-heat-people">{format.count(row.size)}</td>
      {columns.first > 0 ? <td colSpan={columns.first} aria-hidden="true" /> : null}
      {cells}
      {columns.end < columns.count ? <td colSpan={columns.count - columns.end} aria-hidden="true" /> : null}
    </tr>
  );
});
HeatTableRow.displayName = 'HeatTableRow';
