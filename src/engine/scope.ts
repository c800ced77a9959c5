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
import { type EventTable, userCount } from './table/event-table.ts';
import type { Memo } from './memo.ts';
import { eventNamesIn, indexOf, lastEvent, memoFor, type TableIndex, visibleAt } from './table-index.ts';

/**
 * A data set ready to be asked: the events up to `asOf`, the settings with nothing left to detect, the calendar as
 * columns. Filters and people filters that were computed once are kept in `memo`; what no setting but the zone decides, in `index`.
 */
export type Scope = PeriodScope & {
  table: EventTable;
  users: number;
  settings: ResolvedSettings;
  zone: Zone;
  /** local day of each event, minus `dayBase` */
  days: Uint16Array;
  memo: Memo;
  index: TableIndex;
};

/** @param settings as given; roles, amount and `asOf` are detected here, once, over all events up to `asOf` */
export function openScope(table: EventTable, settings: Settings): Scope {
  const zone = zoneOf(settings.timezone);
  const asOf = resolveAsOf(settings, zone, lastEvent(table));
  const visible = visibleAt(table, asOf);
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
  const index = indexOf(table, zone);
  return {
    table,
    users: userCount(table),
    settings,
    zone,
    weekStart: settings.weekStart,
    asOf: settings.asOf,
    firstEvent: index.firstEvent,
    days: index.days,
    memo: memoFor(table),
    index,
  };
}

function numericOn(table: EventTable, events: readonly string[]): string[] {
  const wanted = Uint8Array.from(table.eventNames, (name) => (events.includes(name) ? 1 : 0));
  const found: string[] = [];
  if (table.numbersOn) {
    for (const [name, codes] of table.numbersOn)
      if (table.properties.has(name) && codes.some((code) => wanted[code] === 1)) found.push(name);
    return found;
  }
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
