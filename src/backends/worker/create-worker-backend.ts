import type { KeptChange } from '../../model/dataset.ts';
import type { Backend } from '../backend.ts';
import { createClient, type WorkerBackend } from './client.ts';
import type { Connect } from './connection.ts';
import { usualPatience } from './heartbeat.ts';
import type { ToPage } from './protocol.ts';
import { startEngine, type StartedEngine, whyLost } from './start-engine.ts';
import { keptChannel } from './store/announce.ts';

/**
 * The engine in a worker of this browser.
 * @param started the first; without it, and after each that is lost, one starts with the next call
 */
export const createWorkerBackend = (started: StartedEngine | null = null): WorkerBackend => {
  let first = started;
  const connect: Connect = (page) => {
    const { worker, lost } = first ?? startEngine();
    first = null;
    worker.addEventListener('message', (event: MessageEvent<ToPage>) => page.message(event.data));
    worker.addEventListener('error', (event) => page.lost(whyLost(event)));
    worker.addEventListener('messageerror', () => page.lost('a message from it could not be read'));
    const why = lost();
    if (why !== null) queueMicrotask(() => page.lost(why));
    return {
      post: (message, transfer = []) => worker.postMessage(message, { transfer }),
      close: () => worker.terminate(),
    };
  };
  return createClient('worker', connect, usualPatience, watchKept);
};

const watchKept: Backend['watchKept'] = (heard) => {
  const channel = new BroadcastChannel(keptChannel);
  channel.addEventListener('message', ({ data }: MessageEvent<KeptChange>) => heard(data));
  return () => channel.close();
};
