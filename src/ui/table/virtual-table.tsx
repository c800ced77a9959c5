import './table.css';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { ariaSort, SortHeader } from './sort-header.tsx';
import { type SortState } from './sort-rows.ts';
import { useRowWindow } from './use-row-window.ts';

export type VirtualColumn = {
  id: string;
  header: ReactNode;
  /** A CSS grid track: `90px`, `minmax(160px, 1fr)`. */
  width: string;
  /** The cell of the row at an index of the sorted list; undefined content while that row is being fetched. */
  cell: (index: number) => ReactNode;
  align?: 'start' | 'end' | undefined;
  sortable?: boolean | undefined;
};

type Props = {
  label: string;
  columns: readonly VirtualColumn[];
  rowCount: number;
  rowHeight?: number | undefined;
  /** Of the whole table, head included. */
  height?: number | undefined;
  sort?: SortState | null | undefined;
  /** The rows' owner sorts (by index, in a worker where they are many). */
  onSort?: ((id: string) => void) | undefined;
  onOpenRow?: ((index: number) => void) | undefined;
  /** Which rows are on the screen, `end` excluded: fetch those that are missing. */
  onWindow?: ((first: number, end: number) => void) | undefined;
  /** Cells begin at the table's edge; for a card with padding. */
  plain?: boolean | undefined;
  empty?: ReactNode;
};

const HEAD_PX = 34;

/** Of `90px` and `minmax(90px, 1fr)` alike. */
const leastPx = (width: string): number => Number(/(\d+)px/.exec(width)?.[1] ?? 0);
/** Pixels at the usual font size, which grow with it. */
const asRem = (px: number): string => `${px / 16}rem`;
const track = (width: string): string => width.replace(/(\d+)px/, (_, px) => asRem(Number(px)));

/** A table of any length: only what is on the screen exists. One tab stop; arrows, Page, Home and End move, Enter opens. */
export const VirtualTable = (props: Props) => {
  const { label, columns, rowCount, onOpenRow, onWindow, sort = null, onSort } = props;
  const id = useId();
  const rowPx = props.rowHeight ?? 36;
  const [active, setActive] = useState(0);
  const natural = HEAD_PX + rowCount * rowPx + 2;
  const height = Math.min(props.height ?? 480, natural);
  const { ref, ...rows } = useRowWindow({ rowCount, rowPx, headPx: HEAD_PX, viewportPx: height });
  useEffect(() => onWindow?.(rows.first, rows.end), [onWindow, rows.first, rows.end]);

  const move = (to: number): void => {
    const next = Math.min(rowCount - 1, Math.max(0, to));
    setActive(next);
    rows.scrollIntoView(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget) return;
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + rows.page,
      PageUp: active - rows.page,
      Home: 0,
      End: rowCount - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) move(to);
    else if (event.key === 'Enter' && onOpenRow) onOpenRow(active);
    else return;
    event.preventDefault();
  };

  const onClick = (event: MouseEvent<HTMLDivElement>): void => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    if (!row) return;
    const index = Number(row.dataset['index']);
    setActive(index);
    onOpenRow?.(index);
  };

  if (rowCount === 0 && props.empty !== undefined) return props.empty;
  const template = {
    gridTemplateColumns: columns.map((column) => track(column.width)).join(' '),
    minWidth: asRem(columns.reduce((sum, { width }) => sum + leastPx(width), 0)),
  };
  const shown = Array.from({ length: Math.max(0, rows.end - rows.first) }, (_, at) => rows.first + at);
  return (
    <div
      ref={ref}
      className="hf-vtable"
      data-plain={props.plain ? '' : undefined}
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      aria-activedescendant={shown.includes(active) ? `${id}-${active}` : undefined}
      tabIndex={0}
      style={{ height }}
      onScroll={rows.onScroll}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div className="hf-vtable-head" role="row" aria-rowindex={1} style={template}>
        {columns.map((column) => (
          <div
            key={column.id}
            className="hf-vtable-cell"
            role="columnheader"
            data-align={column.align}
            aria-sort={column.sortable ? ariaSort(column.id, sort) : undefined}
          >
            {column.sortable && onSort ? (
              <SortHeader id={column.id} sort={sort} onSort={onSort}>
                {column.header}
              </SortHeader>
            ) : (
              column.header
            )}
          </div>
        ))}
      </div>
      <div role="rowgroup" style={{ position: 'relative', height: rows.bodyPx }}>
        {shown.map((index) => (
          <div
            key={index}
            id={`${id}-${index}`}
            className="hf-vtable-row"
            role="row"
            data-index={index}
            aria-rowindex={index + 2}
            data-active={index === active ? '' : undefined}
            data-open={onOpenRow ? '' : undefined}
            style={{ ...template, height: rowPx, transform: `translateY(${rows.topOf(index)}px)` }}
          >
            {columns.map((column) => (
              <div key={column.id} className="hf-vtable-cell" role="gridcell" data-align={column.align}>
                {column.cell(index)}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
};
