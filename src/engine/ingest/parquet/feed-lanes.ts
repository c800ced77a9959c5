import { CellBytes } from '../cell-column.ts';
import type { RowSink } from '../scanned-row.ts';
import { LaneColumns, reserved } from './lane-columns.ts';
import { LaneRows } from './lane-rows.ts';
import type { ParquetFile } from './parquet-file.ts';

/** Gives the rows of a file one by one. */
export async function* feedLanes(file: ParquetFile, sink: RowSink, most: number): AsyncGenerator<void> {
  const bytes = new CellBytes(reserved);
  const columns = new LaneColumns(file, bytes);
  const byRow = new LaneRows(sink, file.columns.length);
  for (const range of file.ranges(most)) {
    const lanes = yield* columns.read(range);
    yield* byRow.give(lanes, bytes, range.start, 0, range.end - range.start);
  }
}
