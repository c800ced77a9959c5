import { following, readHead } from './containers/gather.ts';
import { foreignContent, isBinary } from './foreign-content.ts';
import type { StretchThread } from './ahead/stretch.ts';
import { type RandomAccess, unreadable } from './source.ts';
import { isWide, type Transcoder, transcoderFor } from './text-encoding.ts';

/** Enough of a text to tell what it is. */
export const headBytes = 256 * 1024;

export type OpenText = {
  /** the first of the text, in UTF-8 */
  head: Uint8Array;
  /** whether the head is all */
  isWhole: boolean;
  rest: AsyncIterable<Uint8Array>;
  /** where it is a file of its own, and read as it is */
  file?: PlainFile;
};

/** A file that can be read at any place. */
export type WholeFile = {
  access: RandomAccess;
  /** All up to this place is taken in. */
  tookUpTo(place: number): void;
  /** cuts parts of it while others are cut here */
  stretches: StretchThread;
};

export type PlainFile = WholeFile & { transcoder: Transcoder };

export const readableForms = ['CSV', 'TSV', 'JSON', 'NDJSON', 'Parquet', 'XLSX'];

/**
 * What begins with `raw` and goes on with `chunks`, as UTF-8 text. What is no text is refused.
 * @throws HoldfastError `unreadable-data`
 */
export async function openText(
  name: string,
  raw: Uint8Array,
  chunks: AsyncIterator<Uint8Array>,
  whole?: WholeFile,
): Promise<OpenText> {
  refuseForeign(raw.subarray(0, headBytes), name);
  const transcoder = transcoderFor(raw);
  const text = transcoded(following(raw, chunks), transcoder);
  const { head: first, isWhole } = await readHead(text, headBytes);
  const head = first.subarray(0, headBytes);
  if (isBinary(head)) throw unreadable(name, 'it holds binary data, not text', readableForms);
  const file = whole && { file: { ...whole, transcoder } };
  if (first.length <= headBytes) return { head, isWhole, rest: text, ...file };
  return { head, isWhole: false, rest: following(first.subarray(headBytes), text), ...file };
}

function refuseForeign(head: Uint8Array, name: string): void {
  const what = foreignContent(head);
  if (what !== undefined) throw unreadable(name, `it is ${what}, not a list of events`, readableForms);
  if (!isWide(head) && isBinary(head))
    throw unreadable(name, 'it holds binary data, not text', readableForms);
}

async function* transcoded(
  chunks: AsyncIterable<Uint8Array>,
  transcoder: Transcoder,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    const text = transcoder.convert(chunk);
    if (text.length > 0) yield text;
  }
  const rest = transcoder.flush();
  if (rest.length > 0) yield rest;
}
