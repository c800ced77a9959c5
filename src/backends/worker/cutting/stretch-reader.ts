import { readStretch, type Stretch, type StretchBytes } from '../../../engine/ingest/ahead/stretch.ts';
import { accessOf, byteReader, changed } from '../file-access.ts';
import { discard } from './discard.ts';

/** A line that goes on further beyond its stretch is too long. */
const mostBehind = 1 << 20;
const readBytes = 1 << 16;

/** Reads a file once, from its beginning to its end, a stretch after the other. */
export class StretchReader {
  readonly #file: File;
  readonly #lineEnd: number;
  readonly #stream: ReadableStreamBYOBReader | null;
  readonly #rooms: ArrayBuffer[] = [];
  #last: Promise<unknown> = Promise.resolve();
  /** the bytes up to this place were read, and those of them that belong to what comes */
  #place = 0;
  #left = new Uint8Array();
  /** There was a line that is too long: whoever asked reads on without it. */
  #gaveUp = false;

  constructor(file: File, lineEnd: number) {
    this.#file = file;
    this.#lineEnd = lineEnd;
    this.#stream = byteReader(file);
  }

  /** Each stretch begins where the one before ends. @returns null where it has a line that is too long */
  next(stretch: Stretch): Promise<StretchBytes | null> {
    const next = this.#last.then(() =>
      this.#stream
        ? this.#fill(this.#stream, stretch)
        : readStretch(accessOf(this.#file), stretch, this.#lineEnd),
    );
    this.#last = next.catch(() => undefined); // its failure is met where it is asked for
    return next;
  }

  /** Memory of a stretch that is used up. */
  reuse(room: ArrayBuffer): void {
    this.#rooms.push(room);
  }

  close(): void {
    void this.#stream?.cancel().catch(() => undefined); // what failed was met where it was read
    discard(this.#rooms.splice(0));
  }

  async #fill(
    stream: ReadableStreamBYOBReader,
    { from, to, isFirst }: Stretch,
  ): Promise<StretchBytes | null> {
    if (this.#gaveUp) return null;
    const { size } = this.#file;
    const start = this.#place - this.#left.length;
    const isLast = to >= size;
    let bytes = this.#roomFor(Math.max(to - start, this.#left.length) + readBytes);
    let used = this.#left.length;
    bytes.set(this.#left);
    const readUpTo = async (end: number): Promise<void> => {
      while (start + used < end) {
        const room = bytes.subarray(used, end - start);
        // A file that is not as it was fails with a TypeError here, and not with the error that slices fail with.
        const { done, value } = await stream.read(room).catch((error: unknown) => {
          throw changed(this.#file, error);
        });
        if (done) throw changed(this.#file, 'it is shorter than it was');
        bytes = new Uint8Array(value.buffer);
        used += value.byteLength;
      }
    };
    await readUpTo(to);
    // A line that began before may have ended behind this stretch: then none begins in it.
    let end = isLast ? used : start >= to ? 0 : this.#lineEndIn(bytes, to - 1 - start, used);
    while (end < 0 && start + used < Math.min(size, to + mostBehind)) {
      const looked = used;
      if (used + readBytes > bytes.length) bytes = grown(bytes);
      await readUpTo(Math.min(size, start + used + readBytes));
      end = this.#lineEndIn(bytes, looked, used);
    }
    this.#place = start + used;
    this.#gaveUp = end < 0;
    if (this.#gaveUp) return null;
    this.#left = bytes.slice(end, used);
    return { bytes: bytes.subarray(isFirst ? from - start : 0, end), end: start + end, isLast };
  }

  /** Behind the next line end; −1: there is none. */
  #lineEndIn(bytes: Uint8Array, from: number, to: number): number {
    const at = bytes.subarray(0, to).indexOf(this.#lineEnd, Math.max(0, from));
    return at < 0 ? -1 : at + 1;
  }

  #roomFor(length: number): Uint8Array<ArrayBuffer> {
    const room = this.#rooms.pop();
    return new Uint8Array(room && room.byteLength >= length ? room : new ArrayBuffer(length + readBytes));
  }
}

function grown(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2);
  larger.set(bytes);
  return larger;
}
