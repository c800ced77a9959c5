import { yesterday } from '../demo/days.ts';
import { demoDefaults } from '../demo/options.ts';
import { demoSettings } from '../demo/settings.ts';
import type { Settings } from '../model/settings/settings.ts';
import { startDemoApi } from './browser.ts';

/** Starts the API of the demo that ended yesterday, and says how it wants to be read. */
export const startTodaysDemo = async (): Promise<{ base: string; settings: Settings }> => {
  const { base } = await startDemoApi({ ...demoDefaults, end: yesterday(Date.now()) });
  return { base, settings: demoSettings };
};
