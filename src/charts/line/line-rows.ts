import { type CsvCell } from '../../ui/table/csv.ts';
import { type ChartTable } from '../frame/chart-table.ts';
import { niceTicks } from '../axis/nice-ticks.ts';
import { type LineSeries, type TargetLine } from './line-types.ts';

/** What is drawn at one category: `v0` the closed value of series 0, `o0` its open one, `b0` its interval. */
export type LineRow = {
  at: number;
  [key: `v${number}` | `o${number}`]: number | null;
  [key: `b${number}`]: [number, number] | null;
};

/** A drawing of more points than this is slow and shows no more. */
const MAX_POINTS = 2_000;

/** Every how many-th category is drawn, so that no more than 2,000 points are. */
export const thinning = (categories: number, series: number): number =>
  Math.max(1, Math.ceil((categories * Math.max(1, series)) / MAX_POINTS));

/** Which categories are drawn: every so many-th, and the last. */
export const drawnCategories = (categories: number, every: number): number[] => {
  const indexes: number[] = [];
  for (let at = 0; at < categories; at += every) indexes.push(at);
  if (categories > 0 && indexes.at(-1) !== categories - 1) indexes.push(categories - 1);
  return indexes;
};

export const toLineRows = (series: readonly LineSeries[], categories: number, every: number): LineRow[] => {
  const indexes = drawnCategories(categories, every);
  return indexes.map((at, order) => {
    const row: LineRow = { at };
    for (const [id, { points, band }] of series.entries()) {
      const point = points[at];
      const value = point?.value ?? null;
      const before = points[indexes[order - 1] ?? -1];
      const after = points[indexes[order + 1] ?? -1];
      const open = point?.open ?? false;
      row[`v${id}`] = open ? null : value;
      // A dotted part starts from the last closed point, so that the line does not break.
      row[`o${id}`] = open || (before?.open ?? false) || (after?.open ?? false) ? value : null;
      if (band)
        row[`b${id}`] =
          typeof point?.low === 'number' && typeof point.high === 'number' ? [point.low, point.high] : null;
    }
    return row;
  });
};

type Scale = (value: number) => number;

/** The path through one series' values, begun anew after each gap; empty where there are none. */
export function linePath(
  rows: readonly LineRow[],
  key: `v${number}` | `o${number}`,
  x: Scale,
  y: Scale,
): string {
  let path = '';
  let pen = 'M';
  for (const row of rows) {
    const value = row[key] ?? null;
    if (value === null) pen = 'M';
    else {
      path += `${pen}${x(row.at).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = 'L';
    }
  }
  return path;
}

/** The outline of one series' intervals: an area for each stretch without a gap. */
export function bandPath(rows: readonly LineRow[], series: number, x: Scale, y: Scale): string {
  let path = '';
  let upper: string[] = [];
  let lower: string[] = [];
  for (const row of [...rows, null]) {
    const interval = row?.[`b${series}`] ?? null;
    if (row && interval) {
      upper.push(`${x(row.at).toFixed(1)} ${y(interval[1]).toFixed(1)}`);
      lower.unshift(`${x(row.at).toFixed(1)} ${y(interval[0]).toFixed(1)}`);
    } else if (upper.length > 0) {
      path += `M${upper.concat(lower).join('L')}Z`;
      upper = [];
      lower = [];
    }
  }
  return path;
}

export type LonelyPoint = { at: number; series: number; value: number };

/** Points with no neighbour on either side: no line would show them. */
export const lonelyPoints = (rows: readonly LineRow[], series: number): LonelyPoint[] => {
  const valueAt = (order: number, id: number): number | null =>
    rows[order]?.[`v${id}`] ?? rows[order]?.[`o${id}`] ?? null;
  return rows.flatMap(({ at }, order) =>
    Array.from({ length: series }, (_, id) => ({ at, series: id, value: valueAt(order, id) })).filter(
      (point): point is LonelyPoint =>
        point.value !== null &&
        valueAt(order - 1, point.series) === null &&
        valueAt(order + 1, point.series) === null,
    ),
  );
};

/** Tick values from zero (or below, where values are) to just above the highest value; a wide band may be cut. */
export const valueTicks = (
  series: readonly LineSeries[],
  targets: readonly TargetLine[],
  count: number,
): number[] => {
  let min = 0;
  let max = 0;
  let high = 0;
  for (const { points, band } of series)
    for (const point of points) {
      if (point.value === null) continue;
      min = Math.min(min, point.value);
      max = Math.max(max, point.value);
      if (band && typeof point.high === 'number') high = Math.max(high, point.high);
    }
  for (const target of targets) max = Math.max(max, target.value);
  return niceTicks(min, Math.max(max, Math.min(high, max * 1.3)), count);
};

type TableOptions = {
  series: readonly LineSeries[];
  categories: readonly string[];
  categoryName: string;
  formatValue: (value: number) => string;
};

/** The numbers of a line chart; where any series has a detail, a column of them follows each value. */
export const lineTable = ({ series, categories, categoryName, formatValue }: TableOptions): ChartTable => ({
  header: [categoryName, ...series.map(({ label }) => label)],
  rows: categories.map((category, at) => {
    const cells: CsvCell[] = [category];
    const texts = [category];
    for (const { points } of series) {
      const point = points[at];
      const value = point?.value ?? null;
      cells.push(value);
      texts.push(value === null ? '—' : `${formatValue(value)}${point?.open ? ' …' : ''}`);
    }
    return { key: String(at), texts, cells };
  }),
});
