const prime1 = 0x9e3779b1;
const prime2 = 0x85ebca77;
const prime3 = 0xc2b2ae3d;
const prime4 = 0x27d4eb2f;
const prime5 = 0x165667b1;

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

/**
 * A running xxHash32 (seed 0): a checksum against damage, not against malice. Source: Y. Collet, "xxHash fast digest
 * algorithm", specification 0.1.1.
 */
export class XxHash32 {
  #a = (prime1 + prime2) | 0;
  #b = prime2 | 0;
  #c = 0;
  #d = -prime1 | 0;
  #length = 0;
  readonly #rest = new Uint8Array(16);
  #resting = 0;

  update(bytes: Uint8Array): this {
    let at = 0;
    this.#length += bytes.length;
    if (this.#resting > 0) {
      at = Math.min(16 - this.#resting, bytes.length);
      this.#rest.set(bytes.subarray(0, at), this.#resting);
      this.#resting += at;
      if (this.#resting < 16) return this;
      this.#stripes(this.#rest, 0, 16);
      this.#resting = 0;
    }
    const end = at + ((bytes.length - at) & ~15);
    this.#stripes(bytes, at, end);
    this.#rest.set(bytes.subarray(end));
    this.#resting = bytes.length - end;
    return this;
  }

  /** Unsigned 32 bits. */
  digest(): number {
    let hash =
      this.#length >= 16
        ? (rotate(this.#a, 1) + rotate(this.#b, 7) + rotate(this.#c, 12) + rotate(this.#d, 18)) | 0
        : prime5;
    hash = (hash + this.#length) | 0;
    const rest = new DataView(this.#rest.buffer);
    let at = 0;
    for (; at + 4 <= this.#resting; at += 4) {
      hash = Math.imul(rotate((hash + Math.imul(rest.getInt32(at, true), prime3)) | 0, 17), prime4);
    }
    for (; at < this.#resting; at++) {
      hash = Math.imul(rotate((hash + Math.imul(this.#rest[at] ?? 0, prime5)) | 0, 11), prime1);
    }
    hash = Math.imul(hash ^ (hash >>> 15), prime2);
    hash = Math.imul(hash ^ (hash >>> 13), prime3);
    return (hash ^ (hash >>> 16)) >>> 0;
  }

  #stripes(bytes: Uint8Array, from: number, to: number): void {
    if (from === to) return;
    if ((bytes.byteOffset + from) % 4 === 0 && littleEndian) {
      this.#words(new Int32Array(bytes.buffer, bytes.byteOffset + from, (to - from) >> 2));
      return;
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset + from, to - from);
    const words = new Int32Array((to - from) >> 2);
    for (let i = 0; i < words.length; i++) words[i] = view.getInt32(i * 4, true);
    this.#words(words);
  }

  #words(words: Int32Array): void {
    let a = this.#a | 0;
    let b = this.#b | 0;
    let c = this.#c | 0;
    let d = this.#d | 0;
    // Without functions and as integers: a worker that opens a data set is new, and its code not yet compiled well.
    for (let i = 0; i < words.length; i += 4) {
      a = (a + Math.imul(words[i] ?? 0, prime2)) | 0;
      b = (b + Math.imul(words[i + 1] ?? 0, prime2)) | 0;
      c = (c + Math.imul(words[i + 2] ?? 0, prime2)) | 0;
      d = (d + Math.imul(words[i + 3] ?? 0, prime2)) | 0;
      a = Math.imul((a << 13) | (a >>> 19), prime1);
      b = Math.imul((b << 13) | (b >>> 19), prime1);
      c = Math.imul((c << 13) | (c >>> 19), prime1);
      d = Math.imul((d << 13) | (d >>> 19), prime1);
    }
    [this.#a, this.#b, this.#c, this.#d] = [a, b, c, d];
  }
}

const littleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

export const xxHash32 = (bytes: Uint8Array): number => new XxHash32().update(bytes).digest();

/** The xxHash32 of fewer than 16 of the bytes, `from … end`; for many short texts, since it makes no object. */
export function xxHash32Short(bytes: Uint8Array, from: number, end: number): number {
  let hash = (prime5 + end - from) | 0;
  let at = from;
  for (; at + 4 <= end; at += 4) {
    const word =
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24);
    hash = Math.imul(rotate((hash + Math.imul(word, prime3)) | 0, 17), prime4);
  }
  for (; at < end; at++) {
    hash = Math.imul(rotate((hash + Math.imul(bytes[at] ?? 0, prime5)) | 0, 11), prime1);
  }
  hash = Math.imul(hash ^ (hash >>> 15), prime2);
  hash = Math.imul(hash ^ (hash >>> 13), prime3);
  return (hash ^ (hash >>> 16)) >>> 0;
}
