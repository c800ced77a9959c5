import type { RetentionGroup } from '../../../model/result/result.ts';
import { fewPeople } from '../groups.ts';

/** Where a curve loses most, and from where on it hardly falls any more. */
export type CurveShape = {
  /** the step after which the largest share of everyone was gone */
  drop: { from: number; to: number; points: number; lost: number } | null;
  /** from this offset on the curve loses less than a tenth of its value up to `end` */
  flat: { from: number; end: number; rateThere: number; rateAtEnd: number } | null;
};

const flatLoss = 0.1;
const fewestFlat = 4;

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
  const from = last && points.findIndex(({ rate }) => rate <= last.rate / (1 - flatLoss));
  const start = from === undefined ? undefined : points[from];
  const flat =
    last && start && last.rate > 0 && points.length - (from ?? 0) > fewestFlat
      ? { from: start.cell, end: last.cell, rateThere: start.rate, rateAtEnd: last.rate }
      : null;
  return { drop, flat };
}
