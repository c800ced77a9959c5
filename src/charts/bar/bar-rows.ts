import { type ChartTable } from '../frame/chart-table.ts';
import { niceTicks } from '../axis/nice-ticks.ts';

export type BarSeries = {
  id: string;
  label: string;
  color?: string | undefined;
  /** One for each category; negative ones hang below zero. */
  values: readonly (number | null)[];
  /** In the tip beside each value: what it is of, its interval. */
  details?: readonly (string | null)[] | undefined;
  /** The whole series is of a period that is still open: hatched. */
  open?: boolean | undefined;
};

export type BarRow = { at: number; [key: `v${number}`]: number | null };

export const toBarRows = (series: readonly BarSeries[], categories: number): BarRow[] =>
  Array.from({ length: categories }, (_, at) => {
    const row: BarRow = { at };
    for (const [id, { values }] of series.entries()) row[`v${id}`] = values[at] ?? null;
    return row;
  });

/** From the lowest to the highest end of any bar, zero included. */
export const barTicks = (series: readonly BarSeries[], categories: number, stacked: boolean): number[] => {
  let min = 0;
  let max = 0;
  for (let at = 0; at < categories; at += 1) {
    let up = 0;
    let down = 0;
    for (const { values } of series) {
      const value = values[at] ?? 0;
      if (!stacked) [up, down] = [Math.max(up, value), Math.min(down, value)];
      else if (value > 0) up += value;
      else down += value;
    }
    max = Math.max(max, up);
    min = Math.min(min, down);
  }
  const ticks = niceTicks(min, max, 4);
  // Between one person and the next there is none: no tick at 2.5 people.
  const whole = series.every(({ values }) => values.every((value) => Number.isInteger(value ?? 0)));
  if (!whole || ticks.every(Number.isInteger)) return ticks;
  return (
    [3, 2, 5].map((count) => niceTicks(min, max, count)).find((found) => found.every(Number.isInteger)) ??
    Array.from({ length: Math.max(1, max - min) + 1 }, (_, at) => min + at)
  );
};

type TableOptions = {
  series: readonly BarSeries[];
  categories: readonly string[];
  categoryName: string;
  formatValue: (value: number) => string;
};

export const barTable = ({ series, categories, categoryName, formatValue }: TableOptions): ChartTable => ({
  header: [categoryName, ...series.map(({ label }) => label)],
  rows: categories.map((category, at) => {
    const values = series.map(({ values }) => values[at] ?? null);
    return {
      key: String(at),
      texts: [category, ...values.map((value) => (value === null ? '—' : formatValue(value)))],
      cells: [category, ...values],
    };
  }),
});
