import type { ByteDictionary } from './byte-dictionary.ts';
import { free } from './free.ts';
import { numbered, packNumbered } from './numbered-strings.ts';
import type { PackedStrings } from './packed-strings.ts';
import { compareEntries, sortByBytes } from './sort-strings.ts';
import { firstBadUtf8 } from './utf8.ts';
import { type Work, workStep } from './work.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** The entries that stand for those whose own bytes are not the text to be kept. */
export type Aliases = Map<number, number>;

/** Adds a text and gives its code. */
export function addText(dictionary: ByteDictionary, text: string, kind = 0): number {
  const bytes = encoder.encode(text);
  return dictionary.add(bytes, 0, bytes.length, kind);
}

export const textOfEntry = (dictionary: ByteDictionary, code: number): string =>
  decoder.decode(dictionary.bytes.subarray(dictionary.startOf(code), dictionary.endOf(code)));

export type RankedEntries = { packed: PackedStrings; rankOf: Uint32Array };

/**
 * The distinct texts of the used entries of a dictionary, sorted. Bytes that are no UTF-8 become U+FFFD.
 * @param used more than 0 for each code in use
 * @returns the texts, and for each used code the index of its text
 */
export function* packEntries(
  dictionary: ByteDictionary,
  used: Uint8Array | Uint32Array,
  aliases: Aliases = new Map(),
): Work<RankedEntries> {
  if (aliases.size === 0) {
    const quick = yield* packIfNumbered(dictionary, used);
    if (quick) return quick;
  }
  const targets = new Set(aliases.values());
  const codes = new Uint32Array(used.length);
  let count = 0;
  for (let code = 0; code < used.length; code++) {
    if (used[code] === 0 || aliases.has(code)) continue;
    const start = dictionary.startOf(code);
    const end = dictionary.endOf(code);
    if (firstBadUtf8(dictionary.bytes, start, end) < end) {
      const alias = addText(dictionary, textOfEntry(dictionary, code));
      aliases.set(code, alias);
      targets.add(alias);
    } else codes[count++] = code;
    if (code % workStep === 0) yield;
  }
  const unused = [...targets].filter((code) => (used[code] ?? 0) === 0);
  const sorted = new Uint32Array(count + unused.length);
  sorted.set(codes.subarray(0, count));
  sorted.set(unused, count);
  yield* sortByBytes(dictionary, sorted);
  const rankOf = new Uint32Array(dictionary.size);
  const packed = yield* packSorted(dictionary, sorted, rankOf);
  free(codes);
  free(sorted);
  for (const [code, alias] of aliases) rankOf[code] = rankOf[alias] ?? 0;
  return { packed, rankOf };
}

/** Fewer are sorted as quickly without a look at how they are written. */
const manyEntries = 4096;

function* packIfNumbered(
  dictionary: ByteDictionary,
  used: Uint8Array | Uint32Array,
): Work<RankedEntries | null> {
  if (used.length < manyEntries) return null;
  const codes = new Uint32Array(used.length);
  let count = 0;
  for (let code = 0; code < used.length; code++) if (used[code] !== 0) codes[count++] = code;
  const strings = yield* numbered(dictionary, codes.subarray(0, count));
  if (!strings) return null;
  const rankOf = new Uint32Array(dictionary.size);
  const packed = yield* packNumbered(strings, rankOf);
  free(codes);
  return { packed, rankOf };
}

function* packSorted(
  dictionary: ByteDictionary,
  sorted: Uint32Array,
  rankOf: Uint32Array,
): Work<PackedStrings> {
  const source = dictionary.bytes;
  let total = 0;
  for (const code of sorted) total += dictionary.endOf(code) - dictionary.startOf(code);
  const bytes = new Uint8Array(total);
  const ends = new Uint32Array(sorted.length);
  let count = 0;
  let end = 0;
  for (let i = 0; i < sorted.length; i++) {
    const code = sorted[i] ?? 0;
    const before = sorted[i - 1];
    if (before === undefined || compareEntries(dictionary, before, code) !== 0) {
      const stop = dictionary.endOf(code);
      for (let at = dictionary.startOf(code); at < stop; at++) bytes[end++] = source[at] ?? 0;
      ends[count++] = end;
    }
    rankOf[code] = count - 1;
    if (i % workStep === workStep - 1) yield;
  }
  return count === sorted.length
    ? { bytes, ends }
    : { bytes: bytes.slice(0, end), ends: ends.slice(0, count) };
}
