import { decompress as decompressZstd } from 'fzstd';
import { decompressBrotli } from 'hyparquet-compressors/src/brotli.js';
import { gunzip } from 'hyparquet-compressors/src/gzip.js';
import { decompressLz4, decompressLz4Raw } from 'hyparquet-compressors/src/lz4.js';
import { unpackSnappy } from './snappy.ts';

export type Decompress = (input: Uint8Array, outputLength: number) => Uint8Array;

function snappy(input: Uint8Array, outputLength: number): Uint8Array {
  const output = new Uint8Array(outputLength);
  unpackSnappy(input, output);
  return output;
}

/** By the name of the codec. The length of what comes out was checked before. */
export const decompressors: { [codec: string]: Decompress } = {
  SNAPPY: snappy,
  GZIP: (input, length) => gunzip(input, new Uint8Array(length)),
  BROTLI: decompressBrotli,
  ZSTD: (input, length) => decompressZstd(input, new Uint8Array(length)),
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
};
