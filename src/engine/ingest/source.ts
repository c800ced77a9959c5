import type { FileFormat } from '../../model/dataset.ts';
import { HoldfastError } from '../../model/errors.ts';

/** Bytes to read events from: a file, or a page of an API's answer. */
export type ByteSource = {
  name: string;
  /** null where it is not known */
  size: number | null;
  chunks: AsyncIterable<Uint8Array>;
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

/** What reading needs of the place where it runs. */
export type ReadHost = {
  progress(progress: ReadProgress): void;
  /** Lets others have their turn where it is due; called every few ms of work. Throws where the reading was aborted. */
  pause(): Promise<void>;
  /** Opens gzip; without it a gzipped file is refused. */
  inflate?(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
};

export function unreadable(name: string, message: string, allowed?: readonly string[]): HoldfastError {
  return new HoldfastError({
    code: 'unreadable-data',
    field: name,
    message,
    ...(allowed && { allowed: [...allowed] }),
  });
}
