import { firstBadUtf8 } from '../../table/utf8.ts';
import type { CellBytes } from '../cell-column.ts';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * Takes texts with their lengths before them from `page` at `at` into `bytes`, and says where they stand there.
 * @param isPresent of each row; null: all have one. Of one without, start and end are 0
 * @returns where they end in the page
 */
export function readTexts(
  page: Uint8Array,
  at: number,
  isPresent: Int32Array | null,
  bytes: CellBytes,
  starts: Int32Array,
  ends: Int32Array,
  from: number,
  to: number,
): number {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const shift = bytes.used - at;
  let next = at;
  for (let row = from; row < to; row++) {
    if (isPresent && isPresent[row - from] === 0) {
      starts[row] = ends[row] = 0;
      continue;
    }
    const length = view.getUint32(next, true);
    const start = next + 4;
    next = start + length;
    if (next > page.length) throw new Error('a text is longer than its page');
    starts[row] = start + shift;
    ends[row] = next + shift;
  }
  bytes.append(page.subarray(at, next));
  if (!isAscii(view, at, next)) soften(bytes, starts, ends, from, to);
  return next;
}

function isAscii(view: DataView, start: number, end: number): boolean {
  let high = 0;
  let at = start;
  for (; at + 4 <= end; at += 4) high |= view.getInt32(at);
  for (; at < end; at++) high |= view.getUint8(at);
  return (high & 0x80808080) === 0;
}

/** Writes texts that are not well-formed, or begin with a byte order mark, once more as a decoder understands them. */
function soften(bytes: CellBytes, starts: Int32Array, ends: Int32Array, from: number, to: number): void {
  for (let row = from; row < to; row++) {
    const start = starts[row] ?? 0;
    const end = ends[row] ?? 0;
    const source = bytes.bytes;
    if (source[start] !== 0xef && firstBadUtf8(source, start, end) === end) continue;
    const text = encoder.encode(decoder.decode(source.subarray(start, end)));
    starts[row] = bytes.used;
    bytes.append(text);
    ends[row] = bytes.used;
  }
}
