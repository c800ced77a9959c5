const powers = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const ascii = new TextDecoder('latin1');

const isDigit = (byte: number | undefined): byte is number => byte !== undefined && byte >= 48 && byte <= 57;

/**
 * The number that `bytes[start … end)` writes in JSON's form, or NaN where that is not all it is or it is too large.
 * Up to 15 digits and a power of ten up to 22 are exact in doubles (Clinger 1990); the rest is left to `Number`.
 */
export function readNumber(bytes: Uint8Array, start: number, end: number): number {
  let i = start;
  const negative = bytes[i] === 45;
  if (negative) i++;
  const first = i;
  let digits = 0;
  let mantissa = 0;
  for (; i < end; i++) {
    const digit = (bytes[i] ?? 0) - 48;
    if (digit < 0 || digit > 9) break;
    mantissa = mantissa * 10 + digit;
    digits++;
  }
  if (digits === 0 || (digits > 1 && bytes[first] === 48)) return NaN;
  let scale = 0;
  if (i < end && bytes[i] === 46) {
    const point = ++i;
    for (; i < end; i++) {
      const digit = (bytes[i] ?? 0) - 48;
      if (digit < 0 || digit > 9) break;
      mantissa = mantissa * 10 + digit;
      digits++;
    }
    scale = point - i;
    if (scale === 0) return NaN;
  }
  if (i < end && ((bytes[i] ?? 0) | 32) === 101) {
    i++;
    const minus = bytes[i] === 45;
    if (minus || bytes[i] === 43) i++;
    const from = i;
    let exponent = 0;
    for (; i < end && isDigit(bytes[i]); i++) exponent = Math.min(9999, exponent * 10 + (bytes[i] ?? 0) - 48);
    if (i === from) return NaN;
    scale += minus ? -exponent : exponent;
  }
  if (i !== end) return NaN;
  if (mantissa === 0) return 0;
  if (digits > 15 || scale > 22 || scale < -22) {
    const value = Number(ascii.decode(bytes.subarray(start, end)));
    return Number.isFinite(value) ? value + 0 : NaN;
  }
  const value = scale < 0 ? mantissa / (powers[-scale] ?? 1) : mantissa * (powers[scale] ?? 1);
  return negative ? -value : value;
}

/**
 * The number that a property has where `bytes[start … end)` stands, or NaN: whole digits that a double does not keep are no
 * number but an id, of which each digit counts.
 */
export function readValue(bytes: Uint8Array, start: number, end: number): number {
  const value = readNumber(bytes, start, end);
  if (!(Math.abs(value) > Number.MAX_SAFE_INTEGER) || !isWholeNumber(bytes, start, end)) return value;
  return ascii.decode(bytes.subarray(start, end)) === String(value) ? value : NaN;
}

/** Whether a number is written with digits alone, and perhaps a minus before them. */
export function isWholeNumber(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = bytes[start] === 45 ? start + 1 : start; i < end; i++) if (!isDigit(bytes[i])) return false;
  return true;
}

/** Whether the bytes are a number with a decimal comma, such as `-0,25`. */
export function isCommaNumber(bytes: Uint8Array, start: number, end: number): boolean {
  let i = bytes[start] === 45 ? start + 1 : start;
  const first = i;
  while (i < end && isDigit(bytes[i])) i++;
  if (i === first || (i - first > 1 && bytes[first] === 48) || bytes[i] !== 44) return false;
  const fraction = ++i;
  while (i < end && isDigit(bytes[i])) i++;
  return i === end && i > fraction;
}
