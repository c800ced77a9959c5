import { hourMs } from '../../model/calendar/periods.ts';
import type { Zone } from '../../model/calendar/zone.ts';
import type { Lateness } from '../../model/quality.ts';
import type { EpochMs } from '../../model/units.ts';
import { timeKind, TimeParser } from '../ingest/time-parser.ts';
import { type Column, type EventTable, type StringColumn, userCount } from '../table/event-table.ts';
import { type Work, workStep } from '../table/work.ts';

/** Properties in which exports say when an event arrived; the first that a data set has counts. */
const arrivalNames = [
  'received_at',
  'receivedAt',
  'server_received_time',
  'server_upload_time',
  'collector_tstamp',
  'properties.mp_processing_time_ms',
  'mp_processing_time_ms',
  'ingested_at',
  'inserted_at',
  '_inserted_at',
  'loaded_at',
];

const limitHours = 24;
/** Longer delays count as this one. */
const mostHours = 24 * 3660;

/** Events that arrived more than a day after they happened. @param zone of times without one */
export function* examineLateness(table: EventTable, zone: Zone): Work<Lateness | null> {
  const property = arrivalNames.find((name) => isTime(table.properties.get(name)));
  const column = property === undefined ? undefined : table.properties.get(property);
  if (property === undefined || !column) return null;
  const arrival = column.type === 'string' ? yield* textTimes(column, zone) : numberTimes(column);
  const { time, offsets } = table;
  const perHour = new Uint32Array(mostHours + 1);
  let known = 0;
  let events = 0;
  let users = 0;
  for (let user = 0, next = workStep; user < userCount(table); user++) {
    const end = offsets[user + 1] ?? 0;
    let isLate = false;
    for (let row = offsets[user] ?? 0; row < end; row++) {
      const lag = arrival(row) - (time[row] ?? 0);
      if (Number.isNaN(lag)) continue;
      known++;
      if (lag <= limitHours * hourMs) continue;
      isLate = true;
      events++;
      const hours = Math.min(mostHours, Math.ceil(lag / hourMs));
      perHour[hours] = (perHour[hours] ?? 0) + 1;
    }
    if (isLate) users++;
    if (end >= next) {
      next = end + workStep;
      yield;
    }
  }
  if (known === 0) return null;
  const within = (share: number): number | null => hoursWithin(perHour, events * share);
  const most = within(0.95);
  return {
    property,
    known,
    events,
    users,
    limitHours,
    medianHours: within(0.5),
    mostHours: within(1),
    settledAfterDays: most === null ? null : Math.ceil(most / 24),
  };
}

const isTime = (column: Column | undefined): boolean =>
  column?.type === 'number' || column?.type === 'string';

function hoursWithin(perHour: Uint32Array, events: number): number | null {
  if (events === 0) return null;
  let sum = 0;
  for (let hour = 0; hour < perHour.length; hour++) {
    sum += perHour[hour] ?? 0;
    if (sum >= events) return hour;
  }
  return null;
}

/** Seconds, milliseconds or microseconds, by magnitude (contract §1). */
const instantOf = (value: number): EpochMs =>
  value < 1e11 ? value * 1000 : value < 1e14 ? value : value / 1000;

function numberTimes(column: Column): (row: number) => EpochMs {
  if (column.type !== 'number') return () => NaN;
  return (row) => instantOf(column.values[row] ?? NaN);
}

/** Each text is read once. */
function* textTimes({ codes, dictionary }: StringColumn, zone: Zone): Work<(row: number) => EpochMs> {
  const { bytes, ends } = dictionary;
  const times = new Float64Array(ends.length + 1).fill(NaN);
  const parser = new TimeParser();
  for (let index = 0; index < ends.length; index++) {
    const kind = parser.parse(bytes, index === 0 ? 0 : (ends[index - 1] ?? 0), ends[index] ?? 0);
    const { value } = parser;
    if (kind === timeKind.instant) times[index + 1] = value;
    else if (kind === timeKind.wall) times[index + 1] = zone.fromWall(value).instant;
    else if (kind === timeKind.smallNumber) times[index + 1] = value;
    else if (kind === timeKind.largeNumber) times[index + 1] = instantOf(value);
    if (index % workStep === workStep - 1) yield;
  }
  return (row) => times[codes[row] ?? 0] ?? NaN;
}
