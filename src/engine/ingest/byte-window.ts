/**
 * The part of a text that a scanner is working on: `bytes[start … end)`, then one sentinel byte, then room in which
 * the scanner may write what a field says without its escapes (at most as long as the row). There are always some bytes
 * of room, so that words may be read beyond the end.
 */
export class ByteWindow {
  bytes = new Uint8Array(1 << 16);
  view = new DataView(this.bytes.buffer);
  start = 0;
  end = 0;
  readonly #sentinel: number;
  #scratch = 0;

  constructor(sentinel: number) {
    this.#sentinel = sentinel;
  }

  /** Adds a piece; moves what is left to the front, so positions from before are void. */
  append(chunk: Uint8Array): void {
    const left = this.end - this.start;
    const needed = (left + chunk.length + 1) * 2;
    const target = needed > this.bytes.length ? new Uint8Array(needed * 2) : this.bytes;
    target.set(this.bytes.subarray(this.start, this.end));
    target.set(chunk, left);
    if (target !== this.bytes) this.#use(target);
    this.start = 0;
    this.end = left + chunk.length;
    target[this.end] = this.#sentinel;
    this.clearScratch();
  }

  /** Lets go of all that is left. */
  clear(): void {
    this.start = 0;
    this.end = 0;
  }

  clearScratch(): void {
    this.#scratch = this.end + 1;
  }

  get scratch(): number {
    return this.#scratch;
  }

  /** Writes one byte into the room; there must be some. */
  write(byte: number): void {
    this.bytes[this.#scratch++] = byte;
  }

  /** Writes bytes of any length into the room and gives where they begin. `bytes` may be another array afterwards. */
  writeAll(text: Uint8Array): number {
    const at = this.#scratch;
    if (at + text.length > this.bytes.length) {
      const grown = new Uint8Array((at + text.length) * 2);
      grown.set(this.bytes);
      this.#use(grown);
    }
    this.bytes.set(text, at);
    this.#scratch += text.length;
    return at;
  }

  #use(bytes: Uint8Array<ArrayBuffer>): void {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer);
  }
}
