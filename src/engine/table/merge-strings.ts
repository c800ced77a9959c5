import type { PackedStrings } from './packed-strings.ts';

/** Two sorted lists as one; `fromA[i]` is where the entry i of the first came to stand, `fromB` of the second. */
export type MergedStrings = { merged: PackedStrings; fromA: Uint32Array; fromB: Uint32Array };

export function mergeStrings(a: PackedStrings, b: PackedStrings): MergedStrings {
  const bytes = new Uint8Array(a.bytes.length + b.bytes.length);
  const ends = new Uint32Array(a.ends.length + b.ends.length);
  const fromA = new Uint32Array(a.ends.length);
  const fromB = new Uint32Array(b.ends.length);
  let count = 0;
  let end = 0;
  for (let i = 0, j = 0; i < fromA.length || j < fromB.length; count++) {
    const order = i === fromA.length ? 1 : j === fromB.length ? -1 : compareEntry(a, i, b, j);
    const entry = order <= 0 ? entryOf(a, i) : entryOf(b, j);
    bytes.set(entry, end);
    end += entry.length;
    ends[count] = end;
    if (order <= 0) fromA[i++] = count;
    if (order >= 0) fromB[j++] = count;
  }
  return { merged: { bytes: bytes.slice(0, end), ends: ends.slice(0, count) }, fromA, fromB };
}

const startOf = ({ ends }: PackedStrings, index: number): number =>
  index === 0 ? 0 : (ends[index - 1] ?? 0);

const entryOf = (strings: PackedStrings, index: number): Uint8Array =>
  strings.bytes.subarray(startOf(strings, index), strings.ends[index] ?? 0);

function compareEntry(a: PackedStrings, i: number, b: PackedStrings, j: number): number {
  let x = startOf(a, i);
  let y = startOf(b, j);
  const endX = a.ends[i] ?? 0;
  const endY = b.ends[j] ?? 0;
  for (; x < endX && y < endY; x++, y++) {
    const difference = (a.bytes[x] ?? 0) - (b.bytes[y] ?? 0);
    if (difference !== 0) return difference;
  }
  return endX - x - (endY - y);
}
