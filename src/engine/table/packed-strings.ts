/**
 * A sorted list of distinct strings as UTF-8 bytes: entry i is `bytes[ends[i-1] … ends[i])`. Sorted by bytes, which is
 * the order of code points. Decoded on demand.
 */
export type PackedStrings = { bytes: Uint8Array; ends: Uint32Array };

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

export const stringCount = (strings: PackedStrings): number => strings.ends.length;

const startOf = ({ ends }: PackedStrings, index: number): number =>
  index === 0 ? 0 : (ends[index - 1] ?? 0);

export function stringAt(strings: PackedStrings, index: number): string {
  return decoder.decode(strings.bytes.subarray(startOf(strings, index), strings.ends[index] ?? 0));
}

/** All entries, decoded. */
export function allStrings(strings: PackedStrings): string[] {
  return Array.from({ length: stringCount(strings) }, (_, index) => stringAt(strings, index));
}

/** Index of a string by binary search, or −1. */
export function indexOfString(strings: PackedStrings, text: string): number {
  const wanted = encoder.encode(text);
  let low = 0;
  let high = stringCount(strings) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = compareAt(strings, middle, wanted);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

function compareAt(strings: PackedStrings, index: number, wanted: Uint8Array): number {
  const start = startOf(strings, index);
  const length = (strings.ends[index] ?? 0) - start;
  const shared = Math.min(length, wanted.length);
  for (let i = 0; i < shared; i++) {
    const difference = (strings.bytes[start + i] ?? 0) - (wanted[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return length - wanted.length;
}

/** @param sorted distinct strings, ascending by code point */
export function packStrings(sorted: readonly string[]): PackedStrings {
  const parts = sorted.map((text) => encoder.encode(text));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  const ends = new Uint32Array(parts.length);
  let end = 0;
  parts.forEach((part, index) => {
    bytes.set(part, end);
    end += part.length;
    ends[index] = end;
  });
  return { bytes, ends };
}
