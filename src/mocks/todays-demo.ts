import { yesterday } from '../demo/days.ts';
import { type DemoMark, demoMarks } from '../demo/marks.ts';
import { demoDefaults } from '../demo/options.ts';
import { demoSettings } from '../demo/settings.ts';
import type { Settings } from '../model/settings/settings.ts';
import type { ServiceWorkerPlace } from './browser.ts';
import { workerSource } from './worker-source.ts';

/**
 * Starts the API of the demo that ended yesterday, and says how it wants to be read and what happened in it. A worker
 * generates the demo from the first moment, while the page is still loading what answers.
 */
export const startTodaysDemo = async (
  place: ServiceWorkerPlace,
): Promise<{ base: string; settings: Settings; marks: DemoMark[] }> => {
  const options = { ...demoDefaults, end: yesterday(Date.now()) };
  const worker = new Worker(new URL('./demo-worker.ts', import.meta.url), { type: 'module', name: 'demo' });
  try {
    const source = workerSource(worker, options);
    const loading = import('./browser.ts');
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
};
