import { observedOffsets } from '../../model/calendar/observed.ts';
import { periodsOf, type PeriodScope } from '../../model/calendar/periods.ts';
import { planRetention, type RetentionPlan, type RetentionQuery } from '../../model/query/retention.ts';
import type { RetentionCounts } from '../../model/result/counts.ts';
import type { Pooled, RetentionGroup, RetentionResult } from '../../model/result/result.ts';
import { wilson } from '../wilson.ts';

/** Adds completeness, the three averages and the intervals of the pooled one (contract §3). */
export function deriveRetention(
  query: RetentionQuery,
  counts: RetentionCounts,
  scope: PeriodScope,
): RetentionResult {
  const plan = planRetention(query);
  const periods = periodsOf(query.range, plan.period, scope);
  const observed = observedOffsets(plan, periods, scope);
  const { cells } = plan;
  return {
    kind: 'retention',
    offsets: plan.brackets ?? Array.from({ length: cells }, (_, offset) => offset),
    groups: counts.groups.map(({ size, retained, totals, ...group }): RetentionGroup => {
      const row = (table: ArrayLike<number>, cohort: number): number[] =>
        Array.from({ length: cells }, (_, cell) => table[cohort * cells + cell] ?? 0);
      return {
        ...group,
        cohorts: periods.names.map((cohort, index) => ({
          cohort,
          size: size[index] ?? 0,
          retained: row(retained, index),
          observed: observed[index] ?? 0,
        })),
        ...averages(plan, size, retained, observed),
        ...(totals && { totals: periods.names.map((_, index) => row(totals, index)) }),
      };
    }),
  };
}

type Averages = Pick<RetentionGroup, 'pooled' | 'simple' | 'sizeWeighted'>;

function averages(
  { cells, entry }: RetentionPlan,
  size: ArrayLike<number>,
  retained: ArrayLike<number>,
  observed: readonly number[],
): Averages {
  const result: Averages = { pooled: [], simple: [], sizeWeighted: [] };
  for (let cell = 0; cell < cells; cell++) {
    let people = 0;
    let stayed = 0;
    let rates = 0;
    let cohorts = 0;
    let weighted = 0;
    let squares = 0;
    observed.forEach((offsets, cohort) => {
      const n = size[cohort] ?? 0;
      if (offsets <= cell || n === 0) return;
      const x = retained[cohort * cells + cell] ?? 0;
      people += n;
      stayed += x;
      rates += x / n;
      cohorts += 1;
      weighted += n * x;
      squares += n * n;
    });
    const none = cohorts === 0;
    const interval = entry === 'every' ? { low: null, high: null } : wilson(stayed, people);
    const pooled: Pooled = { retained: stayed, size: people, rate: stayed / people, ...interval };
    result.pooled.push(none ? null : pooled);
    result.simple.push(none ? null : rates / cohorts);
    result.sizeWeighted.push(none ? null : weighted / squares);
  }
  return result;
}
