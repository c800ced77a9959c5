import { HoldfastError } from '../../../model/errors.ts';
import { streamChunks } from '../stream-chunks.ts';

/** Opens gzip with the browser's own means. @throws HoldfastError `unreadable-data` where it is damaged or cut off */
export async function* inflate(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream('gzip');
  let broken: unknown;
  const feeding = feed(chunks, writable.getWriter()).catch((error: unknown) => {
    broken = error;
  });
  try {
    yield* streamChunks(readable);
    await feeding;
  } catch (error) {
    broken ??= error;
  }
  if (broken === undefined) return;
  // A TypeError is the stream's word on bad data; anything else came from the source and speaks for itself.
  if (!(broken instanceof TypeError)) throw broken;
  throw new HoldfastError({
    code: 'unreadable-data',
    field: 'gzip',
    message: `the gzip is damaged or cut off: ${broken.message}`,
  });
}

async function feed(
  chunks: AsyncIterable<Uint8Array>,
  writer: WritableStreamDefaultWriter<BufferSource>,
): Promise<void> {
  try {
    for await (const chunk of chunks) await writer.write(new Uint8Array(chunk));
    await writer.close();
  } catch (error) {
    await writer.abort(error);
    throw error;
  }
}
