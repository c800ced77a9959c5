import type { Settings } from '../model/settings/settings.ts';

/** The settings of a data set about which nothing is known yet: this machine's zone, weeks from Monday. */
export const machineSettings = (): Settings => ({
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  weekStart: 'monday',
});
