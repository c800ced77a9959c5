import { setupWorker } from 'msw/browser';
import type { DemoOptions } from '../demo/options.ts';
import { eventsHandlers } from './handlers.ts';
import { keepActive } from './keep-active.ts';
import { readAhead } from './read-ahead.ts';
import { workerSource } from './worker-source.ts';

/** The script that carries the mock service worker, and the addresses that it answers; both whole. */
export type ServiceWorkerPlace = { url: string; scope: string };

let running: Promise<{ base: string }> | undefined;

/**
 * Starts answering `GET {base}/events`, whoever of this origin asks, a worker too. The demo is generated meanwhile, in a worker of its own.
 * Once started it goes on as long as the page lives: asked again, it is the same demo, whatever is asked for.
 * Rejects with the reason in words where there are no service workers (plain http, some private windows) or this one cannot be registered.
 */
export const startDemoApi = (options: DemoOptions, place: ServiceWorkerPlace): Promise<{ base: string }> => {
  running ??= start(options, place).catch((error: unknown) => {
    running = undefined;
    throw error;
  });
  return running;
};

const start = async (options: DemoOptions, { url, scope }: ServiceWorkerPlace): Promise<{ base: string }> => {
  if (!('serviceWorker' in navigator)) {
    throw new Error('The demo needs service workers, which browsers offer on https and on localhost only.');
  }
  const base = new URL('demo-api', scope).href;
  const worker = new Worker(new URL('./demo-worker.ts', import.meta.url), { type: 'module', name: 'demo' });
  // Of a registration that it finds, msw asks for a newer script, and leaves unheard that there is no network. The page asks for that itself.
  // Where a browser refuses even to tell, starting below says so.
  const known = await navigator.serviceWorker.getRegistration(scope).catch(() => undefined);
  if (known) known.update = () => Promise.resolve(known);
  const mocks = setupWorker(...eventsHandlers({ base, source: readAhead(workerSource(worker, options)) }));
  try {
    await mocks.start({
      quiet: true,
      onUnhandledRequest: 'bypass',
      serviceWorker: { url, options: { scope, updateViaCache: 'none' } },
    });
  } catch (error) {
    worker.terminate();
    throw new Error('The demo’s service worker could not be started.', { cause: error });
  } finally {
    if (known) Reflect.deleteProperty(known, 'update');
  }
  keepActive(navigator.serviceWorker);
  return { base };
};
