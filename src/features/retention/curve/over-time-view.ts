import type { Period } from '../../../model/query/shared.ts';
import type { RetentionGroup } from '../../../model/result/result.ts';
import { type Difference, newcombe, type Side } from '../../../statistics/newcombe.ts';
import { twoProportionTest } from '../../../statistics/two-proportion-test.ts';
import { wilson } from '../../../statistics/wilson.ts';
import type { Answered } from '../answer.ts';
import { fewPeople, sizeOf } from '../groups.ts';
import { cohortPoint, type CurvePoint } from './curve-view.ts';

export type OverTime = {
  /** the cohorts that have a point */
  cohorts: string[];
  /** `trend`: the cohorts up to each point pooled, as many as `window`; equal to `points` where that is one */
  lines: { group: RetentionGroup; points: CurvePoint[]; trend: CurvePoint[] }[];
  /** how many cohorts a point of the trend pools: enough for their rhythm, and for 30 people on the average */
  window: number;
  /** every how many cohorts there is a point: each is in at least one of them */
  step: number;
  leftOut: number;
  /** single cohorts of too few people, which nothing pools */
  sparse: boolean;
};

const mostLines = 6;
const mostPoints = 400;
/** A day's and a week's rhythm, which would hide how retention moves. */
const rhythm: Record<Period, number> = { hour: 24, day: 7, week: 1, month: 1 };
/** A trend needs several windows to be one. */
const fewestWindows = 4;

/** One offset, by cohort. */
export function toOverTime(answered: Answered, cell: number): OverTime {
  const { groups } = answered.result;
  const shown = groups.slice(0, mostLines);
  const all = groups[0]?.cohorts ?? [];
  const people = shown.reduce((sum, group) => sum + sizeOf(group), 0);
  const each = all.length === 0 ? 0 : people / (all.length * shown.length);
  const step = Math.max(1, Math.ceil(all.length / mostPoints));
  const window = windowOf(answered.plan.period, all.length, Math.max(step, fewPeople / Math.max(each, 1e-9)));
  const repeats = answered.query.entry === 'every';
  // Counted from the last cohort, so that the newest always has a point.
  const drawn = <T>(items: readonly T[]): T[] =>
    step === 1 ? [...items] : items.filter((_, index) => (items.length - 1 - index) % step === 0);
  return {
    window,
    step,
    cohorts: drawn(all).map(({ cohort }) => cohort),
    lines: shown.map((group) => {
      const points = drawn(group.cohorts).map((cohort) => cohortPoint(answered, cohort, cell));
      const trend = window === 1 ? points : drawn(toTrend(group, cell, window, repeats));
      return { group, points, trend };
    }),
    leftOut: groups.length - shown.length,
    sparse: window === 1 && each < fewPeople,
  };
}

/** Whole rhythms, at least `least` cohorts, at most a quarter of all. */
function windowOf(period: Period, cohorts: number, least: number): number {
  const usual = rhythm[period];
  const most = Math.floor(cohorts / fewestWindows / usual) * usual;
  return Math.max(1, Math.min(most, Math.ceil(least / usual) * usual));
}

/** Each cohort with those right before it, `window` in all, pooled; nothing where one of them has not been observed. */
function toTrend(group: RetentionGroup, cell: number, window: number, repeats: boolean): CurvePoint[] {
  const { cohorts } = group;
  let retained = 0;
  let size = 0;
  return cohorts.map((cohort, index) => {
    const gone = cohorts[index - window];
    retained += (cohort.retained[cell] ?? 0) - (gone?.retained[cell] ?? 0);
    size += cohort.size - (gone?.size ?? 0);
    const full = index >= window - 1 && cohort.observed > cell && size > 0;
    if (!full) return { rate: null, low: null, high: null, retained, size, open: false };
    const interval = repeats ? { low: null, high: null } : wilson(retained, size);
    return { rate: retained / size, ...interval, retained, size, open: false };
  });
}

/** The latest cohorts observed against as many before them. */
export type Shift = { cohorts: number; before: Side; after: Side; difference: Difference; p: number };

/** Null where either half has too few people. */
export function toShift(group: RetentionGroup, cell: number): Shift | null {
  const observed = group.cohorts.filter((cohort) => cohort.observed > cell && cohort.size > 0);
  const half = Math.floor(observed.length / 2);
  if (half === 0) return null;
  const sum = (cohorts: typeof observed): Side => ({
    x: cohorts.reduce((total, cohort) => total + (cohort.retained[cell] ?? 0), 0),
    n: cohorts.reduce((total, cohort) => total + cohort.size, 0),
  });
  const after = sum(observed.slice(-half));
  const before = sum(observed.slice(-2 * half, -half));
  if (before.n < fewPeople || after.n < fewPeople) return null;
  return {
    cohorts: half,
    before,
    after,
    difference: newcombe(before, after),
    p: twoProportionTest(before, after).p,
  };
}
