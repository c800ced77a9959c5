import { setupWorker } from 'msw/browser';
import { eventsHandlers } from './handlers.ts';
import { keepActive } from './keep-active.ts';
import type { DemoSource } from './page.ts';
import { readAhead } from './read-ahead.ts';

/**
 * Starts answering `GET {base}/events` from a source, whoever of this origin asks, a worker too, as long as the page lives.
 * Rejects with the reason in words where there are no service workers (plain http, some private windows) or this one cannot be registered.
 */
export const startDemoApi = async (source: DemoSource): Promise<{ base: string }> => {
  if (!('serviceWorker' in navigator)) {
    throw new Error('The demo needs service workers, which browsers offer on https and on localhost only.');
  }
  // Whole addresses: the application may live in a sub-folder that nobody knew when it was built.
  const home = new URL(import.meta.env.BASE_URL, document.baseURI);
  const base = new URL('demo-api', home).href;
  const mocks = setupWorker(...eventsHandlers({ base, source: readAhead(source) }));
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
    throw new Error('The demo’s service worker could not be started.', { cause: error });
  }
  keepActive(navigator.serviceWorker);
  return { base };
};
