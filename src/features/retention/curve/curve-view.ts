import type { Cohort, RetentionGroup } from '../../../model/result/result.ts';
import type { Average } from '../../../state/view.ts';
import { wilson } from '../../../statistics/wilson.ts';
import type { Answered } from '../answer.ts';
import { cellSpan } from '../cell-span.ts';
import { type AverageAt, averageAt, sizeOf } from '../groups.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';

/** `open`: fewer than half of the people have been observed that far, or the period has not ended. */
export type CurvePoint = AverageAt & { open: boolean };
export type GroupLine = { group: RetentionGroup; size: number; points: CurvePoint[] };
export type CohortLine = { cohort: string; size: number; points: CurvePoint[] };
export type Curve = {
  lines: GroupLine[];
  cohorts: CohortLine[];
  leftOut: number;
  /** offsets that anybody has reached; there is nothing to draw beyond */
  reach: number;
};

/** More bands than these would only hide one another; the intervals are in the tooltip. */
const mostBands = 3;
export const hasBands = ({ result, query }: Answered, average: Average): boolean =>
  average === 'pooled' && query.entry !== 'every' && result.groups.length <= mostBands;

const mostLines = 6;
const latestCohorts = 5;

/** Lines of the largest groups; with one group also a handful of its latest cohorts. */
export function toCurve(answered: Answered, average: Average): Curve {
  const { groups } = answered.result;
  const lines = groups.slice(0, mostLines).map((group): GroupLine => {
    const size = sizeOf(group);
    return {
      group,
      size,
      points: answered.result.offsets.map((_, cell) => toPoint(group, cell, average, size)),
    };
  });
  const [only] = groups;
  return {
    lines,
    // A line needs an offset after the first.
    cohorts: groups.length === 1 && only?.pooled[1] ? toCohortLines(answered, only) : [],
    leftOut: groups.length - lines.length,
    reach: Math.max(2, ...groups.map(({ pooled }) => pooled.findLastIndex((at) => at !== null) + 1)),
  };
}

function toPoint(group: RetentionGroup, cell: number, average: Average, all: number): CurvePoint {
  const at = averageAt(group, cell, average);
  return { ...at, open: at.size * 2 < all };
}

function toCohortLines(answered: Answered, group: RetentionGroup): CohortLine[] {
  const enough = group.cohorts.filter(({ size }) => size >= fewPeople);
  // The latest of all would be stumps at the left edge: those that show at least half of the curve come first.
  const long = enough.filter(({ observed }) => observed * 2 >= answered.plan.cells);
  return (long.length > 0 ? long : enough).slice(-latestCohorts).map((cohort) => ({
    cohort: cohort.cohort,
    size: cohort.size,
    points: cohort.retained.map((_, cell) => faintPoint(answered, cohort, cell)),
  }));
}

/** Of the open cells only the one under way: what later ones and whole brackets have so far would look like a fall. */
function faintPoint(answered: Answered, cohort: Cohort, cell: number): CurvePoint {
  const point = cohortPoint(answered, cohort, cell);
  const underWay = cell === cohort.observed && answered.plan.brackets === null;
  return point.open && !underWay ? { ...point, rate: null } : point;
}

/** One cohort at one offset; nothing before the offset has begun. */
export function cohortPoint(answered: Answered, cohort: Cohort, cell: number): CurvePoint {
  const { size, observed } = cohort;
  const retained = cohort.retained[cell] ?? 0;
  const open = cell >= observed;
  const begun = !open || cellSpan(answered.plan, cohort.cohort, cell, answered).begins <= answered.asOf;
  if (size === 0 || !begun) return { rate: null, low: null, high: null, retained, size, open };
  const interval = open ? { low: null, high: null } : wilson(retained, size);
  return { rate: retained / size, ...interval, retained, size, open };
}
