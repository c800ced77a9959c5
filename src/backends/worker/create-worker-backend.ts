import type { KeptChange } from '../../model/dataset.ts';
import type { Backend } from '../backend.ts';
import { createClient } from './client.ts';
import type { Connect } from './connection.ts';
import { usualPatience } from './heartbeat.ts';
import type { ToPage } from './protocol.ts';
import { keptChannel } from './store/announce.ts';

/** The engine in a worker of this browser. The worker starts with the first call. */
export const createWorkerBackend = (): Backend =>
  createClient('worker', connectWorker, usualPatience, watchKept);

const watchKept: Backend['watchKept'] = (heard) => {
  const channel = new BroadcastChannel(keptChannel);
  channel.addEventListener('message', ({ data }: MessageEvent<KeptChange>) => heard(data));
  return () => channel.close();
};

const connectWorker: Connect = (page) => {
  const worker = new Worker(new URL('./entry.ts', import.meta.url), { type: 'module', name: 'holdfast' });
  worker.addEventListener('message', (event: MessageEvent<ToPage>) => page.message(event.data));
  worker.addEventListener('error', (event) => page.lost(event.message || 'its script could not be loaded'));
  worker.addEventListener('messageerror', () => page.lost('a message from it could not be read'));
  return {
    post: (message) => worker.postMessage(message, { transfer: [] }),
    close: () => worker.terminate(),
  };
};
