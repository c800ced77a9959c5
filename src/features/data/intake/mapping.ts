import type { Preview, ReadOptions } from '../../../model/dataset.ts';
import type { ColumnMapping, Settings } from '../../../model/settings/settings.ts';
import type { SavedMapping } from '../../../state/saved.ts';

export type ColumnRole = keyof ColumnMapping;

const sure: ReadonlySet<Preview['decisions'][number]['reason']> = new Set([
  'name',
  'chosen',
  'source',
  'constant',
]);

/** Whether reading may begin without asking: each column is known by its name or was chosen, and the dates are plain. */
export const isSure = ({ decisions, dateOrder }: Preview): boolean =>
  dateOrder !== 'undecided' && decisions.every(({ column, reason }) => column !== null && sure.has(reason));

/** Whether there is a column for each of the three. */
export const isComplete = ({ mapping }: Pick<Preview, 'mapping'>): boolean =>
  mapping.user !== undefined && mapping.event !== undefined && mapping.time !== undefined;

/** Settings as files with these columns were read last. */
export const withRemembered = (
  settings: Settings,
  { mapping, everyEvent, dateOrder, source }: SavedMapping,
): Settings => ({
  ...settings,
  ...(Object.keys(mapping).length > 0 && { columns: mapping }),
  ...(everyEvent !== undefined && { everyEvent }),
  ...(source && { source }),
  ...(dateOrder && { dateOrder }),
});

/** Settings with a column chosen for a role; the columns that were not chosen are guessed anew around it. */
export function withColumn(options: ReadOptions, role: ColumnRole, column: string): ReadOptions {
  const chosen = Object.entries(options.settings.columns ?? {});
  const others = chosen.filter(([other, name]) => other !== role && name !== column);
  const columns: ColumnMapping = { ...Object.fromEntries(others), [role]: column };
  const { everyEvent, ...settings } = options.settings;
  const stays = role !== 'event' && everyEvent !== undefined;
  return { ...options, settings: { ...settings, columns, ...(stays && { everyEvent }) } };
}

/** Settings in which every row is this event, whatever its columns say. */
export function withEveryEvent(options: ReadOptions, everyEvent: string): ReadOptions {
  const { event: _, ...columns } = options.settings.columns ?? {};
  const { columns: _chosen, ...settings } = options.settings;
  const kept = Object.keys(columns).length > 0 && { columns };
  return { ...options, settings: { ...settings, ...kept, everyEvent } };
}
