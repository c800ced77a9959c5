import type { FileFormat } from '../../model/dataset.ts';
import type { RowCutter } from './ahead/cut.ts';
import type { StretchThread } from './ahead/stretch.ts';
import type { RangeThread } from './parquet/cut-range.ts';
import type { Beside } from '../table/build-table.ts';
import { HoldfastError } from '../../model/errors.ts';

/** Bytes of a file at any place; both ends lie within it. */
export type RandomAccess = {
  size: number;
  slice(start: number, end: number): Promise<Uint8Array>;
  /** Gives back the memory of what was read. */
  release?(bytes: Uint8Array): void;
};

/** Bytes to read events from: a file, or a page of an API's answer. */
export type ByteSource = {
  name: string;
  /** null where it is not known */
  size: number | null;
  chunks: AsyncIterable<Uint8Array>;
  /** where any place can be read; without it archives and Parquet are held in memory */
  access?: RandomAccess;
  /** where another thread can read it as well */
  stretches?: StretchThread;
  /** the same, of a Parquet file */
  ranges?: RangeThread;
  /** where it is known from elsewhere; otherwise the content tells */
  format?: FileFormat;
  /** A page of an API: it may be empty, and its rows are numbered over all pages instead of by line and file. */
  isPage?: boolean;
};

export type ReadProgress = {
  /** taken in so far, over all sources */
  bytes: number;
  /** of all sources added so far; null where one did not say */
  totalBytes: number | null;
  /** rows read so far, over all sources */
  rows: number;
  phase: 'reading' | 'sorting';
};

export type Compression = 'gzip' | 'deflate-raw';

/** What reading needs of the place where it runs. */
export type ReadHost = {
  progress(progress: ReadProgress): void;
  /** Lets others have their turn where it is due; called every few ms of work. Throws where the reading was aborted. */
  pause(): Promise<void>;
  /** Opens what was compressed; without it such a file is refused. */
  inflate?(chunks: AsyncIterable<Uint8Array>, compression: Compression): AsyncIterable<Uint8Array>;
  /** Cuts rows in another thread; without it all is done in this one. */
  cutter?: RowCutter;
  /** The same thread, to order what was read. */
  beside?: Beside;
};

export function unreadable(name: string, message: string, allowed?: readonly string[]): HoldfastError {
  return new HoldfastError({
    code: 'unreadable-data',
    field: name,
    message,
    ...(allowed && { allowed: [...allowed] }),
  });
}

/** Gives a failure that does not know its file the file's name. */
export const named = (name: string, error: unknown): unknown =>
  error instanceof HoldfastError && error.failure.field === ''
    ? new HoldfastError({ ...error.failure, field: name })
    : error;
