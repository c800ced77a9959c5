import type { Side } from './newcombe.ts';

/**
 * The phi coefficient of a 2 × 2 table, −1…1: Pearson's correlation of "is on the first side" with "is a success"
 * (G. U. Yule 1912, Journal of the Royal Statistical Society 75:579–652). Null where a row or column of it is empty.
 */
export function phi(first: Side, second: Side): number | null {
  const [a, b] = [first.x, first.n - first.x];
  const [c, d] = [second.x, second.n - second.x];
  const product = (a + b) * (c + d) * (a + c) * (b + d);
  return product === 0 ? null : (a * d - b * c) / Math.sqrt(product);
}
