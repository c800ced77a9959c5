import { selectInPlace } from '../../statistics/quantile.ts';

/** So few are put in order at once. */
const few = 2_000;
/** Bits of a number that tell its band, after the first that is set: a band holds one number or is a 64th as wide as it is far. */
const bandBits = 6;
const bandCount = (33 - bandBits) << bandBits;
const largest = 2 ** 32 - 1;

/** Grows with the number. */
function bandOf(value: number): number {
  const whole = Math.min(value, largest) >>> 0;
  const shift = 31 - bandBits - Math.clz32(whole | (1 << bandBits));
  return (shift << bandBits) + (whole >>> shift);
}

/** What a band holds: from the first, up to but without the second. */
function limitsOf(band: number): [low: number, high: number] {
  const shift = Math.max(0, (band >>> bandBits) - 1);
  const low = (band - (shift << bandBits)) * 2 ** shift;
  return [low, band === bandCount - 1 ? Infinity : low + 2 ** shift];
}

/**
 * Tells which value stands at a place when they are in order. Of many, bands are counted, and only what is in the right one
 * is put in order.
 * @param values none below 0; they may be reordered
 */
export function ordered(values: Float64Array): (place: number) => number {
  if (values.length <= few) return (place) => selectInPlace(values, place);
  const bands = countBands(values);
  return (place) => selectInBand(values, bands, place);
}

function countBands(values: Float64Array): Uint32Array {
  const bands = new Uint32Array(bandCount);
  for (let i = 0; i < values.length; i++) {
    const band = bandOf(values[i] ?? 0);
    bands[band] = (bands[band] ?? 0) + 1;
  }
  return bands;
}

function selectInBand(values: Float64Array, bands: Uint32Array, place: number): number {
  let band = 0;
  let before = 0;
  for (; before + (bands[band] ?? 0) <= place; band++) before += bands[band] ?? 0;
  const [low, high] = limitsOf(band);
  const within = new Float64Array(bands[band] ?? 0);
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value >= low && value < high) within[n++] = value;
  }
  return selectInPlace(within, place - before);
}

/** The mean of the middle two of an even number; null without values. */
export function medianOf(values: Float64Array): number | null {
  const { length } = values;
  if (length === 0) return null;
  const inOrder = ordered(values);
  const upper = inOrder(length >> 1);
  return length % 2 === 1 ? upper : (inOrder((length >> 1) - 1) + upper) / 2;
}
