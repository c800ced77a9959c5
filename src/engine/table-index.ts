import type { Zone } from '../model/calendar/zone.ts';
import type { EpochMs } from '../model/units.ts';
import { Memo } from './memo.ts';
import { cutAt } from './table/cut.ts';
import type { EventTable } from './table/event-table.ts';

/** Local days are stored from this day on, so that they fit 16 bits: `days[i] = day − dayBase`. */
export const dayBase = -2;

/** What depends on the events and the zone alone. It outlives a change of any other setting. */
export type TableIndex = {
  zone: Zone;
  /** local day of each event, minus `dayBase` */
  days: Uint16Array;
  firstEvent: EpochMs | null;
  memo: Memo;
};

const indexes = new WeakMap<EventTable, TableIndex>();
const lasts = new WeakMap<EventTable, { time: EpochMs | null }>();
const names = new WeakMap<EventTable, string[]>();
const cuts = new WeakMap<EventTable, { asOf: EpochMs; table: EventTable }>();

/** Beside the columns themselves; the usual roles take about 10 bytes an event, a filter's mask one byte a user. */
const memoBytesPerEvent = 16;
const leastMemoBytes = 16 << 20;

export const memoFor = ({ size }: EventTable): Memo =>
  new Memo(Math.max(leastMemoBytes, memoBytesPerEvent * size));

/** One zone at a time: a change of the zone replaces it. */
export function indexOf(table: EventTable, zone: Zone): TableIndex {
  const known = indexes.get(table);
  if (known?.zone === zone) return known;
  const made = {
    zone,
    days: localDays(table, zone),
    firstEvent: earliest(table.time),
    memo: memoFor(table),
  };
  indexes.set(table, made);
  return made;
}

/** Instant of the last event; null where there is none. */
export function lastEvent(table: EventTable): EpochMs | null {
  const known = lasts.get(table);
  if (known) return known.time;
  const time = latest(table.time);
  lasts.set(table, { time });
  return time;
}

/** Names that at least one event has. */
export function eventNamesIn(table: EventTable): string[] {
  const known = names.get(table);
  if (known) return known;
  const seen = new Uint8Array(table.eventNames.length);
  for (let i = 0; i < table.size; i++) seen[table.event[i] ?? 0] = 1;
  const found = table.eventNames.filter((_, code) => seen[code] === 1);
  names.set(table, found);
  return found;
}

/** The events up to `asOf`; the same table again for the same `asOf`. */
export function visibleAt(table: EventTable, asOf: EpochMs): EventTable {
  const known = cuts.get(table);
  if (known?.asOf === asOf) return known.table;
  const cut = cutAt(table, asOf).table;
  cuts.set(table, { asOf, table: cut });
  return cut;
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
