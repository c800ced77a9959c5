import type { RandomAccess } from '../../engine/ingest/source.ts';
import { HoldfastError } from '../../model/errors.ts';
import { discard } from './cutting/discard.ts';

/** A file at any place. */
export const accessOf = (file: File): RandomAccess => ({
  size: file.size,
  slice: (start, end) => sliceOf(file, start, end),
  release: ({ buffer }) => {
    if (buffer instanceof ArrayBuffer) discard([buffer]);
  },
});

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
export function byteReader(file: File): ReadableStreamBYOBReader | null {
  try {
    return file.stream().getReader({ mode: 'byob' });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
