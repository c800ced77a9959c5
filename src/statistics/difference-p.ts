import { fisherExactP } from './fisher-exact.ts';
import type { Side } from './newcombe.ts';
import { twoProportionTest } from './two-proportion-test.ts';

/**
 * Were the shares alike, at least so many would be in each cell of the table (with the habit and stayed, with it and left …)
 * for the normal approximation to hold down to the small p that many looks at once ask for. With fewer a z test of 30
 * people against 3,000 at a share of 1 % gives p < 0.001 twelve times as often as it says.
 */
const enough = 10;

/**
 * The two-sided p of a difference between two shares of different people: of the pooled two-proportion z test, or, where
 * fewer than 10 are expected in a cell (W. G. Cochran 1954, Biometrics 10:417–451, asks for 5 at p = 0.05), of Fisher's
 * exact test, which errs on the side of chance.
 *
 * @throws RangeError unless 0 ≤ x ≤ n and n ≥ 1 on both sides.
 */
export function differenceP(control: Side, variant: Side): number {
  const n = control.n + variant.n;
  const x = control.x + variant.x;
  const fewest = (Math.min(control.n, variant.n) * Math.min(x, n - x)) / n;
  return fewest < enough ? fisherExactP(control, variant) : twoProportionTest(control, variant).p;
}
