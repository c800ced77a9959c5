const firstSlots = 64;

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
  /** two of each slot: the hash, then the code + 1; 0 is free */
  #slots = new Int32Array(firstSlots * 2);
  #mask = firstSlots - 1;
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
    for (let i = 0; i < count; i++) {
      const hash = hashes[i] ?? 0;
      const slot = (hash & mask) * 2;
      codes[i] = slots[slot] === hash ? (slots[slot + 1] ?? 0) - 1 : -1;
    }
    const places = this.#places;
    const ownEnds = this.#ends;
    for (let i = 0; i < count; i++) {
      const code = codes[i] ?? 0;
      places[i] = code > 0 ? (ownEnds[code - 1] ?? 0) : 0;
    }
    const own = this.#view;
    for (let i = 0, at = first; i < count; i++, at += stride) {
      const start = starts[at] ?? 0;
      if ((ends[at] ?? 0) - start < 4) continue;
      if (own.getInt32(places[i] ?? 0) !== view.getInt32(start)) codes[i] = -1;
    }
    for (let i = 0, at = first; i < count; i++, at += stride) {
      const start = starts[at] ?? 0;
      const end = ends[at] ?? 0;
      const code = codes[i] ?? 0;
      if (start === end) codes[i] = -1;
      else if (code < 0 || !this.#is(code, start, end, 0))
        codes[i] = this.#addHashed(hashes[i] ?? 0, start, end, 0);
    }
  }

  /** Lets go of the hash table; nothing more is to be added or found. */
  seal(): void {
    this.#slots = new Int32Array(0);
  }

  #look(source: Uint8Array): void {
    if (source === this.#source) return;
    this.#source = source;
    this.#sourceView = viewOf(source);
  }

  #addHashed(hash: number, start: number, end: number, kind: number): number {
    const slots = this.#slots;
    let slot = (hash & this.#mask) * 2;
    for (;;) {
      const found = slots[slot + 1] ?? 0;
      if (found === 0) break;
      if (slots[slot] === hash && this.#is(found - 1, start, end, kind)) return found - 1;
      slot = (slot + 2) & (slots.length - 1);
    }
    const code = this.size;
    this.#append(start, end, kind);
    slots[slot] = hash;
    slots[slot + 1] = code + 1;
    if (this.size * 2 > this.#mask) this.#rehash();
    return code;
  }

  #is(code: number, start: number, end: number, kind: number): boolean {
    const own = this.#view;
    const other = this.#sourceView;
    let at = code === 0 ? 0 : (this.#ends[code - 1] ?? 0);
    if ((this.#ends[code] ?? 0) - at !== end - start || this.#kinds[code] !== kind) return false;
    let from = start;
    for (; from + 4 <= end; from += 4, at += 4) if (own.getInt32(at) !== other.getInt32(from)) return false;
    for (; from < end; from++, at++) if (own.getUint8(at) !== other.getUint8(from)) return false;
    return true;
  }

  #append(start: number, end: number, kind: number): void {
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
      this.#ends = ends;
      const kinds = new Uint8Array(ends.length);
      kinds.set(this.#kinds);
      this.#kinds = kinds;
    }
    const source = this.#source;
    for (let i = start, to = at; i < end; i++) this.#bytes[to++] = source[i] ?? 0;
    this.#ends[code] = next;
    this.#kinds[code] = kind;
  }

  #rehash(): void {
    const old = this.#slots;
    this.#mask = this.#mask * 2 + 1;
    const slots = new Int32Array((this.#mask + 1) * 2);
    for (let from = 0; from < old.length; from += 2) {
      if (old[from + 1] === 0) continue;
      const hash = old[from] ?? 0;
      let slot = (hash & this.#mask) * 2;
      while (slots[slot + 1] !== 0) slot = (slot + 2) & (slots.length - 1);
      slots[slot] = hash;
      slots[slot + 1] = old[from + 1] ?? 0;
    }
    this.#slots = slots;
  }
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
