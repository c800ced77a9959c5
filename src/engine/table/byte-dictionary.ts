const firstSlots = 64;

/**
 * Distinct byte strings with dense codes from 0 in the order of their first appearance. Equal bytes with another
 * `kind` are another entry. Found by their bytes: no JS string is made. At most 2³¹ entries and 4 GB.
 */
export class ByteDictionary {
  size = 0;
  #bytes = new Uint8Array(1024);
  #ends = new Uint32Array(firstSlots);
  #kinds = new Uint8Array(firstSlots);
  /** hash and code + 1 side by side, so that a probe touches one cache line */
  #slots = new Int32Array(firstSlots * 2);
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

  /** A copy of an entry's bytes. */
  entry(code: number): Uint8Array {
    return this.#bytes.slice(this.startOf(code), this.endOf(code));
  }

  /** Code of `source[start … end)`, or −1. */
  find(source: Uint8Array, start: number, end: number, kind = 0): number {
    return (
      (this.#slots[this.#probe(hashOf(source, start, end, kind), source, start, end, kind) * 2 + 1] ?? 0) - 1
    );
  }

  /** Code of `source[start … end)`, added where it is new. */
  add(source: Uint8Array, start: number, end: number, kind = 0): number {
    const hash = hashOf(source, start, end, kind);
    const slot = this.#probe(hash, source, start, end, kind);
    const found = this.#slots[slot * 2 + 1] ?? 0;
    if (found > 0) return found - 1;
    const code = this.size;
    this.#append(source, start, end, kind);
    this.#slots[slot * 2] = hash;
    this.#slots[slot * 2 + 1] = code + 1;
    if (this.size * 2 > this.#mask) this.#rehash();
    return code;
  }

  #probe(hash: number, source: Uint8Array, start: number, end: number, kind: number): number {
    const slots = this.#slots;
    let slot = hash & this.#mask;
    for (;;) {
      const code = (slots[slot * 2 + 1] ?? 0) - 1;
      if (code < 0) return slot;
      if (slots[slot * 2] === hash && this.#is(code, source, start, end, kind)) return slot;
      slot = (slot + 1) & this.#mask;
    }
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
    const count = (this.#mask + 1) * 2;
    this.#slots = new Int32Array(count * 2);
    this.#mask = count - 1;
    for (let i = 0; i < old.length; i += 2) {
      const code = old[i + 1] ?? 0;
      if (code === 0) continue;
      let slot = (old[i] ?? 0) & this.#mask;
      while (this.#slots[slot * 2 + 1] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot * 2] = old[i] ?? 0;
      this.#slots[slot * 2 + 1] = code;
    }
  }
}

/** Doubling while small, by half when a copy is felt in memory. */
const roomFor = (length: number): number =>
  length < 1 << 24 ? length * 2 : Math.min(Math.ceil(length * 1.5), 0xffff_ffff);

function hashOf(source: Uint8Array, start: number, end: number, kind: number): number {
  let hash = 0x811c9dc5 ^ kind;
  let i = start;
  for (; i + 4 <= end; i += 4) {
    const word =
      (source[i] ?? 0) |
      ((source[i + 1] ?? 0) << 8) |
      ((source[i + 2] ?? 0) << 16) |
      ((source[i + 3] ?? 0) << 24);
    hash = Math.imul(hash ^ word, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; i < end; i++) hash = Math.imul(hash ^ (source[i] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
