import type { Cut, CutJob } from '../ahead/cut.ts';

/** Rows `start … end` of a Parquet file, all in one row group. */
export type Range = { group: number; start: number; end: number };

/** A Parquet file whose rows are to be cut, by whomever. */
export type RangeJob = Pick<CutJob, 'user' | 'event' | 'time' | 'timezone'> & { name: string };

/** What a range was cut into; nearly all of it lies in one piece of memory, which may be given back for another. */
export type CutRange = { cuts: Cut[]; memory: ArrayBuffer };

/** Reads one Parquet file in another thread, and cuts ranges of it there. */
export type RangeThread = { begin(job: RangeJob): RangesCut };

export type RangesCut = {
  /** Answered in the order in which they are asked for, which is that of the file; those of a row group are all asked for. */
  cut(range: Range): Promise<CutRange>;
  /** Resolves once all that has been cut by now has come. */
  heard(): Promise<void>;
  /** One that came is used up. */
  done(range: CutRange): void;
  end(): void;
};
