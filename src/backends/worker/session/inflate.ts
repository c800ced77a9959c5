import type { Compression } from '../../../engine/ingest/source.ts';
import { HoldfastError } from '../../../model/errors.ts';
import { gathered, streamChunks } from '../stream-chunks.ts';

/**
 * Opens gzip, or an entry of a zip archive, with the browser's own means.
 * @throws HoldfastError `unreadable-data` without a field where it is damaged or cut off; what its source threw
 */
export async function* inflate(
  chunks: AsyncIterable<Uint8Array>,
  compression: Compression,
): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream(compression);
  const feeding = feed(chunks, writable.getWriter());
  let failed = false;
  try {
    yield* gathered(streamChunks(readable));
  } catch {
    failed = true;
  }
  const fed = await feeding;
  if (fed !== null) throw fed.error;
  if (!failed) return;
  throw new HoldfastError({
    code: 'unreadable-data',
    field: '',
    message: `the ${compression === 'gzip' ? 'gzip' : 'zip archive'} is damaged or cut off`,
  });
}

/** @returns what the source failed with; what the writer fails with, its reader meets too */
async function feed(
  chunks: AsyncIterable<Uint8Array>,
  writer: WritableStreamDefaultWriter<BufferSource>,
): Promise<{ error: unknown } | null> {
  const iterator = chunks[Symbol.asyncIterator]();
  for (;;) {
    let next: IteratorResult<Uint8Array>;
    try {
      next = await iterator.next();
    } catch (error) {
      await writer.abort(error).catch(() => undefined);
      return { error };
    }
    try {
      if (next.done) {
        await writer.close();
        return null;
      }
      await writer.write(new Uint8Array(next.value));
    } catch {
      await iterator.return?.();
      return null;
    }
  }
}
