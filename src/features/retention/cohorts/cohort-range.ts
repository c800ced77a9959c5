import type { RetentionGroup } from '../../../model/result/result.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';

export type CohortRate = { cohort: string; rate: number };
export type CohortRange = { low: CohortRate; high: CohortRate; lowerQuarter: number; upperQuarter: number };

const fewestCohorts = 4;

/** How far the cohorts with enough people lie apart at an offset; null where fewer than four have been observed. */
export function toRange(group: RetentionGroup, cell: number): CohortRange | null {
  const rates = group.cohorts
    .filter(({ size, observed }) => size >= fewPeople && observed > cell)
    .map(({ cohort, size, retained }): CohortRate => ({ cohort, rate: (retained[cell] ?? 0) / size }))
    .toSorted((a, b) => a.rate - b.rate);
  const low = rates[0];
  const high = rates.at(-1);
  if (!low || !high || rates.length < fewestCohorts) return null;
  const at = (share: number): number => rates[Math.round(share * (rates.length - 1))]?.rate ?? 0;
  return { low, high, lowerQuarter: at(0.25), upperQuarter: at(0.75) };
}
