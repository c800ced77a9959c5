import type { CellBytes } from '../cell-column.ts';
import type { RandomAccess } from '../source.ts';
import type { Range } from './cut-range.ts';
import { FlatColumn } from './flat-column.ts';
import { generalLane } from './general-lane.ts';
import { GroupBytes } from './group-bytes.ts';
import type { Lane } from './lane.ts';
import type { ParquetFile } from './parquet-file.ts';

/** Where texts stand in the bytes of a range; 0 is none. */
export const reserved = 1;

/** The columns of a file, range by range; those of a row group one after the other. */
export class LaneColumns {
  readonly #file: ParquetFile;
  readonly #bytes: CellBytes;
  readonly #groups: GroupBytes;
  readonly #flat: (FlatColumn | null)[];
  #group = -1;
  /** whether the column's pages could be read so far */
  #isFlat: boolean[] = [];

  /** @param bytes those of the range, for texts */
  constructor(file: ParquetFile, bytes: CellBytes) {
    this.#file = file;
    this.#groups = new GroupBytes(file);
    this.#bytes = bytes;
    this.#flat = file.columns.map(
      ({ form, element }) => form && new FlatColumn(form, element.repetition_type !== 'REQUIRED', bytes),
    );
  }

  /** Begins to read what a range needs. */
  ahead({ group }: Range): void {
    this.#groups.ahead(group);
  }

  /** What each column has in a range, valid until the next. */
  async *read(range: Range): AsyncGenerator<void, Lane[]> {
    if (range.start === this.#file.groups[range.group]?.first) this.#begin(range.group);
    this.#bytes.used = reserved;
    const lanes: Lane[] = [];
    for (const column of this.#file.columns.keys()) {
      lanes.push(yield* this.#readColumn(column, range));
      yield;
    }
    return lanes;
  }

  #begin(group: number): void {
    this.#groups.release(this.#group);
    this.#group = group;
    this.#groups.ahead(group);
    const slice: RandomAccess['slice'] = (start, end) => this.#groups.slice(group, start, end);
    this.#isFlat = this.#file.columns.map(({ name }, column) => {
      const pages = this.#file.pages(name, group, slice);
      if (pages) this.#flat[column]?.begin(pages);
      return pages !== null;
    });
  }

  async *#readColumn(index: number, { group, start, end }: Range): AsyncGenerator<void, Lane> {
    const column = this.#file.columns[index];
    if (!column) throw new Error(`there is no column ${index}`);
    const flat = this.#isFlat[index] ? this.#flat[index] : null;
    if (flat) {
      const lane = await this.#file.explained(column.name, () => flat.read(end - start));
      if (lane) return lane;
      this.#isFlat[index] = false;
    }
    const stretches = await this.#file.read(column, group, start, end);
    return yield* generalLane(column, stretches, start, end, this.#bytes);
  }
}
