const firstSlots = 64;
/** Ints of a slot: three words, then ± (code + 1), negative where the words are only a hash; 0 is free. */
const slotInts = 4;
const shortBytes = 12;

/**
 * Distinct byte strings with dense codes from 0 in the order of their first appearance. Equal bytes with another
 * `kind` are another entry. Found by their bytes: no JS string is made. Short strings stand in the hash table itself,
 * so that finding one touches one cache line. At most 2³¹ entries and 4 GB.
 */
export class ByteDictionary {
  size = 0;
  #bytes = new Uint8Array(1024);
  #ends = new Uint32Array(firstSlots);
  #kinds = new Uint8Array(firstSlots);
  #slots = new Int32Array(firstSlots * slotInts);
  #mask = firstSlots - 1;

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
    const length = end - start;
    // Padded with zeros, which is unique among strings that do not end in one.
    if (length <= shortBytes && kind === 0 && source[end - 1] !== 0 && length > 0)
      return this.#addShort(source, start, end);
    return this.#addLong(source, start, end, kind);
  }

  /** Reads what `add` will read of the table, so that it is near by then; the answer means nothing. */
  touch(source: Uint8Array, start: number, end: number): number {
    const hash = mixed(
      wordAt(source, start, end),
      wordAt(source, start + 4, end),
      wordAt(source, start + 8, end),
    );
    return end - start <= shortBytes ? (this.#slots[(hash & this.#mask) * slotInts] ?? 0) : 0;
  }

  /** Lets go of the hash table; nothing more is to be added or found. */
  seal(): void {
    this.#slots = new Int32Array(0);
  }

  #addShort(source: Uint8Array, start: number, end: number): number {
    const a = wordAt(source, start, end);
    const b = wordAt(source, start + 4, end);
    const c = wordAt(source, start + 8, end);
    const slots = this.#slots;
    let at = (mixed(a, b, c) & this.#mask) * slotInts;
    for (;;) {
      const found = slots[at + 3] ?? 0;
      if (found > 0 && slots[at] === a && slots[at + 1] === b && slots[at + 2] === c) return found - 1;
      if (found === 0) break;
      at = (at + slotInts) & (slots.length - 1);
    }
    return this.#insert(at, a, b, c, 1, source, start, end, 0);
  }

  #addLong(source: Uint8Array, start: number, end: number, kind: number): number {
    let a = kind;
    let b = end - start;
    let c = 0x9e3779b1 | 0;
    for (let i = start; i < end; i += 12) {
      a = Math.imul(a ^ wordAt(source, i, end), 0x85ebca6b);
      b = Math.imul(b ^ wordAt(source, i + 4, end), 0xc2b2ae35);
      c = Math.imul(c ^ wordAt(source, i + 8, end), 0x27d4eb2f);
      a ^= c >>> 15;
      b ^= a >>> 13;
      c ^= b >>> 16;
    }
    const slots = this.#slots;
    let at = (mixed(a, b, c) & this.#mask) * slotInts;
    for (;;) {
      const found = slots[at + 3] ?? 0;
      if (found === 0) break;
      const isAlike = found < 0 && slots[at] === a && slots[at + 1] === b && slots[at + 2] === c;
      if (isAlike && this.#is(-found - 1, source, start, end, kind)) return -found - 1;
      at = (at + slotInts) & (slots.length - 1);
    }
    return this.#insert(at, a, b, c, -1, source, start, end, kind);
  }

  #insert(
    at: number,
    a: number,
    b: number,
    c: number,
    sign: 1 | -1,
    source: Uint8Array,
    start: number,
    end: number,
    kind: number,
  ): number {
    const code = this.size;
    this.#append(source, start, end, kind);
    const slots = this.#slots;
    slots[at] = a;
    slots[at + 1] = b;
    slots[at + 2] = c;
    slots[at + 3] = sign * (code + 1);
    if (this.size * 2 > this.#mask) this.#rehash();
    return code;
  }

  #is(code: number, source: Uint8Array, start: number, end: number, kind: number): boolean {
    const own = this.#bytes;
    let at = code === 0 ? 0 : (this.#ends[code - 1] ?? 0);
    if ((this.#ends[code] ?? 0) - at !== end - start || this.#kinds[code] !== kind) return false;
    for (let i = start; i < end; i++) if (own[at++] !== source[i]) return false;
    return true;
  }

  #append(source: Uint8Array, start: number, end: number, kind: number): void {
    const code = this.size++;
    const at = code === 0 ? 0 : (this.#ends[code - 1] ?? 0);
    const next = at + end - start;
    if (next > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(next, roomFor(this.#bytes.length)));
      grown.set(this.#bytes.subarray(0, at));
      this.#bytes = grown;
    }
    if (code >= this.#ends.length) {
      const ends = new Uint32Array(roomFor(code));
      ends.set(this.#ends);
      this.#ends = ends;
      const kinds = new Uint8Array(ends.length);
      kinds.set(this.#kinds);
      this.#kinds = kinds;
    }
    for (let i = start, to = at; i < end; i++) this.#bytes[to++] = source[i] ?? 0;
    this.#ends[code] = next;
    this.#kinds[code] = kind;
  }

  #rehash(): void {
    const old = this.#slots;
    this.#mask = this.#mask * 2 + 1;
    const slots = new Int32Array((this.#mask + 1) * slotInts);
    for (let from = 0; from < old.length; from += slotInts) {
      if (old[from + 3] === 0) continue;
      let at = (mixed(old[from] ?? 0, old[from + 1] ?? 0, old[from + 2] ?? 0) & this.#mask) * slotInts;
      while (slots[at + 3] !== 0) at = (at + slotInts) & (slots.length - 1);
      for (let i = 0; i < slotInts; i++) slots[at + i] = old[from + i] ?? 0;
    }
    this.#slots = slots;
  }
}

/** Doubling while small, by half when a copy is felt in memory. */
const roomFor = (length: number): number =>
  length < 1 << 24 ? length * 2 : Math.min(Math.ceil(length * 1.5), 0xffff_ffff);

/** Four bytes as one number, those from `end` on as zeros. */
function wordAt(source: Uint8Array, at: number, end: number): number {
  if (at + 4 <= end) {
    return (
      (source[at] ?? 0) |
      ((source[at + 1] ?? 0) << 8) |
      ((source[at + 2] ?? 0) << 16) |
      ((source[at + 3] ?? 0) << 24)
    );
  }
  let word = 0;
  for (let i = end - 1; i >= at; i--) word = (word << 8) | (source[i] ?? 0);
  return word;
}

function mixed(a: number, b: number, c: number): number {
  let hash = Math.imul(a, 0x85ebca6b) ^ (a >>> 15);
  hash = Math.imul(hash ^ b, 0xc2b2ae35);
  hash ^= hash >>> 13;
  hash = Math.imul(hash ^ c, 0x27d4eb2f);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x9e3779b1);
  return hash ^ (hash >>> 15);
}
