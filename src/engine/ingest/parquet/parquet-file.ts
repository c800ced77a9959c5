import type { AsyncBuffer, ColumnMetaData, FileMetaData, RowGroup, SchemaElement } from 'hyparquet';
import { parquetMetadata, parquetSchema } from 'hyparquet/src/metadata.js';
import { getSchemaPath } from 'hyparquet/src/schema.js';
import { parquetRead } from 'hyparquet/src/read.js';
import { columnLimit } from '../scanned-row.ts';
import { type RandomAccess, unreadable } from '../source.ts';
import { HoldfastError } from '../../../model/errors.ts';
import { nestedParsers, parsers } from './cell-text.ts';
import { ChunkPages } from './chunk-pages.ts';
import type { Range } from './cut-range.ts';
import { decompressors } from './decompress.ts';
import { type FlatForm, flatFormOf } from './flat-form.ts';
import { wrongPage } from './page-check.ts';

/** Rows, and about how many bytes of them, that are held at a time. */
export const rangeRows = 1 << 16;
const rangeBytes = 1 << 25;
const leastRows = 8192;

const mostFooterBytes = 64 * 2 ** 20;
const mostColumnBytes = 1 << 30;

/** Values of a column from row `first` of the file on. */
export type Stretch = { first: number; values: ArrayLike<unknown> };
export type ParquetColumn = {
  name: string;
  element: SchemaElement;
  isNested: boolean;
  /** null: its pages are left to the general decoder */
  form: FlatForm | null;
};

/** A Parquet file whose lengths were checked against its size before they are believed. */
export class ParquetFile {
  readonly columns: readonly ParquetColumn[];
  readonly groups: readonly { first: number; rows: number }[];
  /** by row group, where its columns stand in the file */
  readonly places: readonly { start: number; end: number }[];
  readonly name: string;
  readonly access: RandomAccess;
  readonly #file: AsyncBuffer;
  readonly #metadata: FileMetaData;
  readonly #checked = new Set<string>();

  private constructor(name: string, access: RandomAccess, metadata: FileMetaData) {
    this.name = name;
    this.#file = {
      byteLength: access.size,
      slice: async (start, end = access.size) => exactly(await access.slice(start, end)),
    };
    this.#metadata = metadata;
    this.access = access;
    this.places = metadata.row_groups.map(placeOf);
    this.columns = parquetSchema(metadata).children.map(({ element, children }) => {
      const isNested = children.length > 0 || element.logical_type?.type === 'JSON';
      return { name: element.name, element, isNested, form: isNested ? null : flatFormOf(element) };
    });
    let first = 0;
    this.groups = metadata.row_groups.map((group) => {
      const rows = Number(group.num_rows);
      first += rows;
      return { first: first - rows, rows };
    });
  }

  /** @throws HoldfastError `unreadable-data` where it is cut off, damaged, or says what cannot be */
  static async open(access: RandomAccess, name: string): Promise<ParquetFile> {
    const damaged = (why: string): HoldfastError =>
      unreadable(name, `the Parquet file is damaged or cut off: ${why}`);
    if (access.size < 12) throw damaged('it is too short');
    const tail = await access.slice(access.size - 8, access.size);
    if (new TextDecoder('latin1').decode(tail.subarray(4)) !== 'PAR1') throw damaged('its end is missing');
    const length = new DataView(tail.buffer, tail.byteOffset, 8).getUint32(0, true);
    if (length > access.size - 12) throw damaged(`its footer claims ${length} bytes`);
    if (length > mostFooterBytes) throw damaged(`its footer of ${length} bytes is longer than any`);
    const footer = exactly(await access.slice(access.size - 8 - length, access.size));
    const metadata = guarded(damaged, () => parquetMetadata(footer));
    const file = guarded(damaged, () => new ParquetFile(name, access, metadata));
    const wrong = wrongMetadata(metadata, access.size);
    if (wrong !== null) throw damaged(wrong);
    if (file.columns.length > columnLimit) throw unreadable(name, `it has more than ${columnLimit} columns`);
    return file;
  }

  /**
   * The values of a column in rows `start … end` of the file, which lie in one row group, and some around them.
   * @throws HoldfastError `unreadable-data`
   */
  async read(
    { name, isNested }: ParquetColumn,
    group: number,
    start: number,
    end: number,
  ): Promise<Stretch[]> {
    return this.explained(name, async () => {
      await this.#check(name, group);
      const found: Stretch[] = [];
      await parquetRead({
        file: this.#file,
        metadata: this.#metadata,
        columns: [name],
        rowStart: start,
        rowEnd: end,
        compressors: decompressors,
        parsers: isNested ? nestedParsers : parsers,
        onChunk: ({ columnData, rowStart }) => void found.push({ first: rowStart, values: columnData }),
      });
      if (!covers(found, start, end)) throw new Error(`it has not a value for each row`);
      return found;
    });
  }

  /**
   * The pages of a flat column in a row group; null where it has none.
   * @param slice reads the file
   */
  pages(name: string, index: number, slice: RandomAccess['slice']): ChunkPages | null {
    const group = this.#metadata.row_groups[index];
    const column = group?.columns.find(({ meta_data: data }) => data?.path_in_schema[0] === name)?.meta_data;
    return group && column ? new ChunkPages(column, Number(group.num_rows), slice) : null;
  }

  /** All rows, or the first ones, in their order. */
  ranges(most = Infinity): Range[] {
    return this.groups.flatMap(({ first, rows }, group) => {
      const end = Math.min(first + rows, most);
      const step = Math.max(
        leastRows,
        Math.min(rangeRows, Math.floor(rangeBytes / (this.#rowBytes(group) + 1))),
      );
      const ranges: Range[] = [];
      for (let start = first; start < end; start += step)
        ranges.push({ group, start, end: Math.min(end, start + step) });
      return ranges;
    });
  }

  /** About how many bytes of the file a range takes. */
  packedBytes({ group: index, start, end }: Range): number {
    const group = this.#metadata.row_groups[index];
    const bytes = group?.columns.reduce(
      (sum, { meta_data: data }) => sum + Number(data?.total_compressed_size),
      0,
    );
    return Math.floor(((bytes ?? 0) * (end - start)) / Number(group?.num_rows));
  }

  /** Bytes that a row of a row group takes, or as many as it says. */
  #rowBytes(index: number): number {
    const group = this.#metadata.row_groups[index];
    return group ? Number(group.total_byte_size) / Math.max(1, Number(group.num_rows)) : 0;
  }

  /** What reads a column, its failures told in words. @throws HoldfastError `unreadable-data` */
  async explained<T>(name: string, read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      // What the decoder throws on bytes that make no sense is of any kind.
      if (error instanceof HoldfastError || isAbort(error)) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw unreadable(this.name, `the Parquet file is damaged: column ${JSON.stringify(name)}: ${why}`);
    }
  }

  async #check(name: string, index: number): Promise<void> {
    const id = `${index} ${name}`;
    const group: RowGroup | undefined = this.#metadata.row_groups[index];
    if (this.#checked.has(id) || !group) return;
    for (const { meta_data: column } of group.columns) {
      if (!column || column.path_in_schema[0] !== name) continue;
      const start = Number(column.dictionary_page_offset || column.data_page_offset);
      const path = getSchemaPath(this.#metadata.schema, column.path_in_schema);
      const chunk = await this.#file.slice(start, start + Number(column.total_compressed_size));
      const wrong = wrongPage(new Uint8Array(chunk), column, path, Number(group.num_rows));
      if (wrong !== null) throw new Error(wrong);
    }
    this.#checked.add(id);
  }
}

function placeOf({ columns }: RowGroup): { start: number; end: number } {
  const found = columns.flatMap(({ meta_data: column }) => (column ? [column] : []));
  const startOf = (column: ColumnMetaData): number =>
    Number(column.dictionary_page_offset || column.data_page_offset);
  return {
    start: Math.min(...found.map(startOf)),
    end: Math.max(...found.map((column) => startOf(column) + Number(column.total_compressed_size))),
  };
}

function covers(found: readonly Stretch[], start: number, end: number): boolean {
  let at = start;
  for (const { first, values } of found) if (first <= at) at = Math.max(at, first + values.length);
  return at >= end;
}

const isAbort = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError';

/** The decoder throws errors of any kind at bytes that make no sense. */
function guarded<T>(damaged: (why: string) => HoldfastError, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : String(error));
  }
}

const exactly = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/** What the footer says that cannot be, or null. */
function wrongMetadata({ num_rows: total, row_groups: groups }: FileMetaData, size: number): string | null {
  let rows = 0n;
  for (const group of groups) {
    if (group.num_rows < 0n) return 'a row group has fewer than no rows';
    rows += group.num_rows;
    for (const { meta_data: column, file_path: elsewhere } of group.columns) {
      if (elsewhere !== undefined) return 'its columns are in other files';
      if (!column) return 'a column is not described';
      const start = column.dictionary_page_offset || column.data_page_offset;
      const length = column.total_compressed_size;
      if (start < 0n || length < 0n || start + length > BigInt(size)) return 'a column lies outside the file';
      if (length > BigInt(mostColumnBytes)) return `a column of a row group has ${length} bytes`;
      // A page of one bit can stand for many rows, but a byte not for more than its longest run.
      if (column.num_values < 0n || column.num_values > 1n << 31n) return 'a column claims too many values';
    }
  }
  return rows === total ? null : `it claims ${total} rows and has ${rows}`;
}
