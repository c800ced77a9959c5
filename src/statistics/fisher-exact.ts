import type { Side } from './newcombe.ts';

/** Tables whose chances differ by less than this part are as likely as each other: what differs is rounding. */
const rounding = 1e-7;

/**
 * The two-sided p of Fisher's exact test that two shares are alike: the chance, given how many succeeded in all, of a table
 * no likelier than this one (R. A. Fisher 1935, Journal of the Royal Statistical Society 98:39–82; two-sided as R's
 * `fisher.test`). It takes as many steps as there are tables, at most the least of the four margins.
 *
 * @throws RangeError unless 0 ≤ x ≤ n and n ≥ 1 on both sides.
 */
export function fisherExactP(first: Side, second: Side): number {
  for (const { x, n } of [first, second])
    if (!(n >= 1 && x >= 0 && x <= n && n < Infinity)) throw new RangeError(`no share: ${x} of ${n}`);
  const [n, m, successes] = [first.n, second.n, first.x + second.x];
  const least = Math.max(0, successes - m);
  const most = Math.min(n, successes);
  /** How many times as likely one success more on the first side is, from `x` of them on. */
  const rise = (x: number): number => ((n - x) * (successes - x)) / ((x + 1) * (m - successes + x + 1));
  const likeliest = Math.min(most, Math.floor(((n + 1) * (successes + 1)) / (n + m + 2)));
  // Chances as parts of the likeliest table's, outwards from it.
  const chances = new Float64Array(most - least + 1);
  chances[likeliest - least] = 1;
  for (let x = likeliest; x < most; x++) chances[x + 1 - least] = (chances[x - least] ?? 0) * rise(x);
  for (let x = likeliest; x > least; x--) chances[x - 1 - least] = (chances[x - least] ?? 0) / rise(x - 1);
  const own = (chances[first.x - least] ?? 0) * (1 + rounding);
  let [asUnlikely, all] = [0, 0];
  for (const chance of chances) {
    all += chance;
    if (chance <= own) asUnlikely += chance;
  }
  return Math.min(1, asUnlikely / all);
}
