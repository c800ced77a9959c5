/** Enough for what is cut from a piece of a megabyte; what does not fit gets memory of its own. */
const arenaBytes = 3 << 20;

/** Memory out of which arrays are taken one after the other, to be handed over, and given back, as one. */
export class Arena {
  readonly #size: number;
  #buffer: ArrayBuffer | null = null;
  #used = 0;

  constructor(size = arenaBytes) {
    this.#size = size;
  }

  /** Memory that was handed over before and has come back. */
  reuse(buffer: ArrayBuffer): void {
    if (this.#buffer === null && buffer.byteLength === this.#size) this.#buffer = buffer;
  }

  /** Nothing is known of what is in these arrays. */
  floats(length: number): Float64Array<ArrayBuffer> {
    const at = this.#take(length * 8);
    return at < 0 ? new Float64Array(length) : new Float64Array(this.#own(), at, length);
  }

  ints(length: number): Int32Array<ArrayBuffer> {
    const at = this.#take(length * 4);
    return at < 0 ? new Int32Array(length) : new Int32Array(this.#own(), at, length);
  }

  floatsOf(values: Float64Array): Float64Array<ArrayBuffer> {
    const copied = this.floats(values.length);
    copied.set(values);
    return copied;
  }

  intsOf(values: Int32Array): Int32Array<ArrayBuffer> {
    const copied = this.ints(values.length);
    copied.set(values);
    return copied;
  }

  copy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
    const at = this.#take(bytes.length);
    if (at < 0) return new Uint8Array(bytes);
    const copied = new Uint8Array(this.#own(), at, bytes.length);
    copied.set(bytes);
    return copied;
  }

  /** Lets go of the memory that was taken from. */
  handOver(): ArrayBuffer {
    const buffer = this.#own();
    this.#buffer = null;
    this.#used = 0;
    return buffer;
  }

  #own(): ArrayBuffer {
    return (this.#buffer ??= new ArrayBuffer(this.#size));
  }

  /** @returns where so many bytes are; −1: not here */
  #take(bytes: number): number {
    const at = this.#used;
    if (at + bytes > this.#size) return -1;
    this.#used = (at + bytes + 7) & ~7;
    return at;
  }
}
