import { buffersOf, lineEndOf } from '../../../engine/ingest/ahead/cut.ts';
import { Cutter } from '../../../engine/ingest/ahead/cutter.ts';
import { cutStretch } from '../../../engine/ingest/ahead/stretch.ts';
import { runWork } from '../../../engine/table/work.ts';
import { HoldfastError } from '../../../model/errors.ts';
import { discard } from './discard.ts';
import { createOrdering } from './ordering.ts';
import type { FromCutter, ToCutter } from './protocol.ts';
import { createRangeCutting } from './range-cutting.ts';
import { StretchReader } from './stretch-reader.ts';

type Post = (message: FromCutter, transfer: ArrayBuffer[]) => void;
type Current = { job: number; cutter: Cutter; reader: StretchReader | null; spare: ArrayBuffer[] };
type Asked<K extends ToCutter['type']> = Extract<ToCutter, { type: K }>;

/**
 * @param fail is given what must not happen
 * @returns what is to hear the messages to the thread that cuts
 */
export function createCutting(post: Post, fail: (error: unknown) => void): (message: ToCutter) => void {
  let current: Current | null = null;
  const order = createOrdering(post);
  const ranges = createRangeCutting(post, fail);
  let last = Promise.resolve();

  const leave = (): void => {
    current?.reader?.close();
    if (current) discard(current.spare);
    current = null;
    ranges.leave();
  };

  const begin = ({ job, what, file }: Asked<'begin'>): void => {
    const reader = file ? new StretchReader(file, lineEndOf(what)) : null;
    current = { job, cutter: new Cutter(what), reader, spare: [] };
  };

  const cutPiece = (message: Asked<'piece' | 'end'>, { cutter }: Current): void => {
    if (message.type === 'piece' && message.columns) cutter.know(message.columns);
    const cut = message.type === 'end' ? cutter.end() : cutter.push(message.bytes, message.memory);
    if (message.type === 'end') current = null;
    else discard([message.bytes.buffer]);
    post({ type: 'cut', job: message.job, cut }, [...buffersOf(cut)]);
  };

  /** The bytes of the next one are on their way while one is cut. */
  const takeStretch = async (message: Asked<'stretch'>, to: Current, turn: Promise<void>): Promise<void> => {
    const { job, stretch, uncut, memory, rooms, columns } = message;
    const { cutter, reader, spare } = to;
    if (!reader) throw new Error('a stretch of no file');
    spare.push(...memory);
    for (const room of rooms) reader.reuse(room);
    try {
      const [read] = await Promise.all([reader.next(stretch), turn]);
      if (current !== to) return;
      if (columns) cutter.know(columns);
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

  return (message) => {
    if (message.type === 'begin' || message.type === 'begin-ranges' || message.type === 'order') leave();
    if (message.type === 'begin') begin(message);
    else if (message.type === 'begin-ranges') ranges.begin(message);
    else if (message.type === 'range') ranges.cut(message);
    else if (message.type === 'order') order(message.job, message.step);
    else if (current?.job !== message.job) return;
    else if (message.type === 'stretch') last = takeStretch(message, current, last).catch(fail);
    else cutPiece(message, current);
  };
}

const bufferOf = ({ buffer }: Uint8Array): ArrayBuffer => buffer as ArrayBuffer;
