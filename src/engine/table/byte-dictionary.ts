import { free } from './free.ts';
import { runWork, type Work, workStep } from './work.ts';

const firstSlots = 64;
const fewEntries = 4096;
/** So many are moved without being felt. */
const fewToMove = 1 << 15;
const recentShift = 22;
const recentSlots = 1 << (32 - recentShift);

/** Texts one after the other; there may be room behind the last one. */
export type Texts = { bytes: Uint8Array<ArrayBuffer>; ends: Uint32Array<ArrayBuffer>; size: number };

/**
 * Distinct byte strings with dense codes from 0 in the order of their first appearance. Equal bytes with another
 * `kind` are another entry. Found by their bytes: no JS string is made. At most 2³¹ entries and 4 GB.
 */
export class ByteDictionary {
  size = 0;
  #bytes = new Uint8Array(1024);
  #view = viewOf(this.#bytes);
  #ends = new Uint32Array(firstSlots);
  #kinds = new Uint8Array(firstSlots);
  /** four of each slot: the hash, the code + 1 (0 is free), where its bytes begin, and its `formOf` */
  #slots = new Int32Array(firstSlots * 4);
  #mask = firstSlots - 1;
  /** how many entries stand in the slots */
  #hashed = 0;
  /** four of each slot: the first and the last four bytes of a text, its length, the code + 1 */
  #recent: Int32Array | null = null;
  #source: Uint8Array = this.#bytes;
  #sourceView = this.#view;
  #hashes = new Int32Array();
  #places = new Uint32Array();

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  startOf(code: number): number {
    return code === 0 ? 0 : (this.#ends[code - 1] ?? 0);
  }

  endOf(code: number): number {
    return this.#ends[code] ?? 0;
  }

  kindOf(code: number): number {
    return this.#kinds[code] ?? 0;
  }

  /** Code of `source[start … end)`, which is known to be new; it takes no look at the others before a text is looked up. */
  append(source: Uint8Array, start: number, end: number): number {
    this.#append(source, start, end, 0);
    return this.size - 1;
  }

  /** Has room for so many more, so that none of them takes a long step. */
  *makeRoom(more: number): Work<void> {
    if (this.size < fewToMove) return;
    if ((this.size + more) * 2 > this.#mask) yield* this.#rehash(this.size + more);
    yield* this.#hashRest();
  }

  /** Code of `source[start … end)`, added where it is new. */
  add(source: Uint8Array, start: number, end: number, kind = 0): number {
    this.#look(source);
    return this.#addHashed(hashOf(this.#sourceView, start, end, kind), start, end, kind);
  }

  /**
   * Codes of many at once: the i-th is `source[starts[p] … ends[p])` with p = `first` + i × `stride`; −1 for an empty one,
   * which is not added. Each step is done for all before the next, so that the waits for memory overlap.
   */
  addAll(
    source: Uint8Array,
    starts: Int32Array,
    ends: Int32Array,
    first: number,
    stride: number,
    codes: Int32Array,
  ): void {
    this.#look(source);
    if (this.size < fewEntries) {
      this.#addRecent(starts, ends, first, stride, codes);
      return;
    }
    const view = this.#sourceView;
    const count = codes.length;
    if (this.#hashes.length < count) {
      this.#hashes = new Int32Array(count);
      this.#places = new Uint32Array(count);
    }
    const hashes = this.#hashes;
    for (let i = 0, at = first; i < count; i++, at += stride)
      hashes[i] = hashOf(view, starts[at] ?? 0, ends[at] ?? 0, 0);
    const slots = this.#slots;
    const mask = this.#mask;
    const places = this.#places;
    for (let i = 0, at = first; i < count; i++, at += stride) {
      const hash = hashes[i] ?? 0;
      let slot = (hash & mask) * 4;
      while (slots[slot] !== hash && slots[slot + 1] !== 0) slot = (slot + 4) & (slots.length - 1);
      // A free slot has no form: nothing is as long.
      const isLikely = slots[slot + 3] === formOf((ends[at] ?? 0) - (starts[at] ?? 0), 0);
      codes[i] = isLikely ? (slots[slot + 1] ?? 0) - 1 : -1;
      places[i] = slots[slot + 2] ?? 0;
    }
    const own = this.#view;
    for (let i = 0, at = first; i < count; i++, at += stride) {
      const start = starts[at] ?? 0;
      const end = ends[at] ?? 0;
      if (start === end) codes[i] = -1;
      else if ((codes[i] ?? 0) < 0 || !isSame(own, places[i] ?? 0, view, start, end))
        codes[i] = this.#addHashed(hashes[i] ?? 0, start, end, 0);
    }
  }

  /** The same where there are so few that most are found among those seen last, by their first and last four bytes. */
  #addRecent(starts: Int32Array, ends: Int32Array, first: number, stride: number, codes: Int32Array): void {
    const view = this.#sourceView;
    const recent = this.#recent ?? (this.#recent = new Int32Array(recentSlots * 4));
    for (let i = 0, at = first; i < codes.length; i++, at += stride) {
      const start = starts[at] ?? 0;
      const end = ends[at] ?? 0;
      const length = end - start;
      if (length === 0) {
        codes[i] = -1;
        continue;
      }
      const head = length < 4 ? shortWord(view, start, end) : view.getInt32(start);
      const tail = length < 4 ? head : view.getInt32(end - 4);
      const slot = (Math.imul(head ^ Math.imul(tail ^ length, 0x85ebca6b), 0x9e3779b1) >>> recentShift) * 4;
      const known = (recent[slot + 3] ?? 0) - 1;
      const isLikely = recent[slot] === head && recent[slot + 1] === tail && recent[slot + 2] === length;
      if (
        isLikely &&
        (length <= 8 || isSame(this.#view, this.startOf(known) + 4, view, start + 4, end - 4))
      ) {
        codes[i] = known;
        continue;
      }
      const code = this.#addHashed(hashOf(view, start, end, 0), start, end, 0);
      codes[i] = code;
      recent[slot] = head;
      recent[slot + 1] = tail;
      recent[slot + 2] = length;
      recent[slot + 3] = code + 1;
    }
  }

  /** All texts, which are the caller's from now on: it is not to be used any more. */
  handOver(): Texts {
    for (const array of [this.#slots, this.#kinds, this.#hashes, this.#places]) free(array);
    return { bytes: this.#bytes, ends: this.#ends, size: this.size };
  }

  /** Has these texts, which are all different, without a kind. */
  static of({ bytes, ends, size }: Texts): ByteDictionary {
    const dictionary = new ByteDictionary();
    dictionary.size = size;
    dictionary.#bytes = bytes;
    dictionary.#view = viewOf(bytes);
    dictionary.#ends = ends;
    dictionary.#kinds = new Uint8Array(ends.length);
    return dictionary;
  }

  /** Lets go of the hash table and of all entries: it is not to be used any more. */
  release(): void {
    for (const array of [this.#slots, this.#bytes, this.#ends, this.#kinds, this.#hashes, this.#places])
      free(array);
  }

  #look(source: Uint8Array): void {
    if (this.#hashed < this.size) runWork(this.#hashRest());
    if (source === this.#source) return;
    this.#source = source;
    this.#sourceView = viewOf(source);
  }

  #addHashed(hash: number, start: number, end: number, kind: number): number {
    const slots = this.#slots;
    const form = formOf(end - start, kind);
    let slot = (hash & this.#mask) * 4;
    for (;;) {
      const found = slots[slot + 1] ?? 0;
      if (found === 0) break;
      const isLikely = slots[slot] === hash && slots[slot + 3] === form;
      if (isLikely && isSame(this.#view, (slots[slot + 2] ?? 0) >>> 0, this.#sourceView, start, end))
        return found - 1;
      slot = (slot + 4) & (slots.length - 1);
    }
    const code = this.size;
    slots[slot] = hash;
    slots[slot + 1] = code + 1;
    slots[slot + 2] = this.startOf(code);
    slots[slot + 3] = form;
    this.#append(this.#source, start, end, kind);
    this.#hashed = this.size;
    if (this.size * 2 > this.#mask) runWork(this.#rehash(this.size));
    return code;
  }

  /** Puts the entries that were appended into the slots. */
  *#hashRest(): Work<void> {
    if (this.size * 2 > this.#mask) yield* this.#rehash(this.size);
    const slots = this.#slots;
    while (this.#hashed < this.size) {
      const code = this.#hashed++;
      const start = this.startOf(code);
      const kind = this.kindOf(code);
      const hash = hashOf(this.#view, start, this.endOf(code), kind);
      const slot = freeSlot(slots, hash);
      slots[slot] = hash;
      slots[slot + 1] = code + 1;
      slots[slot + 2] = start;
      slots[slot + 3] = formOf(this.endOf(code) - start, kind);
      if (code % workStep === 0) yield;
    }
  }

  #append(source: Uint8Array, start: number, end: number, kind: number): void {
    const code = this.size++;
    const at = code === 0 ? 0 : (this.#ends[code - 1] ?? 0);
    const next = at + end - start;
    if (next > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(next, roomFor(this.#bytes.length)));
      grown.set(this.#bytes.subarray(0, at));
      this.#bytes = grown;
      this.#view = viewOf(grown);
    }
    if (code >= this.#ends.length) {
      const ends = new Uint32Array(roomFor(code));
      ends.set(this.#ends);
      free(this.#ends);
      this.#ends = ends;
      const kinds = new Uint8Array(ends.length);
      kinds.set(this.#kinds);
      free(this.#kinds);
      this.#kinds = kinds;
    }
    for (let i = start, to = at; i < end; i++) this.#bytes[to++] = source[i] ?? 0;
    this.#ends[code] = next;
    this.#kinds[code] = kind;
  }

  /** Makes the slots so many that half of them stay free with this many entries. Unless it ends, all is as it was. */
  *#rehash(size: number): Work<void> {
    const old = this.#slots;
    let mask = this.#mask;
    while (size * 2 > mask) mask = mask * 2 + 1;
    const slots = new Int32Array((mask + 1) * 4);
    for (let from = 0; from < old.length; from += 4) {
      if (from % (workStep * 4) === workStep * 4 - 4) yield;
      if (old[from + 1] === 0) continue;
      const hash = old[from] ?? 0;
      const slot = freeSlot(slots, hash);
      slots[slot] = hash;
      slots[slot + 1] = old[from + 1] ?? 0;
      slots[slot + 2] = old[from + 2] ?? 0;
      slots[slot + 3] = old[from + 3] ?? 0;
    }
    this.#mask = mask;
    this.#slots = slots;
    free(old);
  }
}

function freeSlot(slots: Int32Array, hash: number): number {
  let slot = (hash << 2) & (slots.length - 1);
  while (slots[slot + 1] !== 0) slot = (slot + 4) & (slots.length - 1);
  return slot;
}

/** Length and kind as one number: that of what is shorter than 512 MB is its own. */
const formOf = (length: number, kind: number): number => (length << 3) | kind;

/** Whether bytes of `own` from `at` on are those of `other`; up to three may be compared twice. */
function isSame(own: DataView, at: number, other: DataView, start: number, end: number): boolean {
  const last = end - 4;
  if (last < start) {
    for (let from = start; from < end; from++, at++)
      if (own.getUint8(at) !== other.getUint8(from)) return false;
    return true;
  }
  for (let from = start, to = at; from < last; from += 4, to += 4)
    if (own.getInt32(to) !== other.getInt32(from)) return false;
  return own.getInt32(at + last - start) === other.getInt32(last);
}

/** Up to three bytes as one number. */
function shortWord(view: DataView, start: number, end: number): number {
  let word = 0;
  for (let at = start; at < end; at++) word = (word << 8) | view.getUint8(at);
  return word;
}

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

/** Doubling while small, by half when a copy is felt in memory. */
const roomFor = (length: number): number =>
  length < 1 << 24 ? length * 2 : Math.min(Math.ceil(length * 1.5), 0xffff_ffff);

function hashOf(view: DataView, start: number, end: number, kind: number): number {
  let hash = Math.imul((end - start) ^ (kind << 24), 0x9e3779b1);
  const last = end - 4;
  if (last >= start) {
    for (let at = start; at < last; at += 4) {
      hash = Math.imul(hash ^ view.getInt32(at), 0x85ebca6b);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash ^ view.getInt32(last), 0xc2b2ae35);
  } else {
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ view.getUint8(at), 0x85ebca6b);
  }
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0x27d4eb2f);
  return hash ^ (hash >>> 16);
}
