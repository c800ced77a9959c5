/** Eleven to their number is below 2³². */
export const mostDigits = 9;
export const lastKey = 11 ** mostDigits - 1;

/**
 * Texts that are digits behind what all have in common, such as `user1207`, as numbers of 32 bits whose order is that of
 * the texts: their digits from the left in base 11, counted from 1, so that `7` and `07` are two, and none is 0.
 */
const placeOf = Uint32Array.from({ length: mostDigits + 1 }, (_, digits) => 11 ** (mostDigits - digits));

/** What others like this text begin with. */
export function prefixOf(bytes: Uint8Array, start: number, end: number): Uint8Array<ArrayBuffer> {
  let from = end;
  while (from > start && end - from < mostDigits && isDigit(bytes[from - 1] ?? 0)) from--;
  return bytes.slice(start, from);
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

/** The 32 bits of a text's key, with a sign; 0: it is something else. */
export function keyOf(bytes: Uint8Array, start: number, end: number, prefix: Uint8Array): number {
  const from = start + prefix.length;
  if (end - from > mostDigits) return 0;
  for (let i = 0; i < prefix.length; i++) if (bytes[start + i] !== prefix[i]) return 0;
  let key = 0;
  let beyond = 0;
  for (let at = from; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    // Of a digit neither it nor six more has a bit beyond the lowest four.
    beyond |= digit | (digit + 6);
    key = (Math.imul(key, 11) + digit + 1) | 0;
  }
  return (beyond & ~15) === 0 ? Math.imul(key, placeOf[end - from] ?? 0) : 0;
}

const lowPlaces = 5;
const low = 11 ** lowPlaces;

/** Writes the digits of a key behind `at`, where there is room for nine. @returns where they end */
export function writeKey(key: number, into: Uint8Array, at: number): number {
  const high = Math.floor((key >>> 0) / low);
  const rest = (key >>> 0) - high * low;
  const places = mostDigits - lowPlaces;
  const end = writeDigits(high, into, at, places);
  return rest === 0 ? end : writeDigits(rest, into, at + places, lowPlaces);
}

function writeDigits(part: number, into: Uint8Array, at: number, places: number): number {
  let end = at;
  for (let left = part | 0, place = places; left > 0;) {
    const before = (left / 11) | 0;
    const digit = left - before * 11;
    place--;
    if (digit > 0) {
      into[at + place] = 47 + digit;
      if (end === at) end = at + place + 1;
    }
    left = before;
  }
  return end;
}
