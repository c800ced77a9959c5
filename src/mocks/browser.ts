import { setupWorker } from 'msw/browser';
import { eventsHandlers } from './handlers.ts';
import { keepActive } from './keep-active.ts';
import type { DemoSource } from './page.ts';

/** The script that carries the mock service worker, and the addresses that it answers; both whole. */
export type ServiceWorkerPlace = { url: string; scope: string };

/**
 * Starts answering `GET {base}/events` from a source, whoever of this origin asks, a worker too, as long as the page lives.
 * Rejects with the reason in words where there are no service workers (plain http, some private windows) or this one cannot be registered.
 */
export const startDemoApi = async (
  source: DemoSource,
  { url, scope }: ServiceWorkerPlace,
): Promise<{ base: string }> => {
  if (!('serviceWorker' in navigator)) {
    throw new Error('The demo needs service workers, which browsers offer on https and on localhost only.');
  }
  const base = new URL('demo-api', scope).href;
  // Of a registration that it finds, msw asks for a newer script, and leaves unheard that there is no network. The page asks for that itself.
  // Where a browser refuses even to tell, starting below says so.
  const known = await navigator.serviceWorker.getRegistration(scope).catch(() => undefined);
  if (known) await takenOver(navigator.serviceWorker);
  if (known) known.update = () => Promise.resolve(known);
  const mocks = setupWorker(...eventsHandlers({ base, source }));
  try {
    await mocks.start({
      quiet: true,
      onUnhandledRequest: 'bypass',
      serviceWorker: { url, options: { scope, updateViaCache: 'none' } },
    });
  } catch (error) {
    throw new Error('The demo’s service worker could not be started.', { cause: error });
  } finally {
    if (known) Reflect.deleteProperty(known, 'update');
  }
  keepActive(navigator.serviceWorker);
  return { base };
};

const takeOverMs = 3_000;

/**
 * Waits until the worker that is registered answers for this page. Where it does not yet, while it is being installed or after a forced
 * reload, msw would reload the page, and with it what a person did meanwhile. That is left for a worker that does not take over in time.
 */
async function takenOver(container: ServiceWorkerContainer): Promise<void> {
  if (container.controller) return;
  await new Promise<void>((resolve) => {
    container.addEventListener('controllerchange', () => resolve(), { once: true });
    setTimeout(resolve, takeOverMs);
    void container.ready.then(({ active }) => active?.postMessage('CLAIM', []));
  });
}
