/** The 97.5 % quantile of the standard normal distribution: every interval of the product is a 95 % interval. */
export const z95 = 1.959963984540054;

const zSquared = z95 * z95;

/** A 95 % interval on a rate or a difference; both ends are null where there is nothing to measure. */
export type Interval = { low: number; high: number } | { low: null; high: null };

/** A rate 0…1 with its interval; all null where the denominator is 0. */
export type Share = { rate: number; low: number; high: number } | { rate: null; low: null; high: null };

/**
 * Wilson's 95 % score interval of the share `x / n`, without continuity correction (E. B. Wilson 1927,
 * JASA 22:209–212; method 3 of R. G. Newcombe 1998, Statistics in Medicine 17:857–872).
 *
 * `low` is exactly 0 at `x = 0` and `high` exactly 1 at `x = n`; both are null where `n = 0`.
 *
 * @throws RangeError unless 0 ≤ x ≤ n and n is finite.
 */
export function wilson(x: number, n: number): Interval {
  if (!(x >= 0 && x <= n && n < Infinity)) throw new RangeError(`no share: ${x} of ${n}`);
  if (n === 0) return { low: null, high: null };
  const reach = z95 * Math.sqrt((x * (n - x)) / n + zSquared / 4);
  const upper = x + zSquared / 2 + reach;
  return {
    // The lower root from the product of the two roots: no cancellation, and 0 at x = 0.
    low: (x * (x / n)) / upper,
    high: x === n ? 1 : Math.min(1, upper / (n + zSquared)),
  };
}

/**
 * The share `x / n` with its Wilson interval; see {@link wilson} for the interval and the errors.
 */
export function share(x: number, n: number): Share {
  const { low, high } = wilson(x, n);
  return low === null ? { rate: null, low, high } : { rate: x / n, low, high };
}
