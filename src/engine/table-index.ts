import type { Zone } from '../model/calendar/zone.ts';
import type { EpochMs } from '../model/units.ts';
import { Memo } from './memo.ts';
import { cutAt } from './table/cut.ts';
import type { EventTable } from './table/event-table.ts';

/** Local days are stored from this day on, so that they fit 16 bits: `days[i] = day − dayBase`. */
export const dayBase = -2;
const dayMs = 86_400_000;

/** What depends on the events and the zone alone. It outlives a change of any other setting. */
export type TableIndex = {
  zone: Zone;
  /** local day of each event, minus `dayBase` */
  days: Uint16Array;
  firstEvent: EpochMs | null;
  memo: Memo;
};

type Span = { first: EpochMs; last: EpochMs };

const indexes = new WeakMap<EventTable, TableIndex>();
const spans = new WeakMap<EventTable, Span | null>();
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
    firstEvent: spanOf(table)?.first ?? null,
    memo: memoFor(table),
  };
  indexes.set(table, made);
  return made;
}

/** Instant of the last event; null where there is none. */
export const lastEvent = (table: EventTable): EpochMs | null => spanOf(table)?.last ?? null;

/** Names that at least one event has. */
export function eventNamesIn(table: EventTable): string[] {
  const known = names.get(table);
  if (known) return known;
  const seen = new Uint8Array(table.eventNames.length);
  let unseen = seen.length;
  for (let i = 0; i < table.size && unseen > 0; i++) {
    const code = table.event[i] ?? 0;
    if (seen[code] === 0) unseen--;
    seen[code] = 1;
  }
  const found = table.eventNames.filter((_, code) => seen[code] === 1);
  names.set(table, found);
  return found;
}

/** The events up to `asOf`; the same table again for the same `asOf`. */
export function visibleAt(table: EventTable, asOf: EpochMs): EventTable {
  const known = cuts.get(table);
  if (known?.asOf === asOf) return known.table;
  const last = lastEvent(table);
  const cut = last === null || last <= asOf ? table : cutAt(table, asOf).table;
  cuts.set(table, { asOf, table: cut });
  return cut;
}

/** Of the first and last events of all users, since each one's are in the order of time. */
function spanOf(table: EventTable): Span | null {
  const known = spans.get(table);
  if (known !== undefined) return known;
  const { time, offsets, size } = table;
  let first = Infinity;
  let last = -Infinity;
  for (let user = 1; user < offsets.length; user++) {
    first = Math.min(first, time[offsets[user - 1] ?? 0] ?? Infinity);
    last = Math.max(last, time[(offsets[user] ?? 0) - 1] ?? -Infinity);
  }
  const span = size === 0 ? null : { first, last };
  spans.set(table, span);
  return span;
}

/** Counted in days of 24 hours; where the clock changes, that is near the day, which a list of when each begins tells. */
function localDays(table: EventTable, zone: Zone): Uint16Array {
  const { time, size } = table;
  const days = new Uint16Array(size);
  const span = spanOf(table);
  if (!span) return days;
  const first = zone.dayOf(span.first);
  const count = zone.dayOf(span.last) - first + 1;
  const starts = Float64Array.from({ length: count + 1 }, (_, index) => zone.dayStart(first + index));
  const origin = starts[0] ?? 0;
  if (starts.every((start, index) => start === origin + index * dayMs)) {
    for (let i = 0; i < size; i++) days[i] = first - dayBase + ((((time[i] ?? 0) - origin) / dayMs) | 0);
    return days;
  }
  for (let i = 0; i < size; i++) {
    const t = time[i] ?? 0;
    let day = Math.min(count - 1, ((t - origin) / dayMs) | 0);
    while (t < (starts[day] ?? 0)) day--;
    while (t >= (starts[day + 1] ?? 0)) day++;
    days[i] = first + day - dayBase;
  }
  return days;
}
