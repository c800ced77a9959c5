import {
  buffersOf,
  type Cut,
  type CutInOne,
  type CutJob,
  type RowCutter,
} from '../../../engine/ingest/ahead/cut.ts';
import type { RangeThread } from '../../../engine/ingest/parquet/cut-range.ts';
import type { Stretch, StretchThread } from '../../../engine/ingest/ahead/stretch.ts';
import type { Beside } from '../../../engine/table/build-table.ts';
import { HoldfastError } from '../../../model/errors.ts';
import { newTask } from '../pace.ts';
import { buffersIn, discard } from './discard.ts';
import type { FromCutter, OrderStep, ToCutter } from './protocol.ts';

/** Pieces that are on their way at once: enough that neither thread waits for the other. */
const mostUnderway = 4;
/** Rows that are worth being ordered there as well, and blocks of places that are posted at once. */
const leastRows = 1 << 18;
const blocksAtOnce = 24;
/** What a thread cuts at a time. */
const stretchBytes = 2 << 20;

/** A thread as its user sees it. */
export type Thread = {
  post(message: ToCutter, transfer: ArrayBuffer[]): void;
  close(): void;
};
export type ThreadListeners = { message(message: FromCutter): void; lost(why: string): void };

/** Starts a thread that cuts. */
export type StartThread = (listeners: ThreadListeners) => Thread;

/** A cutter in a thread of its own, which is started by the first job, or before, and ended by `close`. */
export type CutterThread = RowCutter & {
  /** Reads the file there as well. */
  over(file: File): StretchThread;
  ranges(file: File): RangeThread;
  /** Helps to order what was read. */
  beside: Beside;
  start(): void;
  close(): void;
};

type Waiting = { resolve(answer: FromCutter): void; reject(error: Error): void };

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
        if (message.job === job) waiting.shift()?.resolve(message);
      },
      lost: (why) => {
        failure = new Error(`the thread that cuts rows stopped: ${why}`);
        for (const { reject } of waiting.splice(0)) reject(failure);
      },
    }));
  const ask = async (message: ToCutter, transfer: ArrayBuffer[] = []): Promise<FromCutter> => {
    const answer = await new Promise<FromCutter>((resolve, reject) => {
      if (failure) return reject(failure);
      waiting.push({ resolve, reject });
      started().post(message, transfer);
    });
    if (answer.type === 'failed') throw new HoldfastError(answer.failure);
    return answer;
  };
  const askCut = (message: ToCutter, transfer: ArrayBuffer[] = []): Promise<CutInOne> => {
    const cut = ask(message, transfer).then((answer) => {
      return answer.type === 'cut' ? answer.cut : wrongAnswer();
    });
    cut.catch(() => undefined); // its failure is met when its turn comes
    return cut;
  };
  const begin = (what: CutJob, file?: File): number => {
    const own = ++job;
    waiting = [];
    started().post({ type: 'begin', job: own, what, ...(file && { file }) }, []);
    return own;
  };
  const done = (cuts: readonly Cut[], memory: ArrayBuffer): void => {
    const buffers = new Set(cuts.flatMap((cut) => [...buffersOf(cut)]));
    if (buffers.delete(memory)) spare.push(memory);
    if (buffers.size > 0) discard(buffers);
  };

  /** A cut, until its user is done with it. */
  function* whole(cut: CutInOne): Generator<CutInOne> {
    yield cut;
    done([cut], cut.memory);
  }

  const order = (step: OrderStep, arrays: readonly (ArrayBufferView | undefined)[]): void =>
    started().post({ type: 'order', job, step }, buffersIn(arrays));
  const beside: Beside = {
    leastRows,
    async pack(texts) {
      waiting = [];
      discard(spare.splice(0)); // all is cut
      const step = { type: 'pack' as const, texts };
      const answer = await ask({ type: 'order', job: ++job, step }, buffersIn([texts.bytes, texts.ends]));
      return answer.type === 'packed' ? answer : wrongAnswer();
    },
    placer(columns, size) {
      waiting = [];
      job++;
      const blocks = columns.flatMap(({ codes, numbers }) => [...codes, ...numbers]);
      order({ type: 'columns', columns, size }, blocks);
      return {
        blocksAtOnce,
        place: (first, placeOf) => order({ type: 'place', first, placeOf }, placeOf),
        async end() {
          const answer = await ask({ type: 'order', job, step: { type: 'end' } });
          return answer.type === 'placed' ? answer.columns : wrongAnswer();
        },
      };
    },
  };

  return {
    beside,
    start: () => void started(),
    async *cut(what, chunks) {
      const own = begin(what);
      const news = newColumnsOf(what);
      const underway: Promise<CutInOne>[] = [];
      for await (const chunk of chunks) {
        const bytes = owned(chunk);
        const memory = spare.pop();
        const transfer = memory ? [bytes.buffer, memory] : [bytes.buffer];
        const piece = { type: 'piece' as const, job: own, bytes, ...(memory && { memory }), ...news() };
        underway.push(askCut(piece, transfer));
        const first = underway.length < mostUnderway ? undefined : underway.shift();
        if (first) yield* whole(await first);
      }
      underway.push(askCut({ type: 'end', job: own }));
      for (const cut of underway) yield* whole(await cut);
    },
    over: (file) => ({
      stretchBytes,
      begin(what) {
        const own = begin(what, file);
        const news = newColumnsOf(what);
        const rooms: ArrayBuffer[] = [];
        const askFor = (stretch: Stretch, uncut: boolean): Promise<FromCutter> => {
          const given = { memory: spare.splice(0), rooms: rooms.splice(0) };
          const message = { type: 'stretch' as const, job: own, stretch, uncut, ...given, ...news() };
          return ask(message, [...given.memory, ...given.rooms]);
        };
        return {
          async cut(stretch) {
            const answer = await askFor(stretch, false);
            return answer.type === 'stretch' ? answer.cut : wrongAnswer();
          },
          async read(stretch) {
            const answer = await askFor(stretch, true);
            return answer.type === 'read' ? answer.read : wrongAnswer();
          },
          release({ buffer }) {
            if (buffer instanceof ArrayBuffer) rooms.push(buffer);
          },
          done: (cut) => done([cut], cut.memory),
          end: () => void (own === job && job++),
        };
      },
    }),
    ranges: (file) => ({
      begin(what) {
        const own = ++job;
        waiting = [];
        started().post({ type: 'begin-ranges', job: own, what, file }, []);
        return {
          async cut(range) {
            const memory = spare.splice(0);
            const answer = await ask({ type: 'range', job: own, range, memory }, memory);
            return answer.type === 'range' ? answer.cut : wrongAnswer();
          },
          heard: newTask,
          done: ({ cuts, memory }) => done(cuts, memory),
          end: () => void (own === job && job++),
        };
      },
    }),
    close() {
      discard(spare.splice(0));
      thread?.close();
      thread = null;
    },
  };
}

function wrongAnswer(): never {
  throw new Error('the thread that cuts rows answered something else');
}

/** Says which columns there are where some came since it was last asked. */
function newColumnsOf(what: CutJob): () => { columns?: readonly string[] } {
  let told = what.columns.length;
  return () => {
    const { columns } = what;
    if (columns.length === told) return {};
    told = columns.length;
    return { columns };
  };
}

/** Bytes that may be handed over: those that are all of their memory, else a copy. */
const owned = (chunk: Uint8Array): Uint8Array<ArrayBuffer> =>
  chunk.buffer instanceof ArrayBuffer && chunk.byteLength === chunk.buffer.byteLength
    ? (chunk as Uint8Array<ArrayBuffer>)
    : new Uint8Array(chunk);
