import { columnNames } from '../column-names.ts';
import { type Sample, SampleSink } from '../sample.ts';
import { type RandomAccess, unreadable } from '../source.ts';
import type { Feed, SourceShape } from '../source-shape.ts';
import { feedLanes } from './feed-lanes.ts';
import { feedRanges, type OtherThread } from './feed-ranges.ts';
import { ParquetFile } from './parquet-file.ts';

const sampleRows = 200;
/** beyond which rows are not taken by column, for which all of them are held */
const mostColumns = 64;

/**
 * A Parquet file as rows, read a row group and a column at a time.
 * @param other reads the same file
 * @throws HoldfastError `unreadable-data`
 */
export async function parquetShape(
  access: RandomAccess,
  name: string,
  other?: OtherThread,
): Promise<SourceShape> {
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
      run: () =>
        cuts && columns.length <= mostColumns
          ? feedRanges(file, cuts, other)
          : feedLanes(file, sink, Infinity),
    }),
  };
}

async function sampleOf(file: ParquetFile, columns: readonly string[]): Promise<Sample> {
  const sink = new SampleSink();
  for await (const _ of feedLanes(file, sink, sampleRows));
  return { columns, rows: sink.rows };
}
