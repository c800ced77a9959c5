const tooLong = 'a run claims more values than its page has';
const tooShort = 'its runs end too soon';

/**
 * Whole numbers in runs: of equal ones, or packed bit by bit, read as many at a time as are wanted.
 * Source: Apache Parquet, "Run Length Encoding / Bit-Packing Hybrid".
 */
export class Runs {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #end: number;
  readonly #width: number;
  /** values that may still come */
  #most: number;
  #at: number;
  /** of the run at hand */
  #left = 0;
  #isPacked = false;
  #value = 0;
  /** bits of the byte at `#at` that are used up, in a packed run */
  #bits = 0;

  /**
   * @param width bits of a value, at most 24
   * @param most values in all; no run may be of more equal ones
   */
  constructor(bytes: Uint8Array, from: number, end: number, width: number, most: number) {
    if (end > bytes.length) throw new Error('its levels are longer than their page');
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = from;
    this.#end = end;
    this.#width = width;
    this.#most = most;
    if (width === 0) this.#left = most;
  }

  /** Values that are all packed, without a header that says so. */
  static packed(bytes: Uint8Array, from: number, width: number, values: number): Runs {
    const runs = new Runs(bytes, from, bytes.length, width, values);
    runs.#isPacked = true;
    runs.#left = values;
    return runs;
  }

  /** Passes the next values where all are this one. @returns whether they are */
  skip(value: number, count: number): boolean {
    if (this.#left === 0) this.#begin();
    if (this.#isPacked || this.#value !== value || this.#left < count) return false;
    this.#took(count);
    return true;
  }

  /** Reads the next values into `out[from … to)`. @throws where there are no more */
  read(out: Int32Array, from: number, to: number): void {
    for (let at = from; at < to;) {
      if (this.#left === 0) this.#begin();
      const next = Math.min(to, at + this.#left);
      if (this.#isPacked) this.#unpack(out, at, next);
      else out.fill(this.#value, at, next);
      this.#took(next - at);
      at = next;
    }
  }

  #took(count: number): void {
    this.#left -= count;
    this.#most -= count;
    if (this.#left === 0 && this.#bits > 0) {
      this.#bits = 0;
      this.#at++;
    }
  }

  #begin(): void {
    let header = 0;
    while (header < 2) header = this.#header();
    const count = Math.floor(header / 2);
    this.#isPacked = header % 2 === 1;
    // The last group of eight may be more than the values that are left.
    this.#left = this.#isPacked ? Math.min(count * 8, this.#most) : count;
    if (this.#left > this.#most || this.#left === 0) throw new Error(tooLong);
    if (this.#isPacked) return;
    this.#value = 0;
    for (let shift = 0; shift < this.#width; shift += 8) this.#value |= this.#byte() << shift;
  }

  #header(): number {
    let header = 0;
    for (let scale = 1, byte = 128; byte >= 128; scale *= 128) {
      byte = this.#byte();
      header += (byte & 127) * scale;
    }
    return header;
  }

  #byte(): number {
    if (this.#at >= this.#end) throw new Error(tooShort);
    return this.#bytes[this.#at++] ?? 0;
  }

  #unpack(out: Int32Array, from: number, to: number): void {
    const view = this.#view;
    const width = this.#width;
    const mask = (1 << width) - 1;
    const last = this.#at * 8 + this.#bits + (to - from) * width;
    if (last > this.#end * 8) throw new Error(tooShort);
    const first = this.#at;
    // With the bits before it in its first byte a value lies in four bytes.
    const lastWord = view.byteLength - 4;
    let bit = this.#bits;
    let i = from;
    for (let at = first; i < to && at <= lastWord; i++) {
      out[i] = (view.getInt32(at, true) >>> (bit & 7)) & mask;
      bit += width;
      at = first + (bit >>> 3);
    }
    for (; i < to; i++, bit += width) out[i] = (this.#lastWordAt(first + (bit >>> 3)) >>> (bit & 7)) & mask;
    this.#at = last >>> 3;
    this.#bits = last & 7;
  }

  /** Up to four bytes, where there are no more. */
  #lastWordAt(at: number): number {
    let word = 0;
    for (let i = 0; i < 4; i++) word |= (this.#bytes[at + i] ?? 0) << (i * 8);
    return word;
  }
}
