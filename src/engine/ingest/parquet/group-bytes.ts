import type { RandomAccess } from '../source.ts';
import type { ParquetFile } from './parquet-file.ts';

/** Larger row groups are read a window at a time. */
const mostBytes = 1 << 23;

/** The bytes of row groups, each read at once, and before it is needed where that is known: a slice of a file takes its time. */
export class GroupBytes {
  readonly #access: RandomAccess;
  readonly #places: ParquetFile['places'];
  readonly #read = new Map<number, Promise<Uint8Array>>();

  constructor({ access, places }: ParquetFile) {
    this.#access = access;
    this.#places = places;
  }

  ahead(group: number): void {
    const { start, end } = this.#placeOf(group);
    if (this.#read.has(group) || end - start > mostBytes) return;
    const bytes = this.#access.slice(start, end);
    bytes.catch(() => undefined); // its failure is met where the bytes are asked for
    this.#read.set(group, bytes);
  }

  /** Bytes of a row group. */
  async slice(group: number, start: number, end: number): Promise<Uint8Array> {
    const bytes = await this.#read.get(group);
    if (!bytes) return this.#access.slice(start, end);
    const place = this.#placeOf(group);
    return bytes.subarray(start - place.start, end - place.start);
  }

  /** Gives the memory of a row group back. */
  release(group: number): void {
    const { release } = this.#access;
    if (release) this.#read.get(group)?.then(release, () => undefined); // what failed was met where it was asked for
    this.#read.delete(group);
  }

  #placeOf(group: number): { start: number; end: number } {
    return this.#places[group] ?? { start: 0, end: Infinity };
  }
}
