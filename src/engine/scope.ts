import { type Zone, zoneOf } from '../model/calendar/zone.ts';
import type { PeriodScope } from '../model/calendar/periods.ts';
import {
  resolveAmount,
  resolveAsOf,
  resolveEconomics,
  resolveRoles,
  type ResolvedSettings,
} from '../model/settings/resolve.ts';
import type { Settings } from '../model/settings/settings.ts';
import type { EpochMs } from '../model/units.ts';
import { cutAt } from './table/cut.ts';
import { type EventTable, userCount } from './table/event-table.ts';
import { Memo } from './memo.ts';

/** Local days are stored from this day on, so that they fit 16 bits: `days[i] = day − dayBase`. */
export const dayBase = -2;

/**
 * A data set ready to be asked: the events up to `asOf`, the settings with nothing left to detect, the calendar as
 * columns. Filters and people filters that were computed once are kept in `memo`.
 */
export type Scope = PeriodScope & {
  table: EventTable;
  users: number;
  settings: ResolvedSettings;
  zone: Zone;
  /** local day of each event, minus `dayBase` */
  days: Uint16Array;
  memo: Memo;
};

/** @param settings as given; roles, amount and `asOf` are detected here, once, over all events up to `asOf` */
export function openScope(table: EventTable, settings: Settings): Scope {
  const zone = zoneOf(settings.timezone);
  const asOf = resolveAsOf(settings, zone, latest(table.time));
  const visible = cutAt(table, asOf).table;
  const roles = resolveRoles(settings, eventNamesIn(visible));
  return scopeOf(visible, zone, {
    timezone: settings.timezone,
    weekStart: settings.weekStart,
    asOf,
    roles,
    amount: resolveAmount(settings, numericOn(visible, roles.pay)),
    segments: settings.segments ?? null,
    economics: resolveEconomics(settings),
  });
}

/** @param table events up to `settings.asOf` only */
export function scopeOf(table: EventTable, zone: Zone, settings: ResolvedSettings): Scope {
  return {
    table,
    users: userCount(table),
    settings,
    zone,
    weekStart: settings.weekStart,
    asOf: settings.asOf,
    firstEvent: earliest(table.time),
    days: localDays(table, zone),
    memo: new Memo(),
  };
}

function latest(time: Float64Array): EpochMs | null {
  let max = -Infinity;
  for (let i = 0; i < time.length; i++) {
    const t = time[i] ?? 0;
    if (t > max) max = t;
  }
  return time.length === 0 ? null : max;
}

function earliest(time: Float64Array): EpochMs | null {
  let min = Infinity;
  for (let i = 0; i < time.length; i++) {
    const t = time[i] ?? 0;
    if (t < min) min = t;
  }
  return time.length === 0 ? null : min;
}

function eventNamesIn(table: EventTable): string[] {
  const seen = new Uint8Array(table.eventNames.length);
  for (let i = 0; i < table.size; i++) seen[table.event[i] ?? 0] = 1;
  return table.eventNames.filter((_, code) => seen[code] === 1);
}

function numericOn(table: EventTable, events: readonly string[]): string[] {
  const wanted = Uint8Array.from(table.eventNames, (name) => (events.includes(name) ? 1 : 0));
  const found: string[] = [];
  for (const [name, column] of table.properties) {
    if (column.type !== 'number') continue;
    const { values } = column;
    for (let i = 0; i < table.size; i++) {
      if (wanted[table.event[i] ?? 0] === 1 && !Number.isNaN(values[i])) {
        found.push(name);
        break;
      }
    }
  }
  return found;
}

function localDays({ time, size }: EventTable, zone: Zone): Uint16Array {
  const days = new Uint16Array(size);
  let day = 0;
  let start = Infinity;
  let end = -Infinity;
  for (let i = 0; i < size; i++) {
    const t = time[i] ?? 0;
    if (t < start || t >= end) {
      day = zone.dayOf(t);
      start = zone.dayStart(day);
      end = zone.dayStart(day + 1);
    }
    days[i] = day - dayBase;
  }
  return days;
}
