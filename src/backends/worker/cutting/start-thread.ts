import type { FromCutter } from './protocol.ts';
import type { Thread, ThreadListeners } from './cutter-thread.ts';

/** A worker of this browser, started from a worker. */
export function startThread({ message, lost }: ThreadListeners): Thread {
  const worker = new Worker(new URL('./entry.ts', import.meta.url), { type: 'module', name: 'cutter' });
  worker.addEventListener('message', (event: MessageEvent<FromCutter>) => message(event.data));
  worker.addEventListener('error', (event) => lost(event.message || 'its script could not be loaded'));
  worker.addEventListener('messageerror', () => lost('a message from it could not be read'));
  return {
    post: (posted, transfer) => worker.postMessage(posted, { transfer }),
    close: () => worker.terminate(),
  };
}
