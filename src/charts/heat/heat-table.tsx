import './heat.css';
import '../charts.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { AVERAGE_ROW, type HeatData, type HeatMode, type HeatPlace, type HeatTip } from './heat-types.ts';
import { firstPlace, nextPlace } from './heat-moves.ts';
import { FIRST_INDEX, HeatTableRow } from './heat-row.tsx';
import { HeatTipBox, useHeatTip } from './heat-tip.tsx';
import { useMoreBeside } from './use-more-beside.ts';

type Props = {
  /** Keep it the same object while nothing changes: rows are drawn anew when it does. */
  data: HeatData;
  title: string;
  /** What the table says, in words. */
  summary: string;
  /** Heads the first column: "Registered". */
  rowHeader: string;
  /** Heads the second: "People". */
  sizeHeader: string;
  mode?: HeatMode | undefined;
  /** Top of the one colour scale; see heatScaleMax. */
  scaleMax: number;
  fewBelow?: number | undefined;
  maxHeight?: number | undefined;
  /** Least width of a column. */
  columnPx?: number | undefined;
  tip?: HeatTip | undefined;
  onCellClick?: ((place: HeatPlace) => void) | undefined;
};

const ROW_PX = 26;
const HEAD_PX = 58;
const SCROLL_BAR_PX = 16;
const LABEL_PX = 128 + 66;
/** Tables up to this size are drawn whole: simpler for the browser's own search and for print. */
const WHOLE_ROWS = 60;
const WHOLE_COLUMNS = 36;

/** Cohorts by offset as a real table; virtual in both directions; one tab stop, arrow keys from cell to cell. */
export const HeatTable = (props: Props) => {
  const { data, title, summary, rowHeader, sizeHeader, onCellClick } = props;
  const { columns, rowCount } = data;
  const { mode = 'percent', fewBelow = 30, columnPx = 44 } = props;
  const maxHeight = heightFor(rowCount, props.maxHeight ?? 560);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<HeatPlace | null>(null);
  const moved = useRef(false);
  const tip = useHeatTip(box, props.tip);
  useMoreBeside(box);
  const wholeRows = rowCount <= WHOLE_ROWS;
  const wholeColumns = columns.length <= WHOLE_COLUMNS;
  // oxlint-disable-next-line react/incompatible-library -- a note for the React Compiler, which is not used here
  const rows = useVirtualizer({
    count: wholeRows ? 0 : rowCount,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    initialRect: { width: 1200, height: maxHeight },
    scrollPaddingStart: HEAD_PX,
    overscan: 8,
  });
  const cols = useVirtualizer({
    horizontal: true,
    count: wholeColumns ? 0 : columns.length,
    getScrollElement: () => box.current,
    estimateSize: () => columnPx,
    initialRect: { width: 1200, height: maxHeight },
    scrollPaddingStart: LABEL_PX,
    overscan: 4,
  });
  const rowItems = rows.getVirtualItems();
  const colItems = cols.getVirtualItems();
  const [firstRow, endRow] = wholeRows
    ? [0, rowCount]
    : [rowItems[0]?.index ?? 0, (rowItems.at(-1)?.index ?? -1) + 1];
  const firstColumn = wholeColumns ? 0 : (colItems[0]?.index ?? 0);
  const endColumn = wholeColumns ? columns.length : (colItems.at(-1)?.index ?? -1) + 1;
  const active = chosen ?? firstPlace(data);

  useEffect(() => {
    if (!moved.current || !chosen) return;
    moved.current = false;
    const cell = box.current?.querySelector<HTMLElement>(
      `[data-row="${chosen.row}"][data-column="${chosen.column}"]`,
    );
    cell?.focus();
  }, [chosen]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const to = active ? nextPlace(data, active, event.key, event.ctrlKey || event.metaKey) : null;
    if (!to) return;
    event.preventDefault();
    if (!wholeRows && to.row >= 0) rows.scrollToIndex(to.row);
    if (!wholeColumns) cols.scrollToIndex(to.column);
    moved.current = true;
    setChosen(to);
  };
  const onClick = (event: { target: EventTarget }): void => {
    const place = placeOf(event.target);
    if (!place) return;
    setChosen(place);
    onCellClick?.(place);
  };

  const drawn = { first: firstColumn, end: endColumn, count: columns.length };
  const shared = { data, columns: drawn, mode, scaleMax: props.scaleMax, fewBelow };
  const tabOf = (row: number): number => (active?.row === row ? active.column : -1);
  const gap = (rowsOutside: number) =>
    rowsOutside > 0 ? (
      <tr aria-hidden="true">
        {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- takes the place of rows not drawn */}
        <td colSpan={columns.length + 2} style={{ height: rowsOutside * ROW_PX }} />
      </tr>
    ) : null;
  const shift = data.hasAverage ? 3 : 2;
  return (
    <figure className="hf-chart" aria-label={title}>
      <figcaption id={id} className="hf-hidden">
        {summary}
      </figcaption>
      <div ref={box} className="hf-heat" style={{ maxHeight }} {...tip.handlers}>
        <table
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- ARIA's grid pattern
          role="grid"
          aria-label={title}
          aria-describedby={id}
          aria-rowcount={rowCount + shift - 1}
          aria-colcount={columns.length + 2}
          style={{ minWidth: LABEL_PX + columns.length * columnPx }}
          onKeyDown={onKeyDown}
          onClick={onClick}
        >
          <colgroup>
            <col style={{ width: 'var(--hf-heat-label)' }} />
            <col style={{ width: 'var(--hf-heat-size)' }} />
            {columns.map((column) => (
              <col key={column.id} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{rowHeader}</th>
              <th scope="col">{sizeHeader}</th>
              {firstColumn > 0 ? <td colSpan={firstColumn} aria-hidden="true" /> : null}
              {columns.slice(firstColumn, endColumn).map((column, at) => (
                <th
                  key={column.id}
                  scope="col"
                  title={column.title}
                  aria-colindex={firstColumn + at + FIRST_INDEX}
                >
                  {column.label}
                </th>
              ))}
              {endColumn < columns.length ? (
                <td colSpan={columns.length - endColumn} aria-hidden="true" />
              ) : null}
            </tr>
          </thead>
          <tbody>
            {data.hasAverage ? (
              <HeatTableRow {...shared} index={AVERAGE_ROW} ariaRow={2} tabColumn={tabOf(AVERAGE_ROW)} />
            ) : null}
            {gap(firstRow)}
            {Array.from({ length: endRow - firstRow }, (_, at) => (
              <HeatTableRow
                key={firstRow + at}
                {...shared}
                index={firstRow + at}
                ariaRow={firstRow + at + shift}
                tabColumn={tabOf(firstRow + at)}
              />
            ))}
            {gap(rowCount - endRow)}
          </tbody>
        </table>
      </div>
      <div className="hf-heat-more" />
      <HeatTipBox {...tip} />
    </figure>
  );
};

/** A few rows more than there is room for are not worth scrolling to. */
const heightFor = (rows: number, most: number): number => {
  const whole = HEAD_PX + rows * ROW_PX + SCROLL_BAR_PX;
  return whole < most * 1.25 ? Math.max(whole, most) : most;
};

const placeOf = (target: EventTarget): HeatPlace | null => {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row][data-column]') : null;
  return cell ? { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) } : null;
};
