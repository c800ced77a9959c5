import { fewPeople } from '../../../parts/groups/group-choice.ts';
import type { CohortsView } from './cohorts-view.ts';

export type RowRate = { name: string; rate: number };
export type RowRange = { low: RowRate; high: RowRate; lowerQuarter: number; upperQuarter: number };

const fewestRows = 4;

/** How far the rows with enough people lie apart at an offset; null where fewer than four have been observed. */
export function toRange({ heat, rowOf, pointOf }: CohortsView, cell: number): RowRange | null {
  const rates = Array.from({ length: heat.rowCount }, (_, index) => rowOf(index))
    .flatMap((row): RowRate[] => {
      const point = row && row.size >= fewPeople ? pointOf(row, cell) : null;
      if (!row || !point || point.rate === null || point.open || point.size < fewPeople) return [];
      return [{ name: row.name, rate: point.rate }];
    })
    .toSorted((a, b) => a.rate - b.rate || (a.name < b.name ? -1 : 1));
  const low = rates[0];
  const high = rates.at(-1);
  if (!low || !high || rates.length < fewestRows) return null;
  const at = (share: number): number => rates[Math.round(share * (rates.length - 1))]?.rate ?? 0;
  return { low, high, lowerQuarter: at(0.25), upperQuarter: at(0.75) };
}
