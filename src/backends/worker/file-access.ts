import type { RandomAccess } from '../../engine/ingest/source.ts';
import { HoldfastError } from '../../model/errors.ts';
import { discard } from './cutting/discard.ts';

/** Shorter slices are not worth a stream. */
const leastStreamed = 1 << 16;
const mostRooms = 2;

/** A file at any place. What is given back is filled again: memory that is new takes its time. */
export function accessOf(file: File): RandomAccess {
  const rooms: ArrayBuffer[] = [];
  return {
    size: file.size,
    async slice(start, end) {
      const length = end - start;
      const reader = length < leastStreamed ? null : byteReader(file.slice(start, end));
      if (!reader) return sliceOf(file, start, end);
      const room = rooms.pop();
      const isEnough = room !== undefined && room.byteLength >= length;
      const into = isEnough ? room : new ArrayBuffer(length + (length >> 2));
      return filled(file, reader, new Uint8Array(into, 0, length));
    },
    release({ buffer }) {
      if (!(buffer instanceof ArrayBuffer)) return;
      if (rooms.length < mostRooms) rooms.push(buffer);
      else discard([buffer]);
    },
  };
}

export async function sliceOf(file: File, start: number, end: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(start, end).arrayBuffer());
  } catch (error) {
    throw error instanceof DOMException ? changed(file, error.message) : error;
  }
}

export const changed = (file: File, why: unknown): HoldfastError =>
  new HoldfastError({
    code: 'unreadable-data',
    field: file.name,
    message: `the file was changed, moved or locked after it was chosen; choose it again (${why instanceof Error ? why.message : String(why)})`,
  });

/** Fills memory of ours, in a third of the time that slices take; null where the browser does not know how. */
export function byteReader(file: Blob): ReadableStreamBYOBReader | null {
  try {
    return file.stream().getReader({ mode: 'byob' });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/**
 * Fills `bytes` with what comes next, which must be there. They are used up; what is given back is in the same memory.
 * @throws HoldfastError `unreadable-data`
 */
export async function filled(
  file: File,
  reader: ReadableStreamBYOBReader,
  { buffer, length }: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  let bytes = new Uint8Array(buffer, 0, length);
  for (let at = 0; at < length;) {
    // A file that is not as it was fails with a TypeError here, and not with the error that slices fail with.
    const { done, value } = await reader.read(bytes.subarray(at)).catch((error: unknown) => {
      throw changed(file, error);
    });
    if (done) throw changed(file, 'it is shorter than it was');
    bytes = new Uint8Array(value.buffer, 0, length);
    at += value.byteLength;
  }
  return bytes;
}
