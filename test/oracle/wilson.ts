export type Share = { rate: number | null; low: number | null; high: number | null };

const z = 1.959963984540054;

/** The two roots of |x/n − p| = z √(p(1 − p)/n), Wilson (1927), formula as in Newcombe (1998), method 3. */
export function wilson(x: number, n: number): Share {
  if (n === 0) return { rate: null, low: null, high: null };
  const p = x / n;
  const root = z * Math.sqrt(z ** 2 + 4 * n * p * (1 - p));
  return {
    rate: p,
    low: x === 0 ? 0 : (2 * n * p + z ** 2 - root) / (2 * (n + z ** 2)),
    high: x === n ? 1 : (2 * n * p + z ** 2 + root) / (2 * (n + z ** 2)),
  };
}
