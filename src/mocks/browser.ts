import { setupWorker } from 'msw/browser';
import type { DemoOptions } from '../demo/options.ts';
import { eventsHandlers } from './handlers.ts';
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

/**
 * Starts answering `GET {demoApiBase}/events`, whoever of this origin asks, a worker too. The demo is generated meanwhile, in a worker of its own.
 * Rejects with `DemoUnavailable` where there are no service workers (plain http, some private windows) or theirs cannot be registered.
 */
export const startDemoApi = async (options: DemoOptions): Promise<{ base: string }> => {
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
        url: `${import.meta.env.BASE_URL}mockServiceWorker.js`,
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
  return { base: demoApiBase };
};
