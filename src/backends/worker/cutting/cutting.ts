import { buffersOf } from '../../../engine/ingest/ahead/cut.ts';
import { Cutter } from '../../../engine/ingest/ahead/cutter.ts';
import { cutStretch } from '../../../engine/ingest/ahead/stretch.ts';
import type { RangeJob } from '../../../engine/ingest/parquet/cut-range.ts';
import type { RangeCutter } from '../../../engine/ingest/parquet/range-cutter.ts';
import { runWork } from '../../../engine/table/work.ts';
import { HoldfastError } from '../../../model/errors.ts';
import { accessOf } from '../file-access.ts';
import { discard } from './discard.ts';
import type { FromCutter, ToCutter } from './protocol.ts';
import { StretchReader } from './stretch-reader.ts';

type Post = (message: FromCutter, transfer: ArrayBuffer[]) => void;
type Lines = { job: number; cutter: Cutter; reader: StretchReader | null; spare: ArrayBuffer[] };
type Ranges = { job: number; cutter: Promise<RangeCutter> };
type Current = Lines | Ranges;
type Asked<K extends ToCutter['type']> = Extract<ToCutter, { type: K }>;

/**
 * @param fail is given what must not happen
 * @returns what is to hear the messages to the thread that cuts
 */
export function createCutting(post: Post, fail: (error: unknown) => void): (message: ToCutter) => void {
  let current: Current | null = null;
  let last = Promise.resolve();

  const leave = (): void => {
    if (current && 'reader' in current) current.reader?.close();
  };

  const begin = ({ job, what, file }: Asked<'begin'>): void => {
    leave();
    const reader = file ? new StretchReader(file, what.dialect.lineEnd) : null;
    current = { job, cutter: new Cutter(what), reader, spare: [] };
  };

  const cutPiece = (message: Asked<'piece' | 'end'>, { cutter }: Lines): void => {
    const cut = message.type === 'end' ? cutter.end() : cutter.push(message.bytes, message.memory);
    if (message.type === 'end') current = null;
    else discard([message.bytes.buffer]);
    post({ type: 'cut', job: message.job, cut }, [...buffersOf(cut)]);
  };

  /** The bytes of the next one are on their way while one is cut. */
  const takeStretch = async (message: Asked<'stretch'>, to: Lines, turn: Promise<void>): Promise<void> => {
    const { job, stretch, uncut, memory, rooms } = message;
    const { cutter, reader, spare } = to;
    if (!reader) throw new Error('a stretch of no file');
    spare.push(...memory);
    for (const room of rooms) reader.reuse(room);
    try {
      const [read] = await Promise.all([reader.next(stretch), turn]);
      if (current !== to) return;
      if (uncut) return post({ type: 'read', job, read }, read ? [bufferOf(read.bytes)] : []);
      cutter.restart(stretch.isFirst);
      const cut = read && runWork(cutStretch(cutter, read, spare));
      if (read) reader.reuse(bufferOf(read.bytes));
      post({ type: 'stretch', job, cut }, cut ? cut.cuts.flatMap((one) => [...buffersOf(one)]) : []);
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error;
      post({ type: 'failed', job, failure: error.failure }, []);
    }
  };

  const beginRanges = ({ job, what, file }: Asked<'begin-ranges'>): void => {
    leave();
    const cutter = rangeCutter(what, file);
    cutter.catch(() => undefined); // its failure is met when a range is asked for
    current = { job, cutter };
  };

  const takeRange = async (message: Asked<'range'>, to: Ranges, turn: Promise<void>): Promise<void> => {
    const { job, range, memory } = message;
    try {
      const cutter = await to.cutter;
      cutter.ahead(range);
      await turn;
      if (current !== to) return;
      for (const one of memory) cutter.reuse(one);
      const cut = await runAll(cutter.cut(range));
      post({ type: 'range', job, cut }, [
        ...new Set([cut.memory, ...cut.cuts.flatMap((one) => [...buffersOf(one)])]),
      ]);
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error;
      post({ type: 'failed', job, failure: error.failure }, []);
    }
  };

  return (message) => {
    if (message.type === 'begin') begin(message);
    else if (message.type === 'begin-ranges') beginRanges(message);
    else if (current?.job !== message.job) return;
    else if (message.type === 'range') {
      if ('reader' in current) throw new Error('a range of no Parquet file');
      last = takeRange(message, current, last).catch(fail);
    } else if (!('reader' in current)) throw new Error('a piece of a Parquet file');
    else if (message.type === 'stretch') last = takeStretch(message, current, last).catch(fail);
    else cutPiece(message, current);
  };
}

/** Its code is loaded where there is such a file. */
async function rangeCutter(job: RangeJob, file: File): Promise<RangeCutter> {
  const { openRanges } = await import('../../../engine/ingest/parquet/range-cutter.ts');
  return openRanges(job, accessOf(file));
}

async function runAll<T>(work: AsyncGenerator<unknown, T>): Promise<T> {
  for (;;) {
    const next = await work.next();
    if (next.done === true) return next.value;
  }
}

const bufferOf = ({ buffer }: Uint8Array): ArrayBuffer => buffer as ArrayBuffer;
