import type { RetentionGroup, RetentionResult } from '../../../model/result/result.ts';
import { holm } from '../../../statistics/holm.ts';
import { type Difference, newcombe, type Side } from '../../../statistics/newcombe.ts';
import { differenceP } from '../../../statistics/difference-p.ts';
import type { Average } from '../../../state/view.ts';
import { type AverageAt, averageAt, sizeOf } from '../groups.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';

export type GroupRow = {
  group: RetentionGroup;
  /** everyone of the group, whether observed or not */
  people: number;
  at: AverageAt;
  /** too few people observed at the offset to say anything */
  few: boolean;
  /** against everyone else; null where either side has too few people, or people repeat */
  difference: Difference | null;
  /** corrected for the number of groups compared (Holm) */
  p: number | null;
};

/**
 * Each group at one offset against all the others together. Comparisons rest on the pooled counts; with `repeats` (the
 * same people in several cohorts) there are none.
 */
export function toGroupRows(
  result: RetentionResult,
  cell: number,
  average: Average,
  repeats: boolean,
): GroupRow[] {
  const sides = result.groups.map((group): Side => {
    const pooled = group.pooled[cell];
    return { x: pooled?.retained ?? 0, n: pooled?.size ?? 0 };
  });
  const all = sides.reduce((sum, { x, n }) => ({ x: sum.x + x, n: sum.n + n }), { x: 0, n: 0 });
  const rest = sides.map(({ x, n }): Side => ({ x: all.x - x, n: all.n - n }));
  const comparable = sides.map(
    ({ n }, index) => !repeats && n >= fewPeople && (rest[index]?.n ?? 0) >= fewPeople,
  );
  const tested = sides.flatMap((side, index) => {
    const others = rest[index];
    return comparable[index] && others ? [{ index, p: differenceP(others, side) }] : [];
  });
  const corrected = holm(tested.map(({ p }) => p));
  return result.groups.map((group, index) => {
    const side = sides[index] ?? { x: 0, n: 0 };
    const others = rest[index];
    const rank = tested.findIndex((one) => one.index === index);
    return {
      group,
      people: sizeOf(group),
      at: averageAt(group, cell, average),
      few: side.n < fewPeople,
      difference: comparable[index] && others ? newcombe(others, side) : null,
      p: rank < 0 ? null : (corrected[rank] ?? null),
    };
  });
}

/** The best and the worst of the groups with enough people. */
export type Extremes = {
  best: RetentionGroup;
  worst: RetentionGroup;
  bestSide: Side;
  worstSide: Side;
  difference: Difference;
  /** corrected for all pairs among which these two stand out (Bonferroni) */
  p: number;
};

/** Null where fewer than two groups have enough people. */
export function toExtremes(result: RetentionResult, cell: number): Extremes | null {
  const sides = result.groups.flatMap((group) => {
    const pooled = group.pooled[cell];
    if (!pooled || pooled.size < fewPeople || group.other) return [];
    return [{ group, rate: pooled.rate, side: { x: pooled.retained, n: pooled.size } }];
  });
  const ranked = sides.toSorted((a, b) => b.rate - a.rate);
  const best = ranked[0];
  const worst = ranked.at(-1);
  if (!best || !worst || best === worst) return null;
  const pairs = (sides.length * (sides.length - 1)) / 2;
  return {
    best: best.group,
    worst: worst.group,
    bestSide: best.side,
    worstSide: worst.side,
    difference: newcombe(worst.side, best.side),
    p: Math.min(1, differenceP(worst.side, best.side) * pairs),
  };
}
