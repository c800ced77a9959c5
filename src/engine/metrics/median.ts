/**
 * The median, by putting only the middle in its place (Hoare's selection); null without values. The values are reordered.
 * Where the choice of pivots goes badly the rest is sorted.
 */
export function medianOf(values: Float64Array): number | null {
  const { length } = values;
  if (length === 0) return null;
  const middle = length >> 1;
  const upper = nth(values, middle);
  if (length % 2 === 1) return upper;
  let lower = -Infinity;
  for (let i = 0; i < middle; i++) lower = Math.max(lower, values[i] ?? 0);
  return (lower + upper) / 2;
}

/** Puts the value of a rank at its place, nothing larger before it and nothing smaller after. */
function nth(values: Float64Array, rank: number): number {
  let low = 0;
  let high = values.length - 1;
  for (let rounds = 4 * Math.ceil(Math.log2(values.length + 1)); low < high; rounds--) {
    if (rounds === 0) {
      values.subarray(low, high + 1).sort();
      break;
    }
    const pivot = middleOf(values[low] ?? 0, values[(low + high) >> 1] ?? 0, values[high] ?? 0);
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] ?? 0) < pivot) i++;
      while ((values[j] ?? 0) > pivot) j--;
      if (i > j) break;
      const held = values[i] ?? 0;
      values[i++] = values[j] ?? 0;
      values[j--] = held;
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else break;
  }
  return values[rank] ?? 0;
}

const middleOf = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
