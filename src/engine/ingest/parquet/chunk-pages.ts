import { parquetHeader } from 'hyparquet/src/column.js';
import type { ColumnMetaData, DataReader, PageHeader } from 'hyparquet';
import { dataPageIn, wrongCount, wrongHeader } from './page-check.ts';

const windowBytes = 1 << 20;
/** Of a header with its statistics: so much is there before it is read. */
const likelyHeader = 1 << 14;
const mostHeader = 1 << 24;

export type Page = { header: PageHeader; body: Uint8Array };

/** The pages of one column of a row group, one at a time: only a window on them is held. */
export class ChunkPages {
  readonly column: ColumnMetaData;
  readonly #rows: number;
  readonly #slice: (start: number, end: number) => Promise<Uint8Array>;
  readonly #end: number;
  #at: number;
  #values = 0;
  #window: Uint8Array = new Uint8Array();
  #windowStart: number;

  /** @param slice reads the file */
  constructor(
    column: ColumnMetaData,
    rows: number,
    slice: (start: number, end: number) => Promise<Uint8Array>,
  ) {
    this.column = column;
    this.#rows = rows;
    this.#slice = slice;
    this.#at = Number(column.dictionary_page_offset || column.data_page_offset);
    this.#end = this.#at + Number(column.total_compressed_size);
    this.#windowStart = this.#at;
  }

  /** @throws Error where there is none, or what it says cannot be */
  async next(): Promise<Page> {
    const most = Number(this.column.num_values);
    const wrong = wrongCount(this.column, most, this.#rows);
    if (wrong !== null) throw new Error(wrong);
    if (this.#at >= this.#end) throw new Error(`a column has ${this.#values} values for ${this.#rows} rows`);
    const header = await this.#header();
    const said = wrongHeader(header, this.#end - this.#at, most - this.#values);
    if (said !== null) throw new Error(said);
    await this.#hold(header.compressed_page_size);
    const from = this.#at - this.#windowStart;
    this.#at += header.compressed_page_size;
    this.#values += dataPageIn(header)?.num_values ?? 0;
    return { header, body: this.#window.subarray(from, from + header.compressed_page_size) };
  }

  async #header(): Promise<PageHeader> {
    for (let wanted = likelyHeader; ; wanted *= 4) {
      await this.#hold(Math.min(wanted, this.#end - this.#at));
      const { buffer, byteOffset, byteLength } = this.#window;
      const from = this.#at - this.#windowStart;
      const reader: DataReader = { view: new DataView(buffer, byteOffset, byteLength), offset: from };
      try {
        const header = parquetHeader(reader);
        this.#at += reader.offset - from;
        return header;
      } catch (error) {
        // It ends behind what is there, or it makes no sense.
        if (this.#windowStart + byteLength >= this.#end || wanted >= mostHeader) throw error;
      }
    }
  }

  /** Has the next bytes in the window. */
  async #hold(bytes: number): Promise<void> {
    const from = this.#at - this.#windowStart;
    if (from + bytes <= this.#window.length) return;
    const end = Math.min(this.#end, this.#at + Math.max(bytes, windowBytes));
    this.#window = await this.#slice(this.#at, end);
    this.#windowStart = this.#at;
    if (this.#window.length < end - this.#at) throw new Error('a column lies outside the file');
  }
}
