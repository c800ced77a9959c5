import { buffersOf, type CutInOne, type RowCutter } from '../../../engine/ingest/ahead/cut.ts';
import { discard } from './discard.ts';
import type { FromCutter, ToCutter } from './protocol.ts';

/** Pieces that are on their way at once: enough that neither thread waits for the other. */
const mostUnderway = 4;

/** A thread as its user sees it. */
export type Thread = {
  post(message: ToCutter, transfer: ArrayBuffer[]): void;
  close(): void;
};
export type ThreadListeners = { message(message: FromCutter): void; lost(why: string): void };

/** Starts a thread that cuts. */
export type StartThread = (listeners: ThreadListeners) => Thread;

/** A cutter in a thread of its own, which is started by the first job, or before, and ended by `close`. */
export type CutterThread = RowCutter & { start(): void; close(): void };

type Waiting = { resolve(cut: CutInOne): void; reject(error: Error): void };

export function createCutterThread(start: StartThread): CutterThread {
  let thread: Thread | null = null;
  let failure: Error | null = null;
  let job = 0;
  let waiting: Waiting[] = [];
  /** of cuts that are used up */
  const spare: ArrayBuffer[] = [];

  const started = (): Thread =>
    (thread ??= start({
      message: (message) => {
        if (message.job === job) waiting.shift()?.resolve(message.cut);
      },
      lost: (why) => {
        failure = new Error(`the thread that cuts rows stopped: ${why}`);
        for (const { reject } of waiting.splice(0)) reject(failure);
      },
    }));
  const ask = (message: ToCutter, transfer: ArrayBuffer[] = []): Promise<CutInOne> => {
    const cut = new Promise<CutInOne>((resolve, reject) => {
      if (failure) return reject(failure);
      waiting.push({ resolve, reject });
      started().post(message, transfer);
    });
    cut.catch(() => undefined); // its failure is met when its turn comes
    return cut;
  };

  /** A cut, until its user is done with it. */
  function* whole(cut: CutInOne): Generator<CutInOne> {
    yield cut;
    const buffers = buffersOf(cut);
    if (buffers.delete(cut.memory)) spare.push(cut.memory);
    if (buffers.size > 0) discard(buffers);
  }

  return {
    start: () => void started(),
    async *cut(what, chunks) {
      const own = ++job;
      waiting = [];
      started().post({ type: 'begin', job: own, what }, []);
      const underway: Promise<CutInOne>[] = [];
      for await (const chunk of chunks) {
        const bytes = owned(chunk);
        const memory = spare.pop();
        const transfer = memory ? [bytes.buffer, memory] : [bytes.buffer];
        underway.push(ask({ type: 'piece', job: own, bytes, ...(memory && { memory }) }, transfer));
        const first = underway.length < mostUnderway ? undefined : underway.shift();
        if (first) yield* whole(await first);
      }
      underway.push(ask({ type: 'end', job: own }));
      for (const cut of underway) yield* whole(await cut);
    },
    close() {
      discard(spare.splice(0));
      thread?.close();
      thread = null;
    },
  };
}

/** Bytes that may be handed over: those that are all of their memory, else a copy. */
const owned = (chunk: Uint8Array): Uint8Array<ArrayBuffer> =>
  chunk.buffer instanceof ArrayBuffer && chunk.byteLength === chunk.buffer.byteLength
    ? (chunk as Uint8Array<ArrayBuffer>)
    : new Uint8Array(chunk);
