import { ascending } from './holm.ts';

/**
 * The correction of Y. Benjamini and Y. Hochberg (1995, Journal of the Royal Statistical Society B 57:289–300):
 * adjusted p values in the order given; rejecting those ≤ q keeps the expected share of false ones among the
 * rejections at or below q, for independent or positively dependent tests.
 *
 * @throws RangeError where a value is not within 0…1.
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const adjusted = p.slice();
  let ceiling = 1;
  const order = ascending(p);
  for (let rank = order.length; rank >= 1; rank--) {
    const index = order[rank - 1] ?? 0;
    ceiling = Math.min(ceiling, (p[index] ?? 1) * (p.length / rank));
    adjusted[index] = ceiling;
  }
  return adjusted;
}
