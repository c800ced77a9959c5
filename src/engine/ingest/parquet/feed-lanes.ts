import type { CutLoader } from '../ahead/cut-loader.ts';
import { CellBytes } from '../cell-column.ts';
import type { RowSink } from '../scanned-row.ts';
import { FlatColumn } from './flat-column.ts';
import { generalLane } from './general-lane.ts';
import type { Lane } from './lane.ts';
import { LaneCuts } from './lane-cuts.ts';
import { LaneRows } from './lane-rows.ts';
import type { ParquetFile } from './parquet-file.ts';

/** Rows, and about how many bytes of them, that are held at a time. */
const rangeRows = 1 << 17;
const rangeBytes = 1 << 25;
const stepRows = 8192;
/** beyond which rows are not taken by column, for which all of them are held */
const mostColumns = 64;
/** so that no text stands at 0 */
const reserved = 1;

/** Gives the rows of a file by column, and those by themselves that cannot be taken so. */
export async function* feedLanes(
  file: ParquetFile,
  sink: RowSink,
  most: number,
  cuts?: CutLoader,
): AsyncGenerator<void> {
  const bytes = new CellBytes(reserved);
  const byColumn = cuts && file.columns.length <= mostColumns ? new LaneCuts(cuts, bytes) : null;
  const byRow = new LaneRows(sink, file.columns.length);
  const columns = new LaneColumns(file, bytes);
  for (const [group, { first, rows }] of file.groups.entries()) {
    columns.begin(group);
    const end = first + Math.min(rows, most - first);
    const step = Math.max(stepRows, Math.min(rangeRows, Math.floor(rangeBytes / (file.rowBytes(group) + 1))));
    for (let start = first; start < end; start += step) {
      const last = Math.min(end, start + step);
      bytes.used = reserved;
      const lanes: Lane[] = [];
      for (const column of file.columns.keys()) {
        lanes.push(yield* columns.read(column, start, last));
        yield;
      }
      byColumn?.begin(lanes, last - start);
      for (let from = 0; from < last - start; from += stepRows) {
        const to = Math.min(last - start, from + stepRows);
        const cut = byColumn?.cut(from, to);
        if (cuts && cut) yield* cuts.take(cut);
        else yield* byRow.give(lanes, bytes, start, from, to);
      }
    }
  }
}

/** The columns of a file, one row group after the other. */
class LaneColumns {
  readonly #file: ParquetFile;
  readonly #bytes: CellBytes;
  readonly #flat: (FlatColumn | null)[];
  /** whether the column's pages could be read so far */
  #isFlat: boolean[] = [];
  #group = 0;

  constructor(file: ParquetFile, bytes: CellBytes) {
    this.#file = file;
    this.#bytes = bytes;
    this.#flat = file.columns.map(
      ({ form, element }) => form && new FlatColumn(form, element.repetition_type !== 'REQUIRED', bytes),
    );
  }

  begin(group: number): void {
    this.#group = group;
    this.#isFlat = this.#file.columns.map(({ name }, column) => {
      const pages = this.#file.pages(name, group);
      if (pages) this.#flat[column]?.begin(pages);
      return pages !== null;
    });
  }

  /** Rows `start … end` of the file, which follow on those that were read last. */
  async *read(index: number, start: number, end: number): AsyncGenerator<void, Lane> {
    const column = this.#file.columns[index];
    if (!column) throw new Error(`there is no column ${index}`);
    const flat = this.#isFlat[index] ? this.#flat[index] : null;
    if (flat) {
      const lane = await this.#file.explained(column.name, () => flat.read(end - start));
      if (lane) return lane;
      this.#isFlat[index] = false;
    }
    const stretches = await this.#file.read(column, this.#group, start, end);
    return yield* generalLane(column, stretches, start, end, this.#bytes);
  }
}
