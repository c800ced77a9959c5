import { CellBytes } from '../cell-column.ts';
import { type RowSink, ScannedRow } from '../scanned-row.ts';
import type { Lane } from './lane.ts';
import { writeLane } from './write-lane.ts';

const comma = new Uint8Array([44]);
/** of a row's text, for an example */
const mostText = 1024;
const workRows = 1024;

/** Gives rows one by one, each written as text. */
export class LaneRows {
  readonly #sink: RowSink;
  readonly #row: ScannedRow;
  readonly #text = new CellBytes(0);

  constructor(sink: RowSink, columns: number) {
    this.#sink = sink;
    this.#row = new ScannedRow(columns);
    this.#row.count = columns;
    for (let column = 0; column < columns; column++) this.#row.columns[column] = column;
  }

  /**
   * @param bytes of the range
   * @param first number of its first row
   */
  *give(lanes: readonly Lane[], bytes: CellBytes, first: number, from: number, to: number): Generator<void> {
    const row = this.#row;
    const text = this.#text;
    for (let at = from; at < to; at++) {
      text.used = 0;
      for (const [column, lane] of lanes.entries()) {
        if (text.used > 0) text.append(comma);
        row.starts[column] = text.used;
        row.kinds[column] = writeLane(lane, at, bytes, text);
        row.ends[column] = text.used;
      }
      row.bytes = text.bytes;
      row.end = Math.min(text.used, mostText);
      row.line = first + at + 1;
      this.#sink.take(row);
      if (at % workRows === workRows - 1) yield;
    }
  }
}
