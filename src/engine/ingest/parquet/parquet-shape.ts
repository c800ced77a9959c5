import { columnNames } from '../column-names.ts';
import { type Sample, SampleSink } from '../sample.ts';
import { type RowSink, ScannedRow } from '../scanned-row.ts';
import { type RandomAccess, unreadable } from '../source.ts';
import type { Feed, SourceShape } from '../source-shape.ts';
import type { CutLoader } from '../ahead/cut-loader.ts';
import { CellBytes, CellColumn } from '../cell-column.ts';
import { timesIn, timeWriter, writeCell } from './cell-text.ts';
import { type ParquetColumn, ParquetFile, type Stretch } from './parquet-file.ts';
import { PlainRange } from './plain-range.ts';

/** Rows that are held as cells at a time. */
const rangeRows = 1 << 17;
const stepRows = 2048;
const sampleRows = 200;
/** beyond which a range is not taken by column, for which all of it is held */
const mostColumns = 64;
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
    feed: (sink, cuts): Feed => ({
      columns,
      members: new Map(),
      run: () => feedAll(file, sink, Infinity, cuts),
    }),
  };
}

async function sampleOf(file: ParquetFile, columns: readonly string[]): Promise<Sample> {
  const sink = new SampleSink();
  for await (const _ of feedAll(file, sink, sampleRows));
  return { columns, rows: sink.rows };
}

async function* feedAll(
  file: ParquetFile,
  sink: RowSink,
  most: number,
  cuts?: CutLoader,
): AsyncGenerator<void> {
  const byColumn = file.columns.length <= mostColumns ? cuts : undefined;
  for (const [group, { first, rows }] of file.groups.entries()) {
    const end = first + Math.min(rows, most - first);
    for (let start = first; start < end; start += rangeRows) {
      const range = { group, start, end: Math.min(end, start + rangeRows) };
      if (byColumn) yield* feedColumns(file, sink, byColumn, range);
      else yield* feedRange(file, sink, range);
    }
  }
}

type Range = { group: number; start: number; end: number };

/** Gives the rows of a range by column, and those by themselves that cannot be taken so. */
async function* feedColumns(
  file: ParquetFile,
  sink: RowSink,
  cuts: CutLoader,
  { group, start, end }: Range,
): AsyncGenerator<void> {
  const bytes = new CellBytes(textBytes);
  const plain = new PlainRange(cuts, bytes);
  const read: Stretch[][] = [];
  for (const column of file.columns) {
    const stretches = await file.read(column, group, start, end);
    yield* plain.add(column, stretches, start, end);
    read.push(stretches);
  }
  let cells: CellColumn[] | null = null;
  for (let from = 0; from < end - start; from += stepRows) {
    const to = Math.min(end - start, from + stepRows);
    const cut = plain.cut(from, to);
    if (cut) {
      yield* cuts.take(cut);
      continue;
    }
    if (!cells) {
      cells = [];
      for (const [index, column] of file.columns.entries())
        cells.push(yield* cellsOf(column, read[index] ?? [], start, end, bytes));
    }
    yield* feedRows(sink, cells, bytes, start, from, to);
  }
}

async function* feedRange(
  file: ParquetFile,
  sink: RowSink,
  { group, start, end }: Range,
): AsyncGenerator<void> {
  const bytes = new CellBytes(textBytes);
  const cells: CellColumn[] = [];
  for (const column of file.columns) {
    cells.push(yield* cellsOf(column, await file.read(column, group, start, end), start, end, bytes));
    yield;
  }
  yield* feedRows(sink, cells, bytes, start, 0, end - start);
}

function* cellsOf(
  column: ParquetColumn,
  stretches: readonly Stretch[],
  start: number,
  end: number,
  bytes: CellBytes,
): Generator<void, CellColumn> {
  const times = column.isNested ? null : timesIn(column.element);
  const write = times === null ? writeCell : timeWriter(times);
  const held = new CellColumn(end - start, bytes, times === null);
  for (const { first, values } of stretches) {
    const last = Math.min(first + values.length, end);
    for (let row = Math.max(first, start); row < last; row++) {
      held.set(row - start, values[row - first], write);
      if (row % stepRows === 0) yield;
    }
  }
  return held;
}

/** Gives rows `from … to`, counted from `start`, one by one. */
function* feedRows(
  sink: RowSink,
  cells: readonly CellColumn[],
  bytes: CellBytes,
  start: number,
  from: number,
  to: number,
): Generator<void> {
  const row = new ScannedRow(cells.length);
  for (let column = 0; column < cells.length; column++) row.columns[column] = column;
  row.bytes = bytes.bytes;
  for (let at = from; at < to; at++) {
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
