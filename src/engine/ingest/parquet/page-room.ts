import type { ColumnMetaData } from 'hyparquet';
import { decompressPage } from 'hyparquet/src/datapage.js';
import { decompressors } from './decompress.ts';
import { unpackSnappy } from './snappy.ts';

/** Where the pages of a column are unpacked, one after the other: each is gone when the next one is asked for. */
export class PageRoom {
  #bytes = new Uint8Array();

  /** @param size what it unpacks to; it was checked before */
  unpack(body: Uint8Array, size: number, { codec }: ColumnMetaData): Uint8Array {
    if (codec !== 'SNAPPY') return decompressPage(body, size, codec, decompressors);
    if (this.#bytes.length < size) this.#bytes = new Uint8Array(size + (size >> 3));
    const page = this.#bytes.subarray(0, size);
    unpackSnappy(body, page);
    return page;
  }
}
