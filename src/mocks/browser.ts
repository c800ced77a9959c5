import { setupWorker } from 'msw/browser';
import type { DemoOptions } from '../demo/options.ts';
import { eventsHandlers } from './handlers.ts';
import { keepActive } from './keep-active.ts';
import { readAhead } from './read-ahead.ts';
import { workerSource } from './worker-source.ts';

let running: Promise<{ base: string }> | undefined;

/**
 * Starts answering `GET {base}/events`, whoever of this origin asks, a worker too. The demo is generated meanwhile, in a worker of its own.
 * Once started it goes on as long as the page lives: asked again, it is the same demo, whatever the options.
 * Rejects with the reason in words where there are no service workers (plain http, some private windows) or this one cannot be registered.
 */
export const startDemoApi = (options: DemoOptions): Promise<{ base: string }> => {
  running ??= start(options).catch((error: unknown) => {
    running = undefined;
    throw error;
  });
  return running;
};

const start = async (options: DemoOptions): Promise<{ base: string }> => {
  if (!('serviceWorker' in navigator)) {
    throw new Error('The demo needs service workers, which browsers offer on https and on localhost only.');
  }
  // Whole addresses: the application may live in a sub-folder that nobody knew when it was built.
  const home = new URL(import.meta.env.BASE_URL, document.baseURI);
  const base = new URL('demo-api', home).href;
  const worker = new Worker(new URL('./demo-worker.ts', import.meta.url), { type: 'module', name: 'demo' });
  const mocks = setupWorker(...eventsHandlers({ base, source: readAhead(workerSource(worker, options)) }));
  try {
    await mocks.start({
      quiet: true,
      onUnhandledRequest: 'bypass',
      serviceWorker: {
        url: new URL('demo-service-worker.js', home).href,
        options: { scope: home.href },
      },
    });
  } catch (error) {
    worker.terminate();
    throw new Error('The demo’s service worker could not be started.', { cause: error });
  }
  keepActive(navigator.serviceWorker);
  return { base };
};
