import type { PeriodScope } from '../model/calendar/periods.ts';
import { zoneOf } from '../model/calendar/zone.ts';
import type { PropertyType } from '../model/dataset.ts';
import type { ResolvedSettings } from '../model/settings/resolve.ts';
import { compareText } from '../model/text.ts';
import type { EpochMs } from '../model/units.ts';
import { type Fragment, identifier, int, join, list, sql } from './fragment.ts';
import { nullOf, type PropertyValue, sortKey } from './value.ts';

/** A property and its column: Nullable(Float64), Nullable(Bool) or Nullable(String). */
export type PropertyColumn = { name: string; type: PropertyType; column: string };

/** A table `events(user String, event String, time DateTime64(3), properties …)` and how its data are to be read. */
export type Source = {
  settings: ResolvedSettings;
  database?: string;
  table: string;
  columns: { user: string; event: string; time: string };
  properties: readonly PropertyColumn[];
  /** instant of the first event up to `asOf`; null where there is none */
  firstEvent: EpochMs | null;
};

/** What every kind of query is written with: its source, and the calendar. */
export type Context = PeriodScope & { source: Source; settings: ResolvedSettings };

export function openContext(source: Source): Context {
  const { settings, firstEvent } = source;
  const { timezone, weekStart, asOf } = settings;
  return { source, settings, zone: zoneOf(timezone), weekStart, asOf, firstEvent };
}

/** The columns of the step `events`, which every query begins with: names of ours, whatever the table calls them. */
export const user = sql`user`;
export const event = sql`event`;
/** epoch milliseconds */
export const at = sql`at`;
export const isFirst = sql`is_first`;
const propertyAlias = (name: string): Fragment => identifier(`p_${name}`);

/** A user's first and last instant and number of events, as a further column `seen`, for a SELECT by user. */
export const seenSql = sql`, (min(at), max(at), count()) AS seen`;

/** A property of an event; undefined where no event has it. */
export function eventProperty({ source }: Context, name: string): PropertyValue | undefined {
  const found = source.properties.find((property) => property.name === name);
  if (!found) return undefined;
  const value = propertyAlias(name);
  return { type: found.type, value, present: sql`isNotNull(${value})` };
}

/** A property as a nullable column, NULL for one that no event has. */
export const nullableProperty = (context: Context, name: string): Fragment =>
  eventProperty(context, name)?.value ?? nullOf('string');

/** A property as a number, NULL where it is none. */
export function numberProperty(context: Context, name: string | null): Fragment {
  const property = name === null ? undefined : eventProperty(context, name);
  return property?.type === 'number' ? property.value : nullOf('number');
}

/**
 * What orders the events of one instant (contract §1), as a list: instant, event name, the property in question, then
 * the properties in name order as far as these names tell events apart.
 */
export function instantKey(context: Context, inQuestion: string | null, told: ReadonlySet<string>): Fragment {
  const keys = [...(inQuestion === null ? [] : [inQuestion]), ...upToLast(context, told)]
    .map((name) => eventProperty(context, name))
    .filter((property) => property !== undefined)
    .map(sortKey);
  return list([at, event, ...keys]);
}

/** All properties in name order, up to the last of these. */
function upToLast({ source }: Context, told: ReadonlySet<string>): string[] {
  const names = source.properties.map(({ name }) => name).sort(compareText);
  return names.slice(0, names.findLastIndex((name) => told.has(name)) + 1);
}

/**
 * The step that every query begins with: the events that exist.
 * @param told names of the properties that the query speaks of; others may be left out
 * @param marksFirst whether each user's first event must be known (`is_first`)
 */
export function eventsSql(context: Context, told: ReadonlySet<string>, marksFirst: boolean): Fragment {
  const { source, asOf } = context;
  const { columns, database, table } = source;
  const names = marksFirst ? new Set(source.properties.map(({ name }) => name)) : told;
  const needed = new Set(upToLast(context, names));
  const stored = (name: string): Fragment => sql`e.${identifier(name)}`;
  const properties = source.properties
    .filter(({ name }) => needed.has(name))
    .map(({ name, type, column }) =>
      type === 'number'
        ? sql`${stored(column)} + 0 AS ${propertyAlias(name)}`
        : sql`${stored(column)} AS ${propertyAlias(name)}`,
    );
  const selected = list([
    sql`${stored(columns.user)} AS user`,
    sql`${stored(columns.event)} AS event`,
    sql`toUnixTimestamp64Milli(${stored(columns.time)}) AS at`,
    ...properties,
  ]);
  const from = join([database, table].filter((name) => name !== undefined).map(identifier), sql`.`);
  const existing = sql`SELECT ${selected}
  FROM ${from} AS e
  WHERE ${stored(columns.time)} <= fromUnixTimestamp64Milli(${int(asOf)}, 'UTC')`;
  if (!marksFirst) return existing;
  return sql`SELECT *, row_number() OVER (PARTITION BY user ORDER BY ${instantKey(context, null, names)}) = 1 AS is_first
  FROM (${existing})`;
}
