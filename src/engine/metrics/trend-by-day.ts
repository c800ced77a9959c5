import type { Periods } from '../../model/calendar/periods.ts';
import type { TrendQuery } from '../../model/query/trend.ts';
import type { Scope } from '../scope.ts';
import { dayBase } from '../table-index.ts';
import { type ActiveDays, activeDaysOf } from '../select/occurrences.ts';
import { countAmong } from '../select/among.ts';
import { peopleMask } from '../select/people.ts';
import { amongThose, type PeopleByDay, peopleByDay, timesOnDay } from '../select/people-by-day.ts';
import { type Matcher, matcherOf } from '../select/selector.ts';
import { type Slice, slicesOf } from '../slices.ts';
import { periodsOfDays } from './attempts.ts';

/** Whether the days on which people were active, and how often, are all that it takes. */
export const isByDay = ({ measure, period, breakdown }: TrendQuery): boolean =>
  (measure === 'users' || measure === 'events') && period !== 'hour' && !breakdown;

type Table = { sum: Float64Array; events: Float64Array };

/** People or events in each period, or in the days up to it (contract §4). */
export function* countDays(scope: Scope, query: TrendQuery, periods: Periods): Generator<void, Table> {
  const { count } = periods;
  const periodOfDay = periodsOfDays(scope, periods, count) ?? new Int32Array(0);
  const matcher = matcherOf(scope, query.event);
  // The last place takes what is outside of the range.
  const emptyTable = (): Table => ({ sum: new Float64Array(count + 1), events: new Float64Array(count + 1) });
  if (query.measure === 'events' && coversFewDays(scope, periodOfDay, count)) {
    const { sum } = emptyTable();
    const { byDay, people } = fewDays(scope, matcher, query, periodOfDay, count);
    yield;
    addByDay(byDay, people, periodOfDay, count, sum);
    return { sum: sum.subarray(0, count), events: sum.slice(0, count) };
  }
  const active = activeDaysOf(scope, matcher);
  const { sum, events } = yield* countAmong(scope, query, function* (people) {
    const table = emptyTable();
    for (const slice of slicesOf(scope, people)) {
      if (query.rollingDays !== undefined)
        addRolling(active, slice, people, periods, query.rollingDays, table);
      else if (query.measure === 'users') addPeople(active, slice, people, periodOfDay, table.sum);
      else addEvents(active, slice, people, periodOfDay, table.sum);
      yield;
    }
    return table;
  });
  if (query.rollingDays === undefined) events.set(sum);
  else for (let i = 1; i < count; i++) sum[i] = (sum[i] ?? 0) + (sum[i - 1] ?? 0);
  return { sum: sum.subarray(0, count), events: events.subarray(0, count) };
}

/**
 * What few days are read from, and who counts there. A part of the filter that speaks of the same days chooses the same
 * people whoever else is chosen: what only they did is kept.
 */
function fewDays(
  scope: Scope,
  matcher: Matcher,
  { period, range, users }: TrendQuery,
  periodOfDay: Int32Array,
  outside: number,
): { byDay: PeopleByDay; people: Uint8Array | null } {
  const all = (): PeopleByDay => peopleByDay(scope, matcher);
  const parts = users && 'and' in users ? users.and : users ? [users] : [];
  const within = JSON.stringify(range);
  const same = parts.find((part) => 'did' in part && range && JSON.stringify(part.within) === within);
  if (!same) return { byDay: all(), people: peopleMask(scope, users) };
  const [other, ...more] = parts.filter((part) => part !== same);
  const key = `people by day of ${matcher.key} ${period} ${JSON.stringify(same)}`;
  return {
    byDay: scope.memo.of(key, () =>
      amongThose(all(), peopleMask(scope, same), (day) => periodOfDay[day] !== outside),
    ),
    people: peopleMask(scope, other && more.length > 0 ? { and: [other, ...more] } : other),
  };
}

function addEvents(
  { offsets, days, times }: ActiveDays,
  { first, end }: Slice,
  people: Uint32Array,
  periodOfDay: Int32Array,
  sum: Float64Array,
): void {
  for (let n = first; n < end; n++) {
    const u = people[n] ?? 0;
    const stop = offsets[u + 1] ?? 0;
    for (let k = offsets[u] ?? 0; k < stop; k++) {
      const period = periodOfDay[days[k] ?? 0] ?? 0;
      sum[period] = (sum[period] ?? 0) + (times[k] ?? 0);
    }
  }
}

/** Whether a range holds less than a third of the days: then those of each person are not worth reading. */
function coversFewDays(scope: Scope, periodOfDay: Int32Array, outside: number): boolean {
  const first = scope.zone.dayOf(scope.firstEvent ?? 0) - dayBase;
  let covered = 0;
  for (let day = first; day < periodOfDay.length; day++) covered += Number(periodOfDay[day] !== outside);
  return covered * 3 < periodOfDay.length - first;
}

function addByDay(
  byDay: PeopleByDay,
  people: Uint8Array | null,
  periodOfDay: Int32Array,
  outside: number,
  sum: Float64Array,
): void {
  for (let day = 0; day + 1 < byDay.offsets.length; day++) {
    if (byDay.offsets[day] === byDay.offsets[day + 1]) continue;
    const period = periodOfDay[day] ?? outside;
    if (period !== outside) sum[period] = (sum[period] ?? 0) + timesOnDay(byDay, day, people);
  }
}

function addPeople(
  { offsets, days }: ActiveDays,
  { first, end }: Slice,
  people: Uint32Array,
  periodOfDay: Int32Array,
  sum: Float64Array,
): void {
  for (let n = first; n < end; n++) {
    const u = people[n] ?? 0;
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
  people: Uint32Array,
  { count, firstOrdinal }: Periods,
  rolling: number,
  { sum, events }: Table,
): void {
  const lastPeriod = count - 1;
  const shift = dayBase - firstOrdinal;
  for (let n = first; n < end; n++) {
    const u = people[n] ?? 0;
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
