import type { Periods } from '../../model/calendar/periods.ts';
import type { TrendQuery } from '../../model/query/trend.ts';
import type { Scope } from '../scope.ts';
import { dayBase } from '../table-index.ts';
import { type ActiveDays, activeDaysOf } from '../select/occurrences.ts';
import { countAmong } from '../select/among.ts';
import { sizeOf } from '../select/masks.ts';
import { type PeopleByDay, peopleByDay, timesOnDay } from '../select/people-by-day.ts';
import { matcherOf } from '../select/selector.ts';
import { type Slice, userSlices } from '../slices.ts';
import { periodsOfDays } from './attempts.ts';

/** Whether the days on which people were active, and how often, are all that it takes. */
export const isByDay = ({ measure, period, breakdown }: TrendQuery): boolean =>
  (measure === 'users' || measure === 'events') && period !== 'hour' && !breakdown;

type Table = { sum: Float64Array; events: Float64Array };

/** People or events in each period, or in the days up to it (contract §4). */
export function* countDays(scope: Scope, query: TrendQuery, periods: Periods): Generator<void, Table> {
  const { count } = periods;
  const periodOfDay = periodsOfDays(scope, periods, count) ?? new Int32Array(0);
  const active = activeDaysOf(scope, matcherOf(scope, query.event));
  const byDay =
    query.measure === 'events' && coversFewDays(scope, periodOfDay, count)
      ? peopleByDay(scope, matcherOf(scope, query.event))
      : null;
  const few = scope.users / fewOf;
  function* among(people: Uint8Array | null): Generator<void, Table> {
    // The last place takes what is outside of the range.
    const table = { sum: new Float64Array(count + 1), events: new Float64Array(count + 1) };
    if (byDay && (!people || sizeOf(people) > few)) {
      addByDay(byDay, people, periodOfDay, count, table.sum);
      return table;
    }
    for (const slice of userSlices(scope)) {
      if (query.rollingDays !== undefined)
        addRolling(active, slice, people, periods, query.rollingDays, table);
      else if (query.measure === 'users') addPeople(active, slice, people, periodOfDay, table.sum);
      else addEvents(active, slice, people, periodOfDay, table.sum);
      yield;
    }
    return table;
  }
  const { sum, events } = yield* countAmong(scope, query, among, byDay ? few : Infinity);
  if (query.rollingDays === undefined) events.set(sum);
  else for (let i = 1; i < count; i++) sum[i] = (sum[i] ?? 0) + (sum[i - 1] ?? 0);
  return { sum: sum.subarray(0, count), events: events.subarray(0, count) };
}

function addEvents(
  { offsets, days, times }: ActiveDays,
  { first, end }: Slice,
  people: Uint8Array | null,
  periodOfDay: Int32Array,
  sum: Float64Array,
): void {
  for (let u = first; u < end; u++) {
    if (people && people[u] === 0) continue;
    const stop = offsets[u + 1] ?? 0;
    for (let k = offsets[u] ?? 0; k < stop; k++) {
      const period = periodOfDay[days[k] ?? 0] ?? 0;
      sum[period] = (sum[period] ?? 0) + (times[k] ?? 0);
    }
  }
}

/** People are few where at most one of so many is one of them: their days are read person by person. */
const fewOf = 64;

/** Whether a range holds less than a third of the days: then those of each person are not worth reading. */
function coversFewDays(scope: Scope, periodOfDay: Int32Array, outside: number): boolean {
  const first = scope.zone.dayOf(scope.firstEvent ?? 0) - dayBase;
  const covered = periodOfDay.reduce((days, period) => days + Number(period !== outside), 0);
  return covered * 3 < periodOfDay.length - first;
}

function addByDay(
  byDay: PeopleByDay,
  people: Uint8Array | null,
  periodOfDay: Int32Array,
  outside: number,
  sum: Float64Array,
): void {
  for (let day = 0; day < periodOfDay.length; day++) {
    const period = periodOfDay[day] ?? outside;
    if (period !== outside) sum[period] = (sum[period] ?? 0) + timesOnDay(byDay, day, people);
  }
}

function addPeople(
  { offsets, days }: ActiveDays,
  { first, end }: Slice,
  people: Uint8Array | null,
  periodOfDay: Int32Array,
  sum: Float64Array,
): void {
  for (let u = first; u < end; u++) {
    if (people && people[u] === 0) continue;
    let current = -1;
    const stop = offsets[u + 1] ?? 0;
    for (let k = offsets[u] ?? 0; k < stop; k++) {
      const period = periodOfDay[days[k] ?? 0] ?? 0;
      sum[period] = (sum[period] ?? 0) + Number(period !== current);
      current = period;
    }
  }
}

/** A day counts for itself and those after it: what begins is added where it begins and taken off after its end. */
function addRolling(
  { offsets, days }: ActiveDays,
  { first, end }: Slice,
  people: Uint8Array | null,
  { count, firstOrdinal }: Periods,
  rolling: number,
  { sum, events }: Table,
): void {
  const lastPeriod = count - 1;
  const shift = dayBase - firstOrdinal;
  for (let u = first; u < end; u++) {
    if (people && people[u] === 0) continue;
    let covered = -1;
    const stop = offsets[u + 1] ?? 0;
    for (let k = offsets[u] ?? 0; k < stop; k++) {
      const day = (days[k] ?? 0) + shift;
      const last = Math.min(day + rolling - 1, lastPeriod);
      const from = Math.max(day, covered + 1);
      if (from > last) continue;
      covered = last;
      sum[from] = (sum[from] ?? 0) + 1;
      events[from] = (events[from] ?? 0) + 1;
      sum[last + 1] = (sum[last + 1] ?? 0) - 1;
    }
  }
}
