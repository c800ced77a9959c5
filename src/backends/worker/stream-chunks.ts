import { merged } from '../../engine/ingest/containers/gather.ts';

/** Stands between each read and its coming. */
type Hear = <T>(coming: Promise<T>) => Promise<T>;
const atOnce: Hear = (coming) => coming;

/**
 * A stream's chunks; not every browser lets a loop take them from the stream itself. A loop that leaves early cancels it.
 */
export async function* streamChunks(
  stream: ReadableStream<Uint8Array>,
  hear = atOnce,
): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  let left = true;
  try {
    for (;;) {
      left = false;
      const { done, value } = await hear(reader.read());
      if (done) return;
      left = true;
      yield value;
    }
  } finally {
    if (left) await reader.cancel();
  }
}

const pieceBytes = 1 << 19;
const patienceMs = 50;

/**
 * Small chunks put together to pieces of half a megabyte, since each piece costs its way through the reading; but
 * where they come slowly, each as it comes.
 */
export async function* gathered(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let since = performance.now();
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length < pieceBytes && performance.now() - since < patienceMs) continue;
    yield merged(parts, length);
    parts = [];
    length = 0;
    since = performance.now();
  }
  if (length > 0) yield merged(parts, length);
}

/**
 * The same of a stream as pieces, read straight into their memory where the browser can.
 */
export async function* pieces(stream: ReadableStream<Uint8Array>, hear = atOnce): AsyncGenerator<Uint8Array> {
  const reader = fillingReader(stream);
  if (reader === null) return yield* gathered(streamChunks(stream, hear));
  let left = true;
  try {
    for (let ended = false; !ended;) {
      let piece = new Uint8Array(pieceBytes);
      let length = 0;
      const since = performance.now();
      do {
        left = false;
        const { done, value } = await hear(reader.read(piece.subarray(length)));
        if (value === undefined) return;
        left = !done;
        ended = done;
        piece = new Uint8Array(value.buffer);
        length += value.length;
      } while (!ended && length < pieceBytes && performance.now() - since < patienceMs);
      if (length > 0) yield length < pieceBytes / 2 ? piece.slice(0, length) : piece.subarray(0, length);
    }
  } finally {
    if (left) await reader.cancel();
  }
}

/** Fills memory that it is given; null where the stream, or the browser, does not know how. */
function fillingReader(stream: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | null {
  try {
    return stream.getReader({ mode: 'byob' });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/**
 * Chunks taken in as they come, also before somebody asks for them, as far as so many bytes wait to be asked for: what
 * sends them then never waits for what reads them. A failure is met behind the chunks before it.
 * @param leave is called when nobody will ask any more; it stops what is still on its way
 */
export function eagerly(
  chunks: AsyncIterable<Uint8Array>,
  mostBytes: number,
  leave: () => void,
): AsyncGenerator<Uint8Array> {
  const waiting: Uint8Array[] = [];
  let bytes = 0;
  let ended: { failure?: unknown } | null = null;
  let isLeft = false;
  let tellReader = (): void => undefined;
  let tellSource = (): void => undefined;

  async function fill(): Promise<void> {
    try {
      for await (const chunk of chunks) {
        waiting.push(chunk);
        bytes += chunk.length;
        tellReader();
        // The reader tells once what waits is less again, or when it leaves.
        if (!isLeft && bytes >= mostBytes) await new Promise<void>((resolve) => (tellSource = resolve));
        if (isLeft) break;
      }
      ended = {};
    } catch (failure) {
      ended = { failure };
    }
    tellReader();
  }
  void fill();

  async function* read(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const chunk = waiting.shift();
        if (chunk) {
          bytes -= chunk.length;
          if (bytes < mostBytes) tellSource();
          yield chunk;
        } else if (ended) {
          if ('failure' in ended) throw ended.failure;
          return;
        } else await new Promise<void>((resolve) => (tellReader = resolve));
      }
    } finally {
      isLeft = true;
      tellSource();
      leave();
    }
  }
  return read();
}
