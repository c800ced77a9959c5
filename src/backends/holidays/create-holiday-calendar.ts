import { HoldfastError } from '../../model/errors.ts';
import type { HolidayCalendar } from '../holiday-calendar.ts';
import type { HolidayAnswer, HolidayQuestion, HolidayReply, HolidayRequest } from './protocol.ts';

type Waiting = { resolve: (answer: HolidayAnswer) => void; reject: (error: HoldfastError) => void };

const startWorker = (): Worker =>
  new Worker(new URL('./entry.ts', import.meta.url), { type: 'module', name: 'holidays' });

/** The worker stays as long as the next question may follow from an answer. */
const staysMs = 2_000;

/** Until the page has nothing better to do: marks come after what they mark. */
const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 2_000 });
    else setTimeout(resolve, 300);
  });

/** Holidays out of a worker that lives only around the time something is asked of it. Rejects with a `HoldfastError`. */
export function createHolidayCalendar(start: () => Worker = startWorker): HolidayCalendar {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let count = 0;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  const stop = (): void => {
    clearTimeout(leaving);
    worker?.terminate();
    worker = null;
  };
  const settle = ({ data }: MessageEvent<HolidayReply>): void => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ('answer' in data) asked?.resolve(data.answer);
    else asked?.reject(unavailable(data.failure));
    if (waiting.size === 0) leaving = setTimeout(stop, staysMs);
  };
  const fail = (event: ErrorEvent): void => {
    const all = [...waiting.values()];
    waiting.clear();
    stop();
    for (const { reject } of all) reject(unavailable(event.message || 'its worker could not be started'));
  };
  const ask = async (question: HolidayQuestion): Promise<HolidayAnswer> => {
    await idle();
    return new Promise((resolve, reject) => {
      clearTimeout(leaving);
      const id = (count += 1);
      waiting.set(id, { resolve, reject });
      if (worker === null) {
        worker = start();
        worker.addEventListener('message', settle);
        worker.addEventListener('error', fail);
      }
      const message: HolidayRequest = { id, question };
      worker.postMessage(message, []);
    });
  };

  return {
    async countries(zone) {
      const answer = await ask({ kind: 'countries', zone });
      if (answer.kind !== 'countries') throw unavailable('the answer is to another question');
      return answer.value;
    },
    async between(country, firstYear, lastYear) {
      const answer = await ask({ kind: 'between', country, firstYear, lastYear });
      if (answer.kind !== 'between') throw unavailable('the answer is to another question');
      return answer.value;
    },
  };
}

const unavailable = (message: string): HoldfastError =>
  new HoldfastError({ code: 'unavailable', field: 'holidays', message });
