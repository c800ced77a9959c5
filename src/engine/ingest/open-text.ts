import { following, readHead } from './containers/gather.ts';
import { foreignContent, isBinary } from './foreign-content.ts';
import { unreadable } from './source.ts';
import { isWide, transcoderFor } from './text-encoding.ts';

/** Enough of a text to tell what it is. */
export const headBytes = 256 * 1024;

export type OpenText = {
  /** the first of the text, in UTF-8 */
  head: Uint8Array;
  /** whether the head is all */
  isWhole: boolean;
  rest: AsyncIterable<Uint8Array>;
};

export const readableForms = ['CSV', 'TSV', 'JSON', 'NDJSON', 'Parquet', 'XLSX'];

/**
 * What begins with `raw` and goes on with `chunks`, as UTF-8 text. What is no text is refused.
 * @throws HoldfastError `unreadable-data`
 */
export async function openText(
  name: string,
  raw: Uint8Array,
  chunks: AsyncIterator<Uint8Array>,
): Promise<OpenText> {
  refuseForeign(raw.subarray(0, headBytes), name);
  const text = transcoded(following(raw, chunks), raw);
  const { head: first, isWhole } = await readHead(text, headBytes);
  const head = first.subarray(0, headBytes);
  if (isBinary(head)) throw unreadable(name, 'it holds binary data, not text', readableForms);
  if (first.length <= headBytes) return { head, isWhole, rest: text };
  return { head, isWhole: false, rest: following(first.subarray(headBytes), text) };
}

function refuseForeign(head: Uint8Array, name: string): void {
  const what = foreignContent(head);
  if (what !== undefined) throw unreadable(name, `it is ${what}, not a list of events`, readableForms);
  if (!isWide(head) && isBinary(head))
    throw unreadable(name, 'it holds binary data, not text', readableForms);
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
