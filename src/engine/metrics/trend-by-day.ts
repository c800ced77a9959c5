import type { Periods } from '../../model/calendar/periods.ts';
import type { TrendQuery } from '../../model/query/trend.ts';
import type { Scope } from '../scope.ts';
import { dayBase } from '../table-index.ts';
import { type ActiveDays, activeDaysOf } from '../select/occurrences.ts';
import { countAmong } from '../select/among.ts';
import { peopleMask } from '../select/people.ts';
import { amongThose, type PeopleByDay, peopleByDay, timesOnDay } from '../select/people-by-day.ts';
import { type Matcher, matcherOf } from '../select/selector.ts';
import { type Spells, spellsOf } from '../select/spells.ts';
import { type Slice, slicesOf } from '../slices.ts';
import { periodsOfDays } from './attempts.ts';

/** Whether the days on which people were active, and how often, are all that it takes. */
export const isByDay = ({ measure, period, breakdown }: TrendQuery): boolean =>
  (measure === 'users' || measure === 'events') && period !== 'hour' && !breakdown;

/** People or events in each period, or in the days up to it (contract §4). */
export function* countDays(
  scope: Scope,
  query: TrendQuery,
  periods: Periods,
): Generator<void, { sum: Float64Array; events: Float64Array }> {
  const { count } = periods;
  const periodOfDay = periodsOfDays(scope, periods, count) ?? new Int32Array(0);
  const matcher = yield* matcherOf(scope, query.event);
  if (query.measure === 'events' && coversFewDays(scope, periodOfDay, count)) {
    // The last place takes what is outside of the range.
    const sum = new Float64Array(count + 1);
    const { byDay, people } = yield* fewDays(scope, matcher, query, periodOfDay, count);
    yield;
    addByDay(byDay, people, periodOfDay, count, sum);
    return { sum: sum.subarray(0, count), events: sum.slice(0, count) };
  }
  const { rollingDays } = query;
  const active = yield* activeDaysOf(scope, matcher);
  const spells = rollingDays === undefined ? null : yield* spellsOf(scope, matcher, active, rollingDays);
  const { sum } = yield* countAmong(scope, query, function* (people) {
    const sum = new Float64Array(count + 1);
    for (const slice of slicesOf(scope, people)) {
      if (spells) addSpells(spells, slice, people, periods, rollingDays ?? 0, sum);
      else if (query.measure === 'users') addPeople(active, slice, people, periodOfDay, sum);
      else addEvents(active, slice, people, periodOfDay, sum);
      yield;
    }
    return { sum };
  });
  if (spells) for (let i = 1; i < count; i++) sum[i] = (sum[i] ?? 0) + (sum[i - 1] ?? 0);
  return { sum: sum.subarray(0, count), events: sum.slice(0, count) };
}

/**
 * What few days are read from, and who counts there. A part of the filter that speaks of the same days chooses the same
 * people whoever else is chosen: what only they did is kept.
 */
function* fewDays(
  scope: Scope,
  matcher: Matcher,
  { period, range, users }: TrendQuery,
  periodOfDay: Int32Array,
  outside: number,
): Generator<void, { byDay: PeopleByDay; people: Uint8Array | null }> {
  const parts = users && 'and' in users ? users.and : users ? [users] : [];
  const within = JSON.stringify(range);
  const same = parts.find((part) => 'did' in part && range && JSON.stringify(part.within) === within);
  if (!same) {
    return { byDay: yield* peopleByDay(scope, matcher), people: yield* peopleMask(scope, users) };
  }
  const [other, ...more] = parts.filter((part) => part !== same);
  const key = `people by day of ${matcher.key} ${period} ${JSON.stringify(same)}`;
  return {
    byDay: yield* scope.memo.steps(key, function* () {
      const all = yield* peopleByDay(scope, matcher);
      return yield* amongThose(all, yield* peopleMask(scope, same), (day) => periodOfDay[day] !== outside);
    }),
    people: yield* peopleMask(scope, other && more.length > 0 ? { and: [other, ...more] } : other),
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

/** A window begins to hold somebody where a spell begins, and no longer does after its last day has left it. */
function addSpells(
  { offsets, first: firsts, last: lasts }: Spells,
  { first, end }: Slice,
  people: Uint32Array,
  { count, firstOrdinal }: Periods,
  rolling: number,
  sum: Float64Array,
): void {
  const shift = dayBase - firstOrdinal;
  for (let n = first; n < end; n++) {
    const u = people[n] ?? 0;
    const stop = offsets[u + 1] ?? 0;
    for (let k = offsets[u] ?? 0; k < stop; k++) {
      const from = Math.max(0, (firsts[k] ?? 0) + shift);
      const after = Math.min(count, (lasts[k] ?? 0) + shift + rolling);
      if (from >= after) continue;
      sum[from] = (sum[from] ?? 0) + 1;
      sum[after] = (sum[after] ?? 0) - 1;
    }
  }
}
