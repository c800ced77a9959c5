import { parquetHeader } from 'hyparquet/src/column.js';
import type { ColumnMetaData, DataReader, PageHeader, SchemaTree } from 'hyparquet';
import { wrongRun } from './run-check.ts';

const mostPageBytes = 256 * 2 ** 20;
const mostTimes = 4000;

/**
 * What a page header says that cannot be, or null: a page has to lie within its column, may not claim more values than
 * the column has, and what it unpacks to is bounded.
 * @param left bytes of the column behind the header
 * @param values that may still come
 */
export function wrongHeader(header: PageHeader, left: number, values: number): string | null {
  const { compressed_page_size: packed, uncompressed_page_size: size } = header;
  if (!(packed >= 0) || packed > left) return 'a page is longer than its column';
  if (!(size >= 0) || size > mostPageBytes || size > 1024 + packed * mostTimes)
    return `a page claims to unpack to ${size} bytes`;
  const page = dataPageIn(header);
  const count = page?.num_values ?? header.dictionary_page_header?.num_values ?? 0;
  if (!(count >= 0) || (page && count > values)) return 'a page claims more values than its column has';
  if (!page && count > size * 8) return 'a dictionary claims more values than it has bytes';
  return null;
}

export const dataPageIn = (
  header: PageHeader,
): PageHeader['data_page_header'] | PageHeader['data_page_header_v2'] =>
  header.data_page_header ?? header.data_page_header_v2;

export function wrongCount(column: ColumnMetaData, values: number, rows: number): string | null {
  const most = Number(column.num_values);
  const isFlat = column.path_in_schema.length === 1;
  if (values !== most || (isFlat && most !== rows)) return `a column has ${values} values for ${rows} rows`;
  return null;
}

/**
 * Follows the page headers of a column before anything is made as large as they say.
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
  const reader: DataReader = { view, offset: 0 };
  const most = Number(column.num_values);
  let values = 0;
  while (reader.offset < chunk.length - 1 && values < most) {
    const header = parquetHeader(reader);
    const wrong = wrongHeader(header, chunk.length - reader.offset, most - values);
    if (wrong !== null) return wrong;
    const page = dataPageIn(header);
    const end = reader.offset + header.compressed_page_size;
    if (page) values += page.num_values;
    const run = page && wrongRun(chunk.subarray(reader.offset, end), header, column, path);
    if (run) return run;
    reader.offset = end;
  }
  return wrongCount(column, values, rows);
}
