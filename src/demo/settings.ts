import type { Settings } from '../model/settings/settings.ts';
import { demoZone } from './days.ts';

/** How the demo wants to be read. Roles, columns and the amount are found by their names. */
export const demoSettings: Settings = {
  timezone: demoZone,
  weekStart: 'monday',
  economics: { currency: 'USD', cac: 50, hoursSavedPerUse: 2, hourlyCost: 45 },
};
