/** Indices of `p`, ascending by value; ties keep their order. */
export function ascending(p: readonly number[]): number[] {
  for (const value of p) if (!(value >= 0 && value <= 1)) throw new RangeError(`no p value: ${value}`);
  return p.map((_, index) => index).sort((i, j) => (p[i] ?? 0) - (p[j] ?? 0));
}

/**
 * Holm's step-down correction (S. Holm 1979, Scandinavian Journal of Statistics 6:65–70): adjusted p values in the
 * order given; rejecting those ≤ α keeps the chance of any false rejection at or below α, however they depend.
 *
 * @throws RangeError where a value is not within 0…1.
 */
export function holm(p: readonly number[]): number[] {
  const adjusted = p.slice();
  let floor = 0;
  ascending(p).forEach((index, rank) => {
    floor = Math.max(floor, Math.min(1, (p[index] ?? 1) * (p.length - rank)));
    adjusted[index] = floor;
  });
  return adjusted;
}
