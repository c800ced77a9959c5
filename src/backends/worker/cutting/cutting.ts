import { buffersOf } from '../../../engine/ingest/ahead/cut.ts';
import { Cutter } from '../../../engine/ingest/ahead/cutter.ts';
import { cutStretch, readStretch } from '../../../engine/ingest/ahead/stretch.ts';
import { runWork } from '../../../engine/table/work.ts';
import { HoldfastError } from '../../../model/errors.ts';
import { accessOf } from '../file-access.ts';
import { discard } from './discard.ts';
import type { FromCutter, ToCutter } from './protocol.ts';

type Post = (message: FromCutter, transfer: ArrayBuffer[]) => void;
type Current = { job: number; lineEnd: number; cutter: Cutter; spare: ArrayBuffer[] };

/**
 * @param fail is given what must not happen
 * @returns what is to hear the messages to the thread that cuts
 */
export function createCutting(post: Post, fail: (error: unknown) => void): (message: ToCutter) => void {
  let current: Current | null = null;
  let last = Promise.resolve();

  const cutPiece = (message: Extract<ToCutter, { type: 'piece' | 'end' }>, { cutter }: Current): void => {
    const cut = message.type === 'end' ? cutter.end() : cutter.push(message.bytes, message.memory);
    if (message.type === 'end') current = null;
    else discard([message.bytes.buffer]);
    post({ type: 'cut', job: message.job, cut }, [...buffersOf(cut)]);
  };

  /** The bytes of the next one are on their way while one is cut. */
  const cutNext = (
    { job, file, stretch, memory }: Extract<ToCutter, { type: 'stretch' }>,
    to: Current,
  ): void => {
    to.spare.push(...memory);
    const access = accessOf(file);
    const reading = readStretch(access, stretch, to.lineEnd);
    const turn = last;
    last = (async () => {
      try {
        const [read] = await Promise.all([reading, turn]);
        if (current !== to) return;
        to.cutter.restart(stretch.isFirst);
        const cut = read && runWork(cutStretch(to.cutter, read, to.spare));
        if (read) access.release?.(read.slice);
        post({ type: 'stretch', job, cut }, cut ? cut.cuts.flatMap((one) => [...buffersOf(one)]) : []);
      } catch (error) {
        if (error instanceof HoldfastError) post({ type: 'failed', job, failure: error.failure }, []);
        else fail(error);
      }
    })();
  };

  return (message) => {
    if (message.type === 'begin') {
      const { job, what } = message;
      current = { job, lineEnd: what.dialect.lineEnd, cutter: new Cutter(what), spare: [] };
    } else if (current?.job !== message.job) return;
    else if (message.type === 'stretch') cutNext(message, current);
    else cutPiece(message, current);
  };
}
