import { ResultCache } from './result-cache.ts';
import { drive, type Pace } from './pace.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Waiter = { resolve(json: Bytes): void; reject(reason: unknown): void; unlisten(): void };
type Run = { key: string; work: () => Iterator<unknown, Bytes>; waiters: Set<Waiter>; stop: AbortController };

export type QueryRunner = {
  /**
   * @param key determines the result: the data set's version and the query
   * @param work yields every few milliseconds and ends with the result as UTF-8 JSON
   * @returns bytes of the caller's own
   */
  run(key: string, work: () => Iterator<unknown, Bytes>, signal: AbortSignal): Promise<Bytes>;
  busy(): boolean;
};

/**
 * Runs one query at a time, in the order of asking: each gets the whole thread and the first answer comes soonest. Those
 * who ask for the same share one run, which stops when the last of them has given up. Results are remembered.
 */
export function createQueryRunner(pace: Pace, cache: ResultCache = new ResultCache()): QueryRunner {
  const runs = new Map<string, Run>();
  let busy = false;

  async function work(): Promise<void> {
    if (busy) return;
    busy = true;
    for (let run = first(); run; run = first()) {
      const { key, waiters, stop } = run;
      try {
        const json = await drive(run.work(), stop.signal, pace);
        cache.set(key, json);
        forget(run);
        for (const waiter of waiters) settle(waiter, () => waiter.resolve(json.slice()));
      } catch (error) {
        forget(run);
        for (const waiter of waiters) settle(waiter, () => waiter.reject(error));
      }
    }
    busy = false;
  }

  /** An aborted run may have been followed by another with the same key. */
  const forget = (run: Run): void => {
    if (runs.get(run.key) === run) runs.delete(run.key);
  };
  const first = (): Run | undefined => runs.values().next().value;

  return {
    busy: () => busy,
    run(key, makeWork, signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const known = cache.get(key);
        if (known) return resolve(known.slice());
        const run = runs.get(key) ?? {
          key,
          work: makeWork,
          waiters: new Set<Waiter>(),
          stop: new AbortController(),
        };
        runs.set(key, run);
        const onAbort = (): void => {
          run.waiters.delete(waiter);
          settle(waiter, () => reject(signal.reason));
          if (run.waiters.size > 0) return;
          // Whoever asks for the same from now on must not join a run that is being stopped.
          runs.delete(key);
          run.stop.abort();
        };
        const waiter = {
          resolve,
          reject,
          unlisten: () => signal.removeEventListener('abort', onAbort),
        };
        run.waiters.add(waiter);
        signal.addEventListener('abort', onAbort);
        void work();
      });
    },
  };
}

function settle(waiter: Waiter, how: () => void): void {
  waiter.unlisten();
  how();
}
