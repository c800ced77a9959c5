import { setupWorker } from 'msw/browser';
import type { DemoOptions } from '../demo/options.ts';
import { eventsHandlers } from './handlers.ts';
import { keepActive } from './keep-active.ts';
import { readAhead } from './read-ahead.ts';
import { workerSource } from './worker-source.ts';

/** Why the demo's API cannot be had here; `cause` has the browser's own words. */
export class DemoUnavailable extends Error {
  readonly reason: 'no-service-workers' | 'registration-failed';

  constructor(reason: DemoUnavailable['reason'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DemoUnavailable';
    this.reason = reason;
  }
}

export const demoApiBase = `${import.meta.env.BASE_URL}demo-api`;

let running: Promise<{ base: string }> | undefined;

/**
 * Starts answering `GET {demoApiBase}/events`, whoever of this origin asks, a worker too. The demo is generated meanwhile, in a worker of its own.
 * Once started it goes on as long as the page lives: asked again, it is the same demo, whatever the options.
 * Rejects with `DemoUnavailable` where there are no service workers (plain http, some private windows) or theirs cannot be registered.
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
    throw new DemoUnavailable(
      'no-service-workers',
      'The demo needs service workers, which browsers offer on https and on localhost only.',
    );
  }
  const worker = new Worker(new URL('./demo-worker.ts', import.meta.url), { type: 'module', name: 'demo' });
  const mocks = setupWorker(
    ...eventsHandlers({ base: demoApiBase, source: readAhead(workerSource(worker, options)) }),
  );
  try {
    await mocks.start({
      quiet: true,
      onUnhandledRequest: 'bypass',
      serviceWorker: {
        url: `${import.meta.env.BASE_URL}demo-service-worker.js`,
        options: { scope: import.meta.env.BASE_URL },
      },
    });
  } catch (error) {
    worker.terminate();
    throw new DemoUnavailable(
      'registration-failed',
      'The demo’s service worker could not be started.',
      error,
    );
  }
  keepActive(navigator.serviceWorker);
  return { base: demoApiBase };
};
