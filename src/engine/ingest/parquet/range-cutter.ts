import { Arena } from '../ahead/arena.ts';
import type { Cut } from '../ahead/cut.ts';
import { RecordedRows } from '../ahead/recorded-rows.ts';
import { CellBytes } from '../cell-column.ts';
import type { CutRange, Range, RangeJob } from './cut-range.ts';
import { LaneColumns, reserved } from './lane-columns.ts';
import { LaneCuts } from './lane-cuts.ts';
import { LaneRows } from './lane-rows.ts';
import type { RandomAccess } from '../source.ts';
import { ParquetFile, rangeRows } from './parquet-file.ts';

const stepRows = 8192;
/** Enough for four columns of the longest range, one of them of times. */
const arenaBytes = rangeRows * 24;

/** Cuts ranges of a Parquet file: by column where that is the same, else row by row. */
export class RangeCutter {
  readonly #bytes = new CellBytes(reserved);
  readonly #arena = new Arena(arenaBytes);
  readonly #columns: LaneColumns;
  readonly #byColumn: LaneCuts;
  readonly #rows = new RecordedRows(true);
  readonly #byRow: LaneRows;
  readonly #spare: ArrayBuffer[] = [];

  constructor(file: ParquetFile, job: RangeJob) {
    this.#columns = new LaneColumns(file, this.#bytes);
    this.#byColumn = new LaneCuts(job, this.#bytes, this.#arena);
    this.#byRow = new LaneRows(this.#rows, file.columns.length);
  }

  /** Memory of a range that is used up. */
  reuse(memory: ArrayBuffer): void {
    this.#spare.push(memory);
  }

  /** Begins to read what a range needs. */
  ahead(range: Range): void {
    this.#columns.ahead(range);
  }

  /**
   * What is cut has nothing to do with what was read any more. It is to be taken in the order of the file.
   * @throws HoldfastError `unreadable-data`
   */
  async *cut(range: Range): AsyncGenerator<void, CutRange> {
    const memory = this.#spare.pop();
    if (memory) this.#arena.reuse(memory);
    const lanes = yield* this.#columns.read(range);
    const rows = range.end - range.start;
    this.#byColumn.begin(lanes, rows);
    const cuts: Cut[] = [];
    for (let from = 0; from < rows; from += stepRows) {
      const to = Math.min(rows, from + stepRows);
      const cut = this.#byColumn.cut(from, to);
      if (cut) cuts.push(cut);
      else {
        yield* this.#byRow.give(lanes, this.#bytes, range.start, from, to);
        const step = this.#rows.step();
        if (step) cuts.push({ bytes: new Uint8Array(), news: [], steps: [step] });
      }
      yield;
    }
    if (cuts.some(refersToBytes)) {
      const bytes = this.#arena.copy(this.#bytes.bytes.subarray(0, this.#bytes.used));
      for (const cut of cuts) cut.bytes = bytes;
    }
    return { cuts, memory: this.#arena.handOver() };
  }
}

const refersToBytes = ({ steps }: Cut): boolean =>
  steps.some((step) => step.kind === 'plain' && step.columns.some(({ kind }) => kind === 'texts'));

/** @throws HoldfastError `unreadable-data` */
export const openRanges = async (job: RangeJob, access: RandomAccess): Promise<RangeCutter> =>
  new RangeCutter(await ParquetFile.open(access, job.name), job);
