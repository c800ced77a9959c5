import type { RetentionGroup } from '../../../model/result/result.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';

/** Where a curve loses most, and how it ends. */
export type CurveShape = {
  /** the step after which most of everyone was gone */
  drop: { from: number; to: number; points: number; lost: number } | null;
  /** the last offset with enough people, and the one from which on all shares are within a tenth of its own */
  end: { cell: number; rate: number; flatFrom: { cell: number; rate: number } | null } | null;
};

const flatLoss = 0.1;
/** A flat end that is shorter than this part of the curve is no finding. */
const flatPart = 0.25;

/** Reads the pooled curve, offsets with too few people left out. Offset 0 takes no part. */
export function toShape(group: RetentionGroup): CurveShape {
  const points = group.pooled.flatMap((pooled, cell) =>
    pooled && pooled.size >= fewPeople && cell > 0 ? [{ cell, rate: pooled.rate }] : [],
  );
  let drop: CurveShape['drop'] = null;
  for (const [index, { cell, rate }] of points.entries()) {
    const before = points[index - 1];
    const lost = before ? before.rate - rate : 0;
    if (before && lost > (drop?.points ?? 0))
      drop = { from: before.cell, to: cell, points: lost, lost: lost / before.rate };
  }
  const last = points.at(-1);
  if (!last) return { drop, end: null };
  const [least, most] = [last.rate * (1 - flatLoss), last.rate / (1 - flatLoss)];
  const start = points.findLastIndex(({ rate }) => rate < least || rate > most) + 1;
  const long = last.rate > 0 && points.length - 1 - start >= points.length * flatPart;
  return { drop, end: { ...last, flatFrom: long ? (points[start] ?? null) : null } };
}
