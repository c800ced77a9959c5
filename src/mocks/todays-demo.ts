import { yesterday } from '../demo/days.ts';
import { type DemoMark, demoMarks } from '../demo/marks.ts';
import { demoDefaults } from '../demo/options.ts';
import { demoSettings } from '../demo/settings.ts';
import type { Settings } from '../model/settings/settings.ts';
import type { ServiceWorkerPlace } from './browser.ts';
import { firstRequest } from './parse-page-request.ts';
import { readAhead } from './read-ahead.ts';
import { workerSource } from './worker-source.ts';

/** How the demo wants to be read and what happened in it, with the whole base address of its API. */
export type ServedDemo = { base: string; settings: Settings; marks: DemoMark[] };

/**
 * Begins to generate the demo that ended yesterday, in a worker, and to load what answers.
 * @returns what starts its API. A worker that is to fetch from it runs by then: one that is only being made when a service worker takes over is passed by.
 */
export const beginTodaysDemo = (place: ServiceWorkerPlace): { serve: () => Promise<ServedDemo> } => {
  const options = { ...demoDefaults, end: yesterday(Date.now()) };
  const worker = new Worker(new URL('./demo-worker.ts', import.meta.url), { type: 'module', name: 'demo' });
  const source = readAhead(workerSource(worker, options), firstRequest);
  const loading = import('./browser.ts');
  // Where it fails, serving says so.
  loading.catch(() => undefined);
  return {
    async serve() {
      try {
        // Installed while what answers is loaded. Where it fails it fails again there, and is told.
        void navigator.serviceWorker
          ?.register(place.url, { scope: place.scope, updateViaCache: 'none' })
          .catch(() => undefined);
        const { startDemoApi } = await loading;
        const { base } = await startDemoApi(source, place);
        return { base, settings: demoSettings, marks: demoMarks(options) };
      } catch (error) {
        worker.terminate();
        throw error;
      }
    },
  };
};
