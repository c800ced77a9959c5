/** The first place in `from … end` whose value is at least `least`, in ascending values. */
export function firstAtLeast(
  values: Uint32Array | Uint16Array,
  from: number,
  end: number,
  least: number,
): number {
  let low = from;
  // Most people have few: a step or two decides.
  for (let near = Math.min(end, from + 8); low < near; low++) if ((values[low] ?? 0) >= least) return low;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) >= least) high = middle;
    else low = middle + 1;
  }
  return low;
}
