import { columnNames } from '../column-names.ts';
import { type Sample, SampleSink } from '../sample.ts';
import { type RowSink, ScannedRow } from '../scanned-row.ts';
import { type RandomAccess, unreadable } from '../source.ts';
import type { Feed, SourceShape } from '../source-shape.ts';
import { CellBytes, CellColumn } from '../cell-column.ts';
import { timesIn, timeWriter, writeCell } from './cell-text.ts';
import { ParquetFile } from './parquet-file.ts';

/** Rows that are held as cells at a time. */
const rangeRows = 1 << 17;
const stepRows = 2048;
const sampleRows = 200;
/** of a row's text, for an example */
const textBytes = 1024;

/**
 * A Parquet file as rows, read a row group and a column at a time.
 * @throws HoldfastError `unreadable-data`
 */
export async function parquetShape(access: RandomAccess, name: string): Promise<SourceShape> {
  const file = await ParquetFile.open(access, name);
  const columns = columnNames(file.columns.map((column) => column.name));
  const sample = await sampleOf(file, columns);
  if (sample.rows.length === 0) throw unreadable(name, 'it holds no rows');
  return {
    format: 'parquet',
    sample,
    isWhole: false,
    isFixed: true,
    commas: false,
    nested: columns.filter((_, index) => file.columns[index]?.isNested),
    feed: (sink): Feed => ({ columns, members: new Map(), run: () => feedAll(file, sink, Infinity) }),
  };
}

async function sampleOf(file: ParquetFile, columns: readonly string[]): Promise<Sample> {
  const sink = new SampleSink();
  for await (const _ of feedAll(file, sink, sampleRows));
  return { columns, rows: sink.rows };
}

async function* feedAll(file: ParquetFile, sink: RowSink, most: number): AsyncGenerator<void> {
  for (const [group, { first, rows }] of file.groups.entries()) {
    const end = first + Math.min(rows, most - first);
    for (let start = first; start < end; start += rangeRows) {
      yield* feedRange(file, sink, group, start, Math.min(end, start + rangeRows));
    }
  }
}

async function* feedRange(
  file: ParquetFile,
  sink: RowSink,
  group: number,
  start: number,
  end: number,
): AsyncGenerator<void> {
  const bytes = new CellBytes(textBytes);
  const cells: CellColumn[] = [];
  for (const column of file.columns) {
    const times = column.isNested ? null : timesIn(column.element);
    const write = times === null ? writeCell : timeWriter(times);
    const held = new CellColumn(end - start, bytes, times === null);
    for (const { first, values } of await file.read(column, group, start, end)) {
      const from = Math.max(first, start);
      const to = Math.min(first + values.length, end);
      for (let row = from; row < to; row++) {
        held.set(row - start, values[row - first], write);
        if (row % stepRows === 0) yield;
      }
    }
    cells.push(held);
    yield;
  }
  const row = new ScannedRow(cells.length);
  for (let column = 0; column < cells.length; column++) row.columns[column] = column;
  row.bytes = bytes.bytes;
  for (let at = 0; at < end - start; at++) {
    fillRow(row, cells, at);
    row.line = start + at + 1;
    sink.take(row);
    if (at % stepRows === stepRows - 1) yield;
  }
}

/** A row's cells, and the first of its text at the beginning of the bytes, which is kept free for it. */
function fillRow(row: ScannedRow, cells: readonly CellColumn[], at: number): void {
  row.count = cells.length;
  row.start = 0;
  let end = 0;
  for (let column = 0; column < cells.length; column++) {
    const held = cells[column];
    const code = held?.codes[at] ?? 0;
    const from = held?.starts[code] ?? 0;
    const to = held?.ends[code] ?? 0;
    row.starts[column] = from;
    row.ends[column] = to;
    row.kinds[column] = held?.kinds[code] ?? 0;
    if (end > 0 && end < textBytes) row.bytes[end++] = 44;
    const most = Math.min(to - from, textBytes - end);
    for (let i = from; i < from + most; i++) row.bytes[end++] = row.bytes[i] ?? 0;
  }
  row.end = end;
}
