/** People silent from `from` up to and including `to` days; `to` null: that long and longer. */
export type Band = { from: number; to: number | null; users: number };

/** @param atLeast people silent for at least each of `days`, ascending; null until all are known */
export function toBands(atLeast: readonly (number | undefined)[], days: readonly number[]): Band[] | null {
  const bands: Band[] = [];
  for (const [at, from] of days.entries()) {
    const here = atLeast[at];
    const next = days[at + 1];
    const beyond = next === undefined ? 0 : atLeast[at + 1];
    if (here === undefined || beyond === undefined) return null;
    bands.push({ from, to: next === undefined ? null : next - 1, users: here - beyond });
  }
  return bands;
}
