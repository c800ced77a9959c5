import { cholesky, solve } from './cholesky.ts';
import { chiSquareP } from './incomplete-gamma.ts';

/**
 * The log-rank test that the groups' survival functions are equal (N. Mantel 1966, Cancer Chemotherapy Reports
 * 50:163–170; with the hypergeometric variance, as R's `survdiff`). `groups[i]` is the group of duration i, 0 … count − 1.
 * Groups in which no event could be expected say nothing and do not count in `df`. Null where fewer than two remain.
 *
 * @throws RangeError where the lengths differ, a duration is negative or not finite, or a group is out of range.
 */
export function logRank(
  durations: ArrayLike<number>,
  observed: ArrayLike<boolean>,
  groups: ArrayLike<number>,
  count: number,
): { chi2: number; df: number; p: number } | null {
  const n = durations.length;
  if (observed.length !== n || groups.length !== n)
    throw new RangeError('durations, marks and groups differ in length');
  const order = new Uint32Array(n);
  const atRisk = new Float64Array(count);
  for (let i = 0; i < n; i++) {
    const duration = durations[i] ?? NaN;
    const group = groups[i] ?? NaN;
    if (!(duration >= 0 && duration < Infinity)) throw new RangeError(`no duration: ${duration}`);
    if (!(Number.isInteger(group) && group >= 0 && group < count)) throw new RangeError(`no group: ${group}`);
    order[i] = i;
    atRisk[group] = (atRisk[group] ?? 0) + 1;
  }
  order.sort((i, j) => (durations[i] ?? 0) - (durations[j] ?? 0));

  const excess = new Float64Array(count); // observed − expected events
  const expected = new Float64Array(count);
  const covariance = new Float64Array(count * count);
  const leaving = new Float64Array(count);
  for (let start = 0; start < n;) {
    const t = durations[order[start] ?? 0];
    const total = n - start;
    let end = start;
    let events = 0;
    leaving.fill(0);
    for (; end < n && durations[order[end] ?? 0] === t; end++) {
      const i = order[end] ?? 0;
      const group = groups[i] ?? 0;
      leaving[group] = (leaving[group] ?? 0) + 1;
      if (observed[i]) {
        events++;
        excess[group] = (excess[group] ?? 0) + 1;
      }
    }
    if (events > 0) {
      const variance = total > 1 ? (events * (total - events)) / (total - 1) : 0;
      for (let g = 0; g < count; g++) {
        const share = (atRisk[g] ?? 0) / total;
        excess[g] = (excess[g] ?? 0) - events * share;
        expected[g] = (expected[g] ?? 0) + events * share;
        for (let h = 0; h <= g; h++) {
          const at = g * count + h;
          covariance[at] =
            (covariance[at] ?? 0) + variance * share * ((g === h ? 1 : 0) - (atRisk[h] ?? 0) / total);
        }
      }
    }
    for (let g = 0; g < count; g++) atRisk[g] = (atRisk[g] ?? 0) - (leaving[g] ?? 0);
    start = end;
  }

  // The excesses add up to 0: any one of the groups that count can be left out.
  const kept = Array.from(expected.keys()).filter((g) => (expected[g] ?? 0) > 0);
  const df = kept.length - 1;
  if (df < 1) return null;
  const matrix = new Float64Array(df * df);
  for (let r = 0; r < df; r++) {
    for (let c = 0; c <= r; c++)
      matrix[r * df + c] = covariance[(kept[r] ?? 0) * count + (kept[c] ?? 0)] ?? 0;
  }
  const lower = cholesky(matrix, df);
  if (!lower) return null;
  const vector = Float64Array.from(kept.slice(0, df), (g) => excess[g] ?? 0);
  const solved = solve(lower, vector);
  const chi2 = vector.reduce((sum, value, r) => sum + value * (solved[r] ?? 0), 0);
  return { chi2, df, p: chiSquareP(chi2, df) };
}
