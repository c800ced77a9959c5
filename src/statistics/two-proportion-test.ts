import { type Side } from './newcombe.ts';
import { twoSidedP } from './normal.ts';

const check = ({ x, n }: Side) => {
  if (!(n >= 1 && x >= 0 && x <= n && n < Infinity)) throw new RangeError(`no share: ${x} of ${n}`);
};

/**
 * The two-proportion z test with pooled variance, two-sided, without continuity correction (Fleiss, Levin and
 * Paik 2003, Statistical Methods for Rates and Proportions). `z` > 0 where the variant's rate is higher.
 * Where the pooled variance is 0 (nobody or everybody on both sides) `z` is 0 and `p` 1.
 *
 * @throws RangeError unless 0 ≤ x ≤ n and n ≥ 1 on both sides.
 */
export function twoProportionTest(control: Side, variant: Side): { z: number; p: number } {
  check(control);
  check(variant);
  const n = control.n + variant.n;
  const x = control.x + variant.x;
  if (x === 0 || x === n) return { z: 0, p: 1 };
  const variance = (x / n) * ((n - x) / n) * (1 / control.n + 1 / variant.n);
  const z = (variant.x / variant.n - control.x / control.n) / Math.sqrt(variance);
  return { z, p: twoSidedP(z) };
}

/**
 * Sample-ratio check: do the sides' sizes fit the split that was meant? Pearson's chi-square with one degree of
 * freedom against `variantShare` (0…1, both ends excluded) of everyone in the variant. A tiny `p` means that the
 * assignment or the logging is broken and the comparison is not to be believed.
 *
 * @throws RangeError where a size is negative, both are 0, or the share is not between 0 and 1.
 */
export function sampleRatioTest(
  controlSize: number,
  variantSize: number,
  variantShare = 0.5,
): { chi2: number; p: number } {
  const n = controlSize + variantSize;
  if (!(controlSize >= 0 && variantSize >= 0 && n > 0 && n < Infinity)) {
    throw new RangeError(`no split: ${controlSize} and ${variantSize}`);
  }
  if (!(variantShare > 0 && variantShare < 1))
    throw new RangeError(`no share between 0 and 1: ${variantShare}`);
  const z = (variantSize - n * variantShare) / Math.sqrt(n * variantShare * (1 - variantShare));
  return { chi2: z * z, p: twoSidedP(z) };
}
