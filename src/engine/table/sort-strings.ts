import type { ByteDictionary } from './byte-dictionary.ts';
import { free } from './free.ts';
import { type Work, workStep } from './work.ts';

const few = 12;
/** Three bytes, each 0 (ended) or 1 + byte, above an index of 28 bits: exact in a double. */
const indexRoom = 2 ** 28;
const nativeSort = 4096;

/** Sorts codes of a dictionary by the bytes of their entries, in place. */
export function* sortByBytes(dictionary: ByteDictionary, codes: Uint32Array): Work<void> {
  const pending = [{ from: 0, to: codes.length, depth: 0 }];
  let done = 0;
  for (let group = pending.pop(); group; group = pending.pop()) {
    const { from, to, depth } = group;
    done += to - from;
    if (to - from <= few) sortFew(dictionary, codes, from, to, depth);
    else if (to - from > nativeSort)
      yield* sortMany(dictionary, codes.subarray(from, to), from, depth, pending);
    else {
      const keys = new Float64Array(to - from);
      for (let i = 0; i < keys.length; i++) {
        keys[i] = threeBytes(dictionary, codes[from + i] ?? 0, depth) * indexRoom + i;
      }
      const before = codes.slice(from, to);
      keys.sort();
      let start = 0;
      for (let i = 0; i < keys.length; i++) {
        const key = keys[i] ?? 0;
        codes[from + i] = before[key % indexRoom] ?? 0;
        const prefix = Math.floor(key / indexRoom);
        if (i + 1 < keys.length && Math.floor((keys[i + 1] ?? 0) / indexRoom) === prefix) continue;
        if (i > start && prefix % 257 !== 0)
          pending.push({ from: from + start, to: from + i + 1, depth: depth + 3 });
        start = i + 1;
      }
    }
    if (done >= workStep) {
      done = 0;
      yield;
    }
  }
}

type Group = { from: number; to: number; depth: number };

/**
 * Sorts by six bytes behind those that all have in common, and leaves those that agree in them to be sorted on.
 * @param base where `codes` stand among all
 */
function* sortMany(
  dictionary: ByteDictionary,
  codes: Uint32Array,
  base: number,
  agreed: number,
  pending: Group[],
): Work<void> {
  const { length } = codes;
  const depth = yield* commonDepth(dictionary, codes, agreed);
  let from: Keyed = { high: new Uint32Array(length), low: new Uint32Array(length), codes: codes.slice() };
  for (let start = 0; start < length; start += workStep) {
    const end = Math.min(length, start + workStep);
    for (let i = start; i < end; i++) {
      from.high[i] = threeBytes(dictionary, codes[i] ?? 0, depth);
      from.low[i] = threeBytes(dictionary, codes[i] ?? 0, depth + 3);
    }
    yield;
  }
  let to: Keyed = {
    high: new Uint32Array(length),
    low: new Uint32Array(length),
    codes: new Uint32Array(length),
  };
  for (const by of ['low', 'high'] as const) {
    for (const shift of [0, digitBits]) {
      yield* sortByDigit(from, from[by], shift, to);
      [from, to] = [to, from];
    }
  }
  codes.set(from.codes);
  const { high, low } = from;
  let start = 0;
  for (let i = 0; i < length; i++) {
    if (i + 1 < length && high[i + 1] === high[i] && low[i + 1] === low[i]) continue;
    if (i > start && (low[i] ?? 0) % 257 !== 0)
      pending.push({ from: base + start, to: base + i + 1, depth: depth + 6 });
    start = i + 1;
    if (i % workStep === 0) yield;
  }
  for (const { high: a, low: b, codes: c } of [from, to]) for (const array of [a, b, c]) free(array);
}

/** Entries with six of their bytes, three in a number of 25 bits. */
type Keyed = { high: Uint32Array; low: Uint32Array; codes: Uint32Array };

const digitBits = 13;
const digits = 1 << digitBits;

/** A step of a radix sort: in the order of one digit of their keys, stably. */
function* sortByDigit(from: Keyed, keys: Uint32Array, shift: number, to: Keyed): Work<void> {
  const { length } = keys;
  const next = new Uint32Array(digits + 1);
  for (let i = 0; i < length; i++) {
    const digit = ((keys[i] ?? 0) >>> shift) & (digits - 1);
    next[digit + 1] = (next[digit + 1] ?? 0) + 1;
  }
  yield;
  for (let digit = 1; digit <= digits; digit++) next[digit] = (next[digit] ?? 0) + (next[digit - 1] ?? 0);
  for (let start = 0; start < length; start += workStep) {
    const end = Math.min(length, start + workStep);
    for (let i = start; i < end; i++) {
      const digit = ((keys[i] ?? 0) >>> shift) & (digits - 1);
      const at = next[digit] ?? 0;
      next[digit] = at + 1;
      to.high[at] = from.high[i] ?? 0;
      to.low[at] = from.low[i] ?? 0;
      to.codes[at] = from.codes[i] ?? 0;
    }
    yield;
  }
}

/** Up to which of their bytes all agree. */
function* commonDepth(dictionary: ByteDictionary, codes: Uint32Array, agreed: number): Work<number> {
  const { bytes } = dictionary;
  const first = codes[0] ?? 0;
  const origin = dictionary.startOf(first);
  let depth = dictionary.endOf(first) - origin;
  for (let i = 1; i < codes.length && depth > agreed; i++) {
    const code = codes[i] ?? 0;
    const start = dictionary.startOf(code);
    const most = Math.min(depth, dictionary.endOf(code) - start);
    let at = agreed;
    while (at < most && bytes[start + at] === bytes[origin + at]) at++;
    depth = at;
    if (i % workStep === 0) yield;
  }
  return Math.max(depth, agreed);
}

/** Three bytes of an entry, each 0 where it has ended, else 1 + byte. */
function threeBytes(dictionary: ByteDictionary, code: number, depth: number): number {
  const { bytes } = dictionary;
  const at = dictionary.startOf(code) + depth;
  const end = dictionary.endOf(code);
  const first = at < end ? (bytes[at] ?? 0) + 1 : 0;
  const second = at + 1 < end ? (bytes[at + 1] ?? 0) + 1 : 0;
  const third = at + 2 < end ? (bytes[at + 2] ?? 0) + 1 : 0;
  return (first * 257 + second) * 257 + third;
}

function sortFew(
  dictionary: ByteDictionary,
  codes: Uint32Array,
  from: number,
  to: number,
  depth: number,
): void {
  for (let i = from + 1; i < to; i++) {
    const code = codes[i] ?? 0;
    let at = i;
    for (; at > from && compareEntries(dictionary, codes[at - 1] ?? 0, code, depth) > 0; at--) {
      codes[at] = codes[at - 1] ?? 0;
    }
    codes[at] = code;
  }
}

/** Order of two entries by their bytes, from a byte up to which they are known to agree. */
export function compareEntries(dictionary: ByteDictionary, a: number, b: number, depth = 0): number {
  const bytes = dictionary.bytes;
  let i = dictionary.startOf(a) + depth;
  let j = dictionary.startOf(b) + depth;
  const endA = dictionary.endOf(a);
  const endB = dictionary.endOf(b);
  for (; i < endA && j < endB; i++, j++) {
    const difference = (bytes[i] ?? 0) - (bytes[j] ?? 0);
    if (difference !== 0) return difference;
  }
  return endA - i - (endB - j);
}
