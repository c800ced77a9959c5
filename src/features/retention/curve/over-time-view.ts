import type { RetentionGroup } from '../../../model/result/result.ts';
import { type Difference, newcombe, type Side } from '../../../statistics/newcombe.ts';
import { twoProportionTest } from '../../../statistics/two-proportion-test.ts';
import type { Answered } from '../answer.ts';
import { fewPeople } from '../groups.ts';
import { cohortPoint, type CurvePoint } from './curve-view.ts';

export type OverTime = {
  cohorts: string[];
  lines: { group: RetentionGroup; points: CurvePoint[] }[];
  leftOut: number;
  /** most points rest on too few people to mean much by themselves */
  sparse: boolean;
};

const mostLines = 6;

/** One offset, by cohort. */
export function toOverTime(answered: Answered, cell: number): OverTime {
  const { groups } = answered.result;
  const shown = groups.slice(0, mostLines);
  const sizes = (groups[0]?.cohorts ?? []).map(({ size }) => size).filter((size) => size > 0);
  return {
    cohorts: (groups[0]?.cohorts ?? []).map(({ cohort }) => cohort),
    lines: shown.map((group) => ({
      group,
      points: group.cohorts.map((cohort) => cohortPoint(answered, cohort, cell)),
    })),
    leftOut: groups.length - shown.length,
    sparse: sizes.length > 0 && sizes.filter((size) => size < fewPeople).length * 2 > sizes.length,
  };
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
