import { keyOf, prefixOf } from '../../table/text-keys.ts';
import type { RowBatch } from '../row-batch.ts';

/** Batches that hold another text as well, until it is no longer tried. */
const mostMisses = 64;

/** Tells texts that are digits behind what all have in common, such as `user1207`, by their keys. */
export class NumberedTexts {
  #prefix: Uint8Array | null = null;
  #misses = 0;

  /** What all have in common, as the first that was read had it. */
  get prefix(): Uint8Array {
    return this.#prefix ?? new Uint8Array();
  }

  /** Reads the keys of a batch's column. @returns false where one is written in another way */
  read(
    { bytes, starts, ends, width, rows }: Pick<RowBatch, 'bytes' | 'starts' | 'ends' | 'width' | 'rows'>,
    column: number,
    keys: Int32Array,
  ): boolean {
    if (this.#misses > mostMisses) return false;
    const prefix = (this.#prefix ??= prefixOf(bytes, starts[column] ?? 0, ends[column] ?? 0));
    for (let row = 0, field = column; row < rows; row++, field += width) {
      const start = starts[field] ?? 0;
      const end = ends[field] ?? 0;
      const key = keyOf(bytes, start, end, prefix);
      if (key === 0) {
        this.#misses++;
        return false;
      }
      keys[row] = key;
    }
    return true;
  }
}
