import type { PropertyType } from '../model/dataset.ts';
import type { ResolvedSettings } from '../model/settings/resolve.ts';
import type { Settings } from '../model/settings/settings.ts';
import type { EpochMs } from '../model/units.ts';
import type { Source } from './source.ts';

/** The table that SQL speaks of unless told otherwise; the settings may name its columns. */
export const assumedTable = 'events';

export const columnsOf = ({ columns }: Settings): Source['columns'] => ({
  user: columns?.user ?? 'user',
  event: columns?.event ?? 'event',
  time: columns?.time ?? 'time',
});

type Known = {
  given: Settings;
  resolved: ResolvedSettings;
  properties: readonly { name: string; type: PropertyType }[];
  /** instant of the first event up to `asOf`; null where there is none */
  firstEvent: EpochMs | null;
};

/** The source of queries about data that were read: a table `events` with a column of its own name for each property. */
export const knownSource = ({ given, resolved, properties, firstEvent }: Known): Source => ({
  settings: resolved,
  table: assumedTable,
  columns: columnsOf(given),
  properties: properties.map(({ name, type }) => ({ name, type, column: name })),
  firstEvent,
});
