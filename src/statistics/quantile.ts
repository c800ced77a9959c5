/** Swaps two elements. */
function swap(values: Float64Array, i: number, j: number): void {
  const held = values[i] ?? NaN;
  values[i] = values[j] ?? NaN;
  values[j] = held;
}

/**
 * Rearranges `values` so that the element of rank `k` (from 0) stands at index `k`, nothing larger before it and
 * nothing smaller after it, and returns it. Hoare's selection, linear on average; after too many rounds it sorts what
 * is left, so no input takes more than n log n. `values` holds no NaN; 0 ≤ k < length.
 */
export function selectInPlace(values: Float64Array, k: number): number {
  let left = 0;
  let right = values.length - 1;
  let rounds = 2 * Math.log2(values.length + 2);
  while (left < right) {
    if (rounds-- < 0) {
      values.subarray(left, right + 1).sort();
      break;
    }
    // Median of three as the pivot, which then also guards both scans.
    const middle = (left + right) >>> 1;
    if ((values[middle] ?? 0) < (values[left] ?? 0)) swap(values, middle, left);
    if ((values[right] ?? 0) < (values[left] ?? 0)) swap(values, right, left);
    if ((values[right] ?? 0) < (values[middle] ?? 0)) swap(values, right, middle);
    const pivot = values[middle] ?? 0;
    let i = left;
    let j = right;
    while (i <= j) {
      while ((values[i] ?? 0) < pivot) i++;
      while ((values[j] ?? 0) > pivot) j--;
      if (i <= j) swap(values, i++, j--);
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else break;
  }
  return values[k] ?? NaN;
}

const copy = (values: ArrayLike<number>) => {
  const own = Float64Array.from(values);
  for (const value of own)
    if (Number.isNaN(value)) throw new RangeError('no quantile of what is not a number');
  return own;
};

/** Two neighbouring order statistics, `fraction` of the way from the one of rank `k` to the next. */
function between(values: Float64Array, k: number, fraction: number): number {
  const low = selectInPlace(values, k);
  if (fraction === 0) return low;
  let high = Infinity;
  for (let i = k + 1; i < values.length; i++) high = Math.min(high, values[i] ?? Infinity);
  return fraction === 0.5 ? (low + high) / 2 : low + (high - low) * fraction;
}

/**
 * The median: of an even number of values the mean of the middle two; null of none. `values` is left as it is.
 *
 * @throws RangeError where a value is NaN.
 */
export function median(values: ArrayLike<number>): number | null {
  return quantile(values, 0.5);
}

/**
 * The `p`-quantile by linear interpolation between order statistics (type 7 of R. J. Hyndman and Y. Fan 1996, The
 * American Statistician 50:361–365; the default of R, NumPy and Excel); null of no values. `values` is left as it is.
 *
 * @throws RangeError unless 0 ≤ p ≤ 1, or where a value is NaN.
 */
export function quantile(values: ArrayLike<number>, p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`no probability: ${p}`);
  if (values.length === 0) return null;
  const position = p * (values.length - 1);
  const k = Math.floor(position);
  return between(copy(values), k, position - k);
}
