/** How far `actual` is from `expected`, relative to `expected` (absolute where that is 0); NaN for null. */
export function relativeError(actual: number | null, expected: number): number {
  return Math.abs((actual ?? NaN) - expected) / (expected === 0 ? 1 : Math.abs(expected));
}
