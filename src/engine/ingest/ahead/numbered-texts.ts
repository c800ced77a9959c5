import type { RowBatch } from '../row-batch.ts';

/** Their number then fits into 31 bits. */
const mostDigits = 9;
/** Batches that hold another text as well, until it is no longer tried. */
const mostMisses = 64;

/**
 * Tells texts that are digits behind what all have in common, such as `user1207`, by a number. Each digit counts one
 * more than it says, so that `7` and `07` are two, and none is 0.
 */
export class NumberedTexts {
  #prefix: Uint8Array | null = null;
  #misses = 0;

  /** What all have in common, as the first that was read had it. */
  get prefix(): Uint8Array {
    return this.#prefix ?? new Uint8Array();
  }

  /** Reads the numbers of a batch's column. @returns false where one is written in another way */
  read(
    { bytes, starts, ends, width, rows }: Pick<RowBatch, 'bytes' | 'starts' | 'ends' | 'width' | 'rows'>,
    column: number,
    numbers: Int32Array,
  ): boolean {
    if (this.#misses > mostMisses) return false;
    const prefix = (this.#prefix ??= prefixOf(bytes, starts[column] ?? 0, ends[column] ?? 0));
    for (let row = 0, field = column; row < rows; row++, field += width) {
      const start = starts[field] ?? 0;
      const end = ends[field] ?? 0;
      const number = numberOf(bytes, start, end, prefix);
      if (number === 0) {
        this.#misses++;
        return false;
      }
      numbers[row] = number;
    }
    return true;
  }
}

function prefixOf(bytes: Uint8Array, start: number, end: number): Uint8Array {
  let from = end;
  while (from > start && end - from < mostDigits && isDigit(bytes[from - 1] ?? 0)) from--;
  return bytes.slice(start, from);
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

/** 0: it is none. */
function numberOf(bytes: Uint8Array, start: number, end: number, prefix: Uint8Array): number {
  const from = start + prefix.length;
  if (end - from > mostDigits) return 0;
  for (let i = 0; i < prefix.length; i++) if (bytes[start + i] !== prefix[i]) return 0;
  let number = 0;
  let beyond = 0;
  for (let at = from; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    // Of a digit neither it nor six more has a bit beyond the lowest four.
    beyond |= digit | (digit + 6);
    number = (Math.imul(number, 10) + digit + 1) | 0;
  }
  return (beyond & ~15) === 0 ? number : 0;
}

/** Writes the digits of a number behind `at`. @returns where they end */
export function writeDigits(number: number, into: Uint8Array, at: number): number {
  let end = at;
  for (let left = number; left > 0; left = ((left - 1) / 10) | 0) end++;
  for (let left = number, to = end; left > 0; left = ((left - 1) / 10) | 0)
    into[--to] = 48 + ((left - 1) % 10);
  return end;
}

/** What `writeDigits` needs at most. */
export const digitsRoom = mostDigits;
