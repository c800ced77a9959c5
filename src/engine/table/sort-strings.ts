import type { ByteDictionary } from './byte-dictionary.ts';
import { type Work, workStep } from './work.ts';

const few = 12;
/** Three bytes, each 0 (ended) or 1 + byte, above an index of 28 bits: exact in a double. */
const indexRoom = 2 ** 28;
const nativeSort = 65_536;

/** Sorts codes of a dictionary by the bytes of their entries, in place. */
export function* sortByBytes(dictionary: ByteDictionary, codes: Uint32Array): Work<void> {
  const pending = [{ from: 0, to: codes.length, depth: 0 }];
  let done = 0;
  for (let group = pending.pop(); group; group = pending.pop()) {
    const { from, to, depth } = group;
    done += to - from;
    if (to - from <= few) sortFew(dictionary, codes, from, to, depth);
    else {
      const keys = new Float64Array(to - from);
      for (let i = 0; i < keys.length; i += workStep) {
        readKeys(dictionary, codes, keys, from, depth, i, Math.min(keys.length, i + workStep));
        if (keys.length > workStep) yield;
      }
      const sorted = keys.length > nativeSort ? yield* sortDoubles(keys) : keys.sort();
      const before = codes.slice(from, to);
      let start = 0;
      for (let i = 0; i < sorted.length; i++) {
        if (i % workStep === workStep - 1) yield;
        const key = sorted[i] ?? 0;
        codes[from + i] = before[key % indexRoom] ?? 0;
        const ends =
          i + 1 === sorted.length ||
          Math.floor((sorted[i + 1] ?? 0) / indexRoom) !== Math.floor(key / indexRoom);
        if (!ends) continue;
        const unfinished = Math.floor(key / indexRoom) % 257 !== 0;
        if (i > start && unfinished) pending.push({ from: from + start, to: from + i + 1, depth: depth + 3 });
        start = i + 1;
      }
    }
    if (done >= workStep) {
      done = 0;
      yield;
    }
  }
}

function readKeys(
  dictionary: ByteDictionary,
  codes: Uint32Array,
  keys: Float64Array,
  from: number,
  depth: number,
  start: number,
  stop: number,
): void {
  const bytes = dictionary.bytes;
  for (let i = start; i < stop; i++) {
    const code = codes[from + i] ?? 0;
    const at = dictionary.startOf(code) + depth;
    const end = dictionary.endOf(code);
    const first = at < end ? (bytes[at] ?? 0) + 1 : 0;
    const second = at + 1 < end ? (bytes[at + 1] ?? 0) + 1 : 0;
    const third = at + 2 < end ? (bytes[at + 2] ?? 0) + 1 : 0;
    keys[i] = ((first * 257 + second) * 257 + third) * indexRoom + i;
  }
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

/** Ascending; by runs and merges, so that no step is long. */
function* sortDoubles(keys: Float64Array<ArrayBuffer>): Work<Float64Array<ArrayBuffer>> {
  for (let from = 0; from < keys.length; from += nativeSort) {
    keys.subarray(from, from + nativeSort).sort();
    yield;
  }
  let source = keys;
  let target = new Float64Array(keys.length);
  for (let width = nativeSort; width < keys.length; width *= 2) {
    for (let from = 0; from < keys.length; from += width * 2) {
      const middle = Math.min(from + width, keys.length);
      const to = Math.min(from + width * 2, keys.length);
      for (let at = { left: from, right: middle, out: from }; at.out < to;) {
        mergeSome(source, target, middle, to, at);
        yield;
      }
    }
    [source, target] = [target, source];
  }
  return source;
}

function mergeSome(
  source: Float64Array,
  target: Float64Array,
  middle: number,
  to: number,
  at: { left: number; right: number; out: number },
): void {
  let { left, right, out } = at;
  const stop = Math.min(to, out + nativeSort);
  while (out < stop) {
    const a = left < middle ? (source[left] ?? 0) : Infinity;
    const b = right < to ? (source[right] ?? 0) : Infinity;
    if (a <= b) left++;
    else right++;
    target[out++] = a <= b ? a : b;
  }
  Object.assign(at, { left, right, out });
}
