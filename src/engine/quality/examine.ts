import { formatDay } from '../../model/calendar/civil.ts';
import { formatInstant } from '../../model/calendar/instant.ts';
import { type Zone, zoneOf } from '../../model/calendar/zone.ts';
import type { IngestReport } from '../../model/dataset.ts';
import type { Quality } from '../../model/quality.ts';
import type { EpochMs } from '../../model/units.ts';
import { type EventTable, userCount } from '../table/event-table.ts';
import { stringAt } from '../table/packed-strings.ts';
import { type Work, workStep } from '../table/work.ts';
import { burstWindowOf, findBurst, type FoundBurst, namedBursts } from './bursts.ts';
import { findCurrencies, type Money } from './currencies.ts';
import { daySpread } from './day-spread.ts';
import { examineLateness } from './lateness.ts';
import { findNearNumbers } from './near-numbers.ts';
import { findPlaceholders } from './placeholders.ts';

/** Local days by number from here on: none of a possible event is before. */
const firstDay = -2;
const dayCount = 47_490;
const mostExamples = 5;
const startOf1980 = 315_532_800_000;

export type Circumstances = Money & {
  zone: Zone;
  /** names of the events that register, or null where a person's first event does */
  register: readonly string[] | null;
  /** when the data was read: what comes after that day is in the future */
  readAt: EpochMs;
  source: IngestReport['source'];
};

/** What is odd about a table's events. */
export function* examine(
  table: EventTable,
  { zone, register, readAt, source, ...money }: Circumstances,
): Work<Quality> {
  const { time, event, offsets } = table;
  const users = userCount(table);
  const lastDay = zone.dayOf(readAt);
  const futureFrom = zone.dayStart(lastDay + 1);
  const registers = Uint8Array.from(table.eventNames, (name) => (register?.includes(name) ? 1 : 0));
  const perDay = new Uint32Array(dayCount);
  const beganOn = new Uint16Array(users);
  const window = yield* burstWindowOf(table, zone);
  const bursts: FoundBurst[] = [];
  const future = { events: 0, users: 0, last: -Infinity };
  const unregistered = { events: 0, users: 0, examples: [] as string[] };
  let day = 0;
  let dayBegins = Infinity;
  let dayEnds = -Infinity;
  let next = workStep;
  let last = table.size === 0 ? Infinity : -Infinity;
  for (let user = 0; user < users; user++) {
    const first = offsets[user] ?? 0;
    const end = offsets[user + 1] ?? 0;
    let began = register === null ? first : -1;
    let hasFuture = false;
    for (let row = first; row < end; row++) {
      const t = time[row] ?? 0;
      if (t < dayBegins || t >= dayEnds) {
        day = zone.dayOf(t);
        dayBegins = zone.dayStart(day);
        dayEnds = zone.dayStart(day + 1);
      }
      perDay[day - firstDay] = (perDay[day - firstDay] ?? 0) + 1;
      if (began < 0 && registers[event[row] ?? 0] === 1) began = row;
      if (began === row) beganOn[user] = day - firstDay;
      if (t >= futureFrom) {
        future.events++;
        hasFuture = true;
      }
      if (row >= next) {
        next = row + workStep;
        yield;
      }
    }
    if (hasFuture) {
      future.users++;
      future.last = Math.max(future.last, time[end - 1] ?? 0);
    }
    if (began < 0) {
      beganOn[user] = 0xffff;
      unregistered.users++;
      unregistered.events += end - first;
      if (unregistered.examples.length < mostExamples)
        unregistered.examples.push(stringAt(table.users, user));
    }
    last = Math.max(last, time[end - 1] ?? -Infinity);
    const burst = findBurst(time, first, end, window);
    if (burst) bursts.push({ user, ...burst });
  }
  const { early, emptyDays } = daySpread(perDay, lastDay - firstDay, beganOn);
  const dateOf = (index: number): string => formatDay(index + firstDay);
  return {
    future: {
      events: future.events,
      users: future.users,
      after: formatDay(lastDay),
      last: future.events === 0 ? null : formatInstant(future.last),
    },
    early: early && {
      events: early.events,
      users: yield* usersBefore(table, zone.dayStart(early.from + firstDay)),
      from: dateOf(early.from),
      first: dateOf(early.first),
      emptyDays: early.emptyDays,
    },
    bursts: namedBursts(table, bursts, window),
    emptyDays: {
      ...emptyDays,
      runs: emptyDays.runs.map(({ from, to, days }) => ({ from: dateOf(from), to: dateOf(to), days })),
    },
    unregistered: register === null ? null : unregistered,
    late: yield* examineLateness(table, source === 'generic' ? zone : zoneOf('UTC')),
    placeholders: findPlaceholders(table),
    nearNumbers: yield* findNearNumbers(table),
    currencies: yield* findCurrencies(table, money),
    allBefore1980: last < startOf1980 ? formatInstant(last) : null,
  };
}

/** A person's events stand in the order of time: the first tells. */
function* usersBefore({ offsets, time }: EventTable, start: EpochMs): Work<number> {
  let users = 0;
  for (let user = 0; user + 1 < offsets.length; user++) {
    if ((time[offsets[user] ?? 0] ?? Infinity) < start) users++;
    if (user % workStep === 0) yield;
  }
  return users;
}
