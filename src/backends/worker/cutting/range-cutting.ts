import { buffersOf } from '../../../engine/ingest/ahead/cut.ts';
import type { RangeJob } from '../../../engine/ingest/parquet/cut-range.ts';
import type { RangeCutter } from '../../../engine/ingest/parquet/range-cutter.ts';
import { HoldfastError } from '../../../model/errors.ts';
import { accessOf } from '../file-access.ts';
import type { FromCutter, ToCutter } from './protocol.ts';

type Post = (message: FromCutter, transfer: ArrayBuffer[]) => void;
type Current = { job: number; cutter: Promise<RangeCutter> };
type Asked<K extends ToCutter['type']> = Extract<ToCutter, { type: K }>;

export type RangeCutting = {
  begin(message: Asked<'begin-ranges'>): void;
  /** The bytes of the next one are on their way while one is cut. */
  cut(message: Asked<'range'>): void;
  /** Something else is begun. */
  leave(): void;
};

/** @param fail is given what must not happen */
export function createRangeCutting(post: Post, fail: (error: unknown) => void): RangeCutting {
  let current: Current | null = null;
  let last = Promise.resolve();

  const cut = async ({ job, range, memory }: Asked<'range'>, to: Current, turn: Promise<void>) => {
    try {
      const cutter = await to.cutter;
      cutter.ahead(range);
      await turn;
      if (current !== to) return;
      for (const one of memory) cutter.reuse(one);
      const found = await runAll(cutter.cut(range));
      const buffers = new Set(found.cuts.flatMap((one) => [...buffersOf(one)])).add(found.memory);
      post({ type: 'range', job, cut: found }, [...buffers]);
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error;
      post({ type: 'failed', job, failure: error.failure }, []);
    }
  };

  return {
    begin({ job, what, file }) {
      const cutter = open(what, file);
      cutter.catch(() => undefined); // its failure is met when a range is asked for
      current = { job, cutter };
    },
    cut(message) {
      if (current?.job === message.job) last = cut(message, current, last).catch(fail);
    },
    leave: () => void (current = null),
  };
}

/** The code for it is loaded where there is such a file. */
async function open(job: RangeJob, file: File): Promise<RangeCutter> {
  const { openRanges } = await import('../../../engine/ingest/parquet/range-cutter.ts');
  return openRanges(job, accessOf(file));
}

async function runAll<T>(work: AsyncGenerator<unknown, T>): Promise<T> {
  for (;;) {
    const next = await work.next();
    if (next.done === true) return next.value;
  }
}
