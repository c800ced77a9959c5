import type { ScannedRow } from './scanned-row.ts';

export const mostRows = 1024;
/** What these take stays in the nearest cache while one column after another is taken. */
const mostFields = 1 << 12;

/**
 * Rows with the same columns in one piece of bytes, to be taken a column at a time: field c of row r is
 * `bytes[starts[p] … ends[p])` with p = r × `width` + c, and belongs to column c. All are cells of a CSV.
 */
export class RowBatch {
  bytes: Uint8Array = new Uint8Array();
  /** of all its bytes, and those behind them in memory */
  view = new DataView(this.bytes.buffer);
  rows = 0;
  readonly width: number;
  /** how many rows it can hold */
  readonly room: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** where each row as a whole begins, and the last one ends */
  readonly bounds: Int32Array;
  /** of the first row; each stands on one line */
  line = 0;

  constructor(width: number) {
    this.width = width;
    this.room = Math.max(1, Math.min(mostRows, Math.floor(mostFields / width)));
    this.starts = new Int32Array(this.room * width);
    this.ends = new Int32Array(this.room * width);
    this.bounds = new Int32Array(this.room + 1);
  }

  /** Copies a row out, as what takes rows one by one knows it. */
  copyRow(index: number, row: ScannedRow): void {
    const first = index * this.width;
    row.bytes = this.bytes;
    row.count = this.width;
    for (let column = 0; column < this.width; column++) {
      row.columns[column] = column;
      row.kinds[column] = 0;
      row.starts[column] = this.starts[first + column] ?? 0;
      row.ends[column] = this.ends[first + column] ?? 0;
    }
    row.start = this.bounds[index] ?? 0;
    row.end = this.bounds[index + 1] ?? 0;
    row.line = this.line + index;
  }
}
