import { foreignContent, isBinary, isGzip } from './foreign-content.ts';
import { type ByteSource, type ReadHost, unreadable } from './source.ts';
import { isWide, transcoderFor } from './text-encoding.ts';

/** Enough of a text to tell what it is. */
export const headBytes = 256 * 1024;
const rawHeadBytes = 4096;
const gzipLayers = 3;

export type OpenText = {
  /** the first of the text, in UTF-8 */
  head: Uint8Array;
  /** whether the head is all */
  isWhole: boolean;
  rest: AsyncIterable<Uint8Array>;
  close(): Promise<void>;
};

/**
 * A source as UTF-8 text, gzip opened. What is no text is refused.
 * @param onBytes told of every piece as it comes, as long as it was in the file
 * @throws HoldfastError `unreadable-data`
 */
export async function openText(
  source: ByteSource,
  host: ReadHost,
  onBytes: (bytes: number) => void,
): Promise<OpenText> {
  const outer: AsyncIterator<Uint8Array> = counted(source.chunks, onBytes);
  let chunks = outer;
  try {
    let raw = await readHead(chunks, rawHeadBytes);
    for (let layer = 0; isGzip(raw.head); layer++) {
      if (!host.inflate) throw unreadable(source.name, 'it is gzipped, which cannot be opened here');
      if (layer === gzipLayers) throw unreadable(source.name, 'it is gzip within gzip within gzip');
      chunks = host.inflate(following(raw.head, chunks))[Symbol.asyncIterator]();
      raw = await readHead(chunks, rawHeadBytes);
    }
    refuseForeign(raw.head, source);
    const text = transcoded(following(raw.head, chunks), raw.head);
    const { head, isWhole } = await readHead(text, headBytes);
    if (isBinary(head)) throw unreadable(source.name, 'it holds binary data, not text');
    const close = async (): Promise<void> => {
      await text.return(undefined);
      await chunks.return?.(undefined);
      await outer.return?.(undefined);
    };
    return { head, isWhole, rest: text, close };
  } catch (error) {
    await outer.return?.(undefined);
    throw error;
  }
}

function refuseForeign(head: Uint8Array, source: ByteSource): void {
  const what = foreignContent(head);
  if (what !== undefined) throw unreadable(source.name, `it is ${what}, not a list of events`, readable);
  if (!isWide(head) && isBinary(head))
    throw unreadable(source.name, 'it holds binary data, not text', readable);
}

const readable = ['CSV', 'TSV', 'JSON', 'NDJSON'];

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onBytes(chunk.length);
    if (chunk.length > 0) yield chunk;
  }
}

async function readHead(
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

function merged(parts: readonly Uint8Array[], length: number): Uint8Array {
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

async function* following(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (;;) {
    const next = await rest.next();
    if (next.done === true) return;
    yield next.value;
  }
}

async function* transcoded(chunks: AsyncIterable<Uint8Array>, head: Uint8Array): AsyncGenerator<Uint8Array> {
  const transcoder = transcoderFor(head);
  for await (const chunk of chunks) {
    const text = transcoder.convert(chunk);
    if (text.length > 0) yield text;
  }
  const rest = transcoder.flush();
  if (rest.length > 0) yield rest;
}
