import { HoldfastError } from '../../../model/errors.ts';
import type { Settings } from '../../../model/settings/settings.ts';
import type { OpenDataset } from './open-dataset.ts';

/** The settings by which rows were read; a change of the others needs no look at the source. */
function readingSettings(open: OpenDataset, settings: Settings): Partial<Settings> {
  const { columns = {}, everyEvent, dateOrder, source, timezone } = settings;
  // Times without an offset are wall time in the data set's zone: another zone makes other instants of them.
  const zoned = open.about.report.wallTimes ?? open.origin === 'file';
  return {
    columns,
    ...(everyEvent !== undefined && { everyEvent }),
    ...(dateOrder && { dateOrder }),
    ...(source && { source }),
    ...(zoned && { timezone }),
  };
}

/** The first reading setting that differs, or null. */
function changedReading(open: OpenDataset, settings: Settings): keyof Settings | null {
  const before = readingSettings(open, open.settings);
  const after = readingSettings(open, settings);
  const names = ['columns', 'everyEvent', 'dateOrder', 'source', 'timezone'] as const;
  return names.find((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])) ?? null;
}

export const mustReadAgain = (open: OpenDataset, settings: Settings): boolean =>
  changedReading(open, settings) !== null;

/** For a data set whose files are no longer at hand. */
export function refuseToReadAgain(open: OpenDataset, settings: Settings): HoldfastError {
  return new HoldfastError({
    code: 'unavailable',
    field: `settings.${changedReading(open, settings) ?? 'columns'}`,
    message: `"${open.name}" has to be read again for this, and its files are no longer at hand; choose them again`,
  });
}
