import type { DemoOptions } from '../demo/options.ts';
import type { FromDemoWorker, ToDemoWorker } from './demo-protocol.ts';
import { BadRequest, type DemoSource, type Page } from './page.ts';

/** The part of a `Worker` that is needed here. */
export type DemoWorker = {
  postMessage(message: ToDemoWorker, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<FromDemoWorker>) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: (event: Event) => void): void;
};

type Waiting = { resolve: (page: Page) => void; reject: (error: Error) => void };

/** Pages made by a worker, which begins to generate the demo at once. Should it die, every request, waiting or later, is rejected with the reason. */
export const workerSource = (worker: DemoWorker, options: DemoOptions): DemoSource => {
  const waiting = new Map<number, Waiting>();
  let requests = 0;
  let dead: Error | undefined;

  worker.addEventListener('message', ({ data }) => {
    const caller = waiting.get(data.id);
    if (!caller) return;
    waiting.delete(data.id);
    if (data.kind === 'page') caller.resolve(data.page);
    else if (data.kind === 'refused') caller.reject(new BadRequest(data.field, data.message));
    else caller.reject(new Error(data.message));
  });
  const die = (event: Event) => {
    const reason = 'message' in event ? String(event.message) : event.type;
    dead = new Error(`the demo's worker failed: ${reason}`);
    for (const caller of waiting.values()) caller.reject(dead);
    waiting.clear();
  };
  worker.addEventListener('error', die);
  worker.addEventListener('messageerror', die);
  worker.postMessage({ kind: 'begin', options }, []);

  return {
    page: (request) =>
      new Promise((resolve, reject) => {
        if (dead) {
          reject(dead);
          return;
        }
        const id = ++requests;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ kind: 'page', id, request }, []);
      }),
  };
};
