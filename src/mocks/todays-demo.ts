import { yesterday } from '../demo/days.ts';
import { type DemoMark, demoMarks } from '../demo/marks.ts';
import { demoDefaults } from '../demo/options.ts';
import { demoSettings } from '../demo/settings.ts';
import type { Settings } from '../model/settings/settings.ts';
import { type ServiceWorkerPlace, startDemoApi } from './browser.ts';

/** Starts the API of the demo that ended yesterday, and says how it wants to be read and what happened in it. */
export const startTodaysDemo = async (
  place: ServiceWorkerPlace,
): Promise<{ base: string; settings: Settings; marks: DemoMark[] }> => {
  const options = { ...demoDefaults, end: yesterday(Date.now()) };
  const { base } = await startDemoApi(options, place);
  return { base, settings: demoSettings, marks: demoMarks(options) };
};
