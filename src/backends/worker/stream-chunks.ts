import { merged } from '../../engine/ingest/containers/gather.ts';

type Read = ReadableStreamReadResult<Uint8Array>;

/**
 * A stream's chunks; not every browser lets a loop take them from the stream itself. A loop that leaves early cancels it.
 * @param hear stands between each read and its coming
 */
export async function* streamChunks(
  stream: ReadableStream<Uint8Array>,
  hear: (coming: Promise<Read>) => Promise<Read> = (coming) => coming,
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
