import { type RandomAccess, unreadable } from '../source.ts';

/** What has to be held whole: an archive within an archive, a packed Parquet file. */
const heldBytes = 512 * 2 ** 20;
const pieceBytes = 1 << 20;

export function merged(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The first of a stream: at least `wanted` bytes, or all. */
export async function readHead(
  chunks: AsyncIterator<Uint8Array>,
  wanted: number,
): Promise<{ head: Uint8Array; isWhole: boolean }> {
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < wanted) {
    const next = await chunks.next();
    if (next.done === true) return { head: merged(parts, length), isWhole: true };
    parts.push(next.value);
    length += next.value.length;
  }
  return { head: merged(parts, length), isWhole: false };
}

export async function* following(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (;;) {
    const next = await rest.next();
    if (next.done === true) return;
    yield next.value;
  }
}

/**
 * A whole stream in memory, so that any place of it can be read.
 * @throws HoldfastError `unreadable-data` where it is too large for that
 */
export async function held(chunks: AsyncIterable<Uint8Array>, name: string): Promise<RandomAccess> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    size += chunk.length;
    if (size > heldBytes) {
      throw unreadable(name, `it is packed twice and too large to be opened so; unpack it first`);
    }
  }
  const whole = merged(parts, size);
  return { size, slice: (start, end) => Promise.resolve(whole.subarray(start, end)) };
}

/** Bytes `start … end` of a file, piece by piece. */
export async function* piecesOf(
  access: RandomAccess,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; at += pieceBytes) yield access.slice(at, Math.min(end, at + pieceBytes));
}
