import type { Cohort } from '../../../model/result/result.ts';
import { wilson } from '../../../statistics/wilson.ts';
import type { Answered } from '../answer.ts';
import type { CurvePoint } from '../curve/curve-view.ts';

/** Cohorts together at an offset: those that have been observed there, as in the average over all. */
export function togetherAt(answered: Answered, cohorts: readonly Cohort[], cell: number): CurvePoint {
  let retained = 0;
  let size = 0;
  for (const cohort of cohorts) {
    if (cohort.observed <= cell) continue;
    retained += cohort.retained[cell] ?? 0;
    size += cohort.size;
  }
  // With `every` the same people stand in several cohorts.
  const interval =
    size === 0 || answered.query.entry === 'every' ? { low: null, high: null } : wilson(retained, size);
  return { rate: size === 0 ? null : retained / size, ...interval, retained, size, open: false };
}
