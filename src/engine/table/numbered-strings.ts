import type { ByteDictionary } from './byte-dictionary.ts';
import { free } from './free.ts';
import type { PackedStrings } from './packed-strings.ts';
import { keyOf, mostDigits, prefixOf, writeKey } from './text-keys.ts';
import { firstBadUtf8 } from './utf8.ts';
import { type Work, workStep } from './work.ts';

const digitBits = 11;
const digits = 1 << digitBits;

/**
 * Entries that are digits behind what all have in common, such as `user1207`.
 * @property keys of each
 */
type NumberedStrings = { prefix: Uint8Array; keys: Uint32Array; codes: Uint32Array };

/** @returns null where an entry of these is written in another way, or its prefix is no UTF-8 */
export function* numbered(dictionary: ByteDictionary, codes: Uint32Array): Work<NumberedStrings | null> {
  const { bytes } = dictionary;
  const origin = dictionary.startOf(codes[0] ?? 0);
  const prefix = prefixOf(bytes, origin, dictionary.endOf(codes[0] ?? 0));
  if (firstBadUtf8(prefix, 0, prefix.length) < prefix.length) return null;
  const keys = new Uint32Array(codes.length);
  for (let first = 0; first < codes.length; first += workStep) {
    const end = Math.min(codes.length, first + workStep);
    for (let i = first; i < end; i++) {
      const code = codes[i] ?? 0;
      const key = keyOf(bytes, dictionary.startOf(code), dictionary.endOf(code), prefix);
      if (key === 0) return null;
      keys[i] = key;
    }
    yield;
  }
  return { prefix, keys, codes };
}

/** Sorts them and packs those that are different. @param rankOf is given the place of each code */
export function* packNumbered(strings: NumberedStrings, rankOf: Uint32Array): Work<PackedStrings> {
  const { prefix } = strings;
  const { keys, codes } = yield* sorted(strings);
  const { length } = keys;
  const bytes = new Uint8Array(length * (prefix.length + mostDigits));
  const ends = new Uint32Array(length);
  let count = 0;
  let end = 0;
  for (let i = 0; i < length; i++) {
    const key = keys[i] ?? 0;
    if (i === 0 || key !== keys[i - 1]) {
      for (let at = 0; at < prefix.length; at++) bytes[end++] = prefix[at] ?? 0;
      end = writeKey(key, bytes, end);
      ends[count++] = end;
    }
    rankOf[codes[i] ?? 0] = count - 1;
    if (i % workStep === workStep - 1) yield;
  }
  const packed = { bytes: bytes.slice(0, end), ends: count === length ? ends : ends.slice(0, count) };
  for (const array of [bytes, keys, codes]) free(array);
  return packed;
}

/** A radix sort by the keys, stably. */
function* sorted({ keys, codes }: NumberedStrings): Work<{ keys: Uint32Array; codes: Uint32Array }> {
  const { length } = keys;
  type Pairs = { keys: Uint32Array; codes: Uint32Array };
  let from: Pairs = { keys, codes: codes.slice() };
  let to: Pairs = { keys: new Uint32Array(length), codes: new Uint32Array(length) };
  for (let shift = 0; shift < 32; shift += digitBits) {
    const next = new Uint32Array(digits + 1);
    for (let i = 0; i < length; i++) {
      const digit = (((from.keys[i] ?? 0) >>> shift) & (digits - 1)) + 1;
      next[digit] = (next[digit] ?? 0) + 1;
    }
    for (let digit = 1; digit <= digits; digit++) next[digit] = (next[digit] ?? 0) + (next[digit - 1] ?? 0);
    for (let i = 0; i < length; i++) {
      const key = from.keys[i] ?? 0;
      const digit = (key >>> shift) & (digits - 1);
      const at = next[digit] ?? 0;
      next[digit] = at + 1;
      to.keys[at] = key;
      to.codes[at] = from.codes[i] ?? 0;
      if (i % workStep === 0) yield;
    }
    [from, to] = [to, from];
  }
  free(to.keys);
  free(to.codes);
  return from;
}
