import { parquetHeader } from 'hyparquet/src/column.js';
import type { ColumnMetaData, SchemaTree } from 'hyparquet';
import { wrongRun } from './run-check.ts';

const mostPageBytes = 256 * 2 ** 20;
const mostTimes = 4000;

/**
 * Follows the page headers of a column before anything is made as large as they say: each page has to lie within the
 * column, none may claim more values than the column has, and what they unpack to is bounded.
 * @param path of the column in the schema
 * @param rows rows of the row group
 * @returns what is wrong, or null
 */
export function wrongPage(
  chunk: Uint8Array,
  column: ColumnMetaData,
  path: SchemaTree[],
  rows: number,
): string | null {
  const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  const reader = { view, offset: 0 };
  const most = Number(column.num_values);
  let values = 0;
  while (reader.offset < chunk.length - 1 && values < most) {
    const header = parquetHeader(reader);
    const packed = header.compressed_page_size;
    const size = header.uncompressed_page_size;
    if (!(packed >= 0) || reader.offset + packed > chunk.length) return 'a page is longer than its column';
    if (!(size >= 0) || size > mostPageBytes || size > 1024 + packed * mostTimes)
      return `a page claims to unpack to ${size} bytes`;
    const page = header.data_page_header ?? header.data_page_header_v2;
    const count = page?.num_values ?? header.dictionary_page_header?.num_values ?? 0;
    if (!(count >= 0) || (page && values + count > most))
      return 'a page claims more values than its column has';
    if (!page && count > size * 8) return 'a dictionary claims more values than it has bytes';
    if (page) values += count;
    const run = page && wrongRun(chunk.subarray(reader.offset, reader.offset + packed), header, column, path);
    if (run) return run;
    reader.offset += packed;
  }
  const isFlat = column.path_in_schema.length === 1;
  if (values !== most || (isFlat && most !== rows)) return `a column has ${values} values for ${rows} rows`;
  return null;
}
