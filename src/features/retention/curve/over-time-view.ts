import type { Period } from '../../../model/query/shared.ts';
import type { Cohort, RetentionGroup, RetentionResult } from '../../../model/result/result.ts';
import { holm } from '../../../statistics/holm.ts';
import { type Difference, newcombe, type Side } from '../../../statistics/newcombe.ts';
import { differenceP } from '../../../statistics/difference-p.ts';
import { wilson } from '../../../statistics/wilson.ts';
import type { Answered } from '../answer.ts';
import { sizeOf, withoutEmptyEnds } from '../groups.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
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

/** The largest groups, from the first cohort with anybody in one of them to the last. */
function shownGroups({ groups }: RetentionResult): RetentionGroup[] {
  const shown = groups.slice(0, mostLines);
  const sizeAt = (at: number): number =>
    shown.reduce((sum, { cohorts }) => sum + (cohorts[at]?.size ?? 0), 0);
  return shown.map((group) => ({ ...group, cohorts: [...withoutEmptyEnds(group.cohorts, sizeAt)] }));
}

/** How many cohorts a point pools, and every how many there is one. */
export function poolingOf({ result, plan }: Answered): Pick<OverTime, 'window' | 'step' | 'sparse'> {
  const shown = shownGroups(result);
  const count = shown[0]?.cohorts.length ?? 0;
  const people = shown.reduce((sum, group) => sum + sizeOf(group), 0);
  const each = count === 0 ? 0 : people / (count * shown.length);
  const step = Math.max(1, Math.ceil(count / mostPoints));
  const window = windowOf(plan.period, count, Math.max(step, fewPeople / Math.max(each, 1e-9)));
  return { window, step, sparse: window === 1 && each < fewPeople };
}

/** One offset, by cohort. */
export function toOverTime(answered: Answered, cell: number): OverTime {
  const shown = shownGroups(answered.result);
  const pooling = poolingOf(answered);
  const { window, step } = pooling;
  const repeats = answered.query.entry === 'every';
  // Counted from the last cohort, so that the newest always has a point.
  const drawn = (all: readonly Cohort[]): Cohort[] =>
    all.filter((_, index) => (all.length - 1 - index) % step === 0);
  return {
    ...pooling,
    cohorts: drawn(shown[0]?.cohorts ?? []).map(({ cohort }) => cohort),
    lines: shown.map((group) => {
      const points = drawn(group.cohorts).map((cohort) => cohortPoint(answered, cohort, cell));
      const trend = window === 1 ? points : toTrend(group.cohorts, cell, { window, step }, repeats);
      return { group, points, trend };
    }),
    leftOut: answered.result.groups.length - shown.length,
  };
}

/** Whole rhythms, at least `least` cohorts, at most a quarter of all. */
function windowOf(period: Period, cohorts: number, least: number): number {
  const usual = rhythm[period];
  const most = Math.floor(cohorts / fewestWindows / usual) * usual;
  return Math.max(1, Math.min(most, Math.ceil(least / usual) * usual));
}

/** Each drawn cohort with those right before it, `window` in all, pooled; nothing where one has not been observed. */
function toTrend(
  cohorts: readonly Cohort[],
  cell: number,
  { window, step }: Pick<OverTime, 'window' | 'step'>,
  repeats: boolean,
): CurvePoint[] {
  const trend: CurvePoint[] = [];
  let retained = 0;
  let size = 0;
  for (const [index, cohort] of cohorts.entries()) {
    const gone = cohorts[index - window];
    retained += (cohort.retained[cell] ?? 0) - (gone?.retained[cell] ?? 0);
    size += cohort.size - (gone?.size ?? 0);
    if ((cohorts.length - 1 - index) % step !== 0) continue;
    const full = index >= window - 1 && cohort.observed > cell && size > 0;
    const interval = full && !repeats ? wilson(retained, size) : { low: null, high: null };
    trend.push({ rate: full ? retained / size : null, ...interval, retained, size, open: false });
  }
  return trend;
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
    p: differenceP(before, after),
  };
}

/** The group that moved most surely, p corrected for all that were looked at (Holm); null where none has enough people. */
export function toStrongestShift(
  groups: readonly RetentionGroup[],
  cell: number,
): { group: RetentionGroup; shift: Shift } | null {
  const shifts = groups.slice(0, mostLines).flatMap((group) => {
    const shift = group.other ? null : toShift(group, cell);
    return shift ? [{ group, shift }] : [];
  });
  const corrected = holm(shifts.map(({ shift }) => shift.p));
  const ranked = shifts
    .map(({ group, shift }, index) => ({ group, shift: { ...shift, p: corrected[index] ?? 1 } }))
    .toSorted((a, b) => a.shift.p - b.shift.p);
  return ranked[0] ?? null;
}
