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
