import { formatDay, parseDay, parseHour } from '../../model/calendar/civil.ts';
import { type Periods, periodsOf } from '../../model/calendar/periods.ts';
import type { FrequencyQuery, LifecycleQuery, StickinessQuery } from '../../model/query/activity.ts';
import type { Range } from '../../model/query/shared.ts';
import type { FrequencyCounts, LifecycleCounts, StickinessCounts } from '../../model/result/counts.ts';
import type { LifecycleState } from '../../model/query/users.ts';
import type { Scope } from '../scope.ts';
import { peopleMask } from '../select/people.ts';
import { activeDaysOf, mostEach, occurrencesOf } from '../select/occurrences.ts';
import { matcherOf } from '../select/selector.ts';
import { userSlices } from '../slices.ts';
import { addStates, addTimes, countPeriods, type StateCounts } from './activity-by-day.ts';
import { periodIndex, periodsOfDays } from './attempts.ts';

type ActivityQuery = LifecycleQuery | StickinessQuery | FrequencyQuery;

/** Calls `each` for every period in which a user has matching events, ascending, with their number. */
export function activityVisitor(
  scope: Scope,
  query: ActivityQuery,
  periods: Periods,
): (first: number, end: number, each: (user: number, period: number, times: number) => void) => void {
  const people = peopleMask(scope, query.users);
  const matcher = matcherOf(scope, query.event);
  const periodOfDay = periodsOfDays(scope, periods, -1);
  // What is looked at: a day with its events, or one event.
  const active = periodOfDay ? activeDaysOf(scope, matcher) : null;
  const { offsets, rows } = active ? { offsets: active.offsets, rows: null } : occurrencesOf(scope, matcher);
  const periodOf = periodIndex(scope, periods);
  const periodAt = (at: number): number =>
    periodOfDay && active ? (periodOfDay[active.days[at] ?? 0] ?? -1) : periodOf(rows?.[at] ?? 0);
  return (firstUser, endUser, each) => {
    for (let u = firstUser; u < endUser; u++) {
      if (people && people[u] === 0) continue;
      const end = offsets[u + 1] ?? 0;
      let current = -1;
      let times = 0;
      for (let at = offsets[u] ?? 0; at < end; at++) {
        const period = periodAt(at);
        if (period !== current) {
          if (current >= 0) each(u, current, times);
          current = period;
          times = 0;
        }
        times += active?.times[at] ?? 1;
      }
      if (current >= 0) each(u, current, times);
    }
  };
}

/** The periods of the range, and those of all history with at least one before the range, in one numbering. */
function historyOf(scope: Scope, query: LifecycleQuery): { history: Periods; offset: number; count: number } {
  const periods = periodsOf(query.range, query.period, scope);
  const firstDay = scope.zone.dayOf(scope.firstEvent ?? 0);
  const wanted = query.range ? (dayOf(query.range) ?? firstDay) : firstDay;
  const before = query.period === 'month' ? 31 : query.period === 'week' ? 7 : 1;
  const from = Math.max(0, Math.min(firstDay, wanted) - before);
  const to = formatDay(scope.zone.dayOf(scope.asOf));
  const history = periodsOf({ from: formatDay(from), to }, query.period, scope);
  return { history, offset: history.names.indexOf(periods.names[0] ?? ''), count: periods.count };
}

const dayOf = ({ from }: Range): number | undefined => parseDay(from) ?? parseHour(from)?.day;

/** Calls `each` with a user's state in each period of the range (contract §4). */
export function lifecycleVisitor(
  scope: Scope,
  query: LifecycleQuery,
): {
  count: number;
  visit(
    first: number,
    end: number,
    each: (user: number, period: number, state: LifecycleState) => void,
  ): void;
} {
  const { history, offset, count } = historyOf(scope, query);
  const active = activityVisitor(scope, query, history);
  return {
    count,
    visit(first, end, each) {
      let user = -1;
      let last = -1;
      const tell = (who: number, period: number, state: LifecycleState): void => {
        const index = period - offset;
        if (index >= 0 && index < count) each(who, index, state);
      };
      const leave = (): void => {
        if (user >= 0) tell(user, last + 1, 'dormant');
      };
      if (count === 0) return;
      active(first, end, (u, period) => {
        if (u !== user) {
          leave();
          tell(u, period, 'new');
        } else if (period === last + 1) tell(u, period, 'returning');
        else {
          leave();
          tell(u, period, 'resurrected');
        }
        user = u;
        last = period;
      });
      leave();
    },
  };
}

export function* countLifecycle(scope: Scope, query: LifecycleQuery): Generator<void, LifecycleCounts> {
  if (query.period !== 'hour') return yield* countStatesByDay(scope, query);
  const { count, visit } = lifecycleVisitor(scope, query);
  const counts = emptyStates(count);
  for (const { first, end } of userSlices(scope)) {
    visit(first, end, (_, period, state) => {
      counts[state][period] = (counts[state][period] ?? 0) + 1;
    });
    yield;
  }
  return counts;
}

function* countStatesByDay(scope: Scope, query: LifecycleQuery): Generator<void, LifecycleCounts> {
  const { history, offset, count } = historyOf(scope, query);
  if (count === 0) return emptyStates(0);
  const active = activeDaysOf(scope, matcherOf(scope, query.event));
  const people = peopleMask(scope, query.users);
  const periodOfDay = periodsOfDays(scope, history, history.count) ?? new Int32Array(0);
  // One more than there are: who was active in the last one ceases to be in the next.
  const counts = emptyStates(history.count + 2);
  for (const slice of userSlices(scope)) {
    addStates(active, slice, people, periodOfDay, counts);
    yield;
  }
  const part = (all: Float64Array): Float64Array => all.subarray(offset, offset + count);
  return {
    new: part(counts.new),
    returning: part(counts.returning),
    resurrected: part(counts.resurrected),
    dormant: part(counts.dormant),
  };
}

const emptyStates = (count: number): StateCounts => ({
  new: new Float64Array(count),
  returning: new Float64Array(count),
  resurrected: new Float64Array(count),
  dormant: new Float64Array(count),
});

export function* countStickiness(scope: Scope, query: StickinessQuery): Generator<void, StickinessCounts> {
  const periods = periodsOf(query.range, query.period, scope);
  const active = activePeriods(scope, query, periods);
  yield;
  const users = new Float64Array(periods.count + 1);
  for (let u = 0; u < active.length; u++) {
    const count = active[u] ?? 0;
    users[count] = (users[count] ?? 0) + 1;
  }
  return { users: users.subarray(1) };
}

/** In how many periods of the range each user was active. */
export function activePeriods(scope: Scope, query: StickinessQuery, periods: Periods): Uint32Array {
  const counts = new Uint32Array(scope.users);
  const periodOfDay = periodsOfDays(scope, periods, -1);
  if (periodOfDay) {
    const active = activeDaysOf(scope, matcherOf(scope, query.event));
    countPeriods(active, peopleMask(scope, query.users), periodOfDay, counts);
    return counts;
  }
  activityVisitor(scope, query, periods)(0, scope.users, (user) => {
    counts[user] = (counts[user] ?? 0) + 1;
  });
  return counts;
}

/** Times × periods that are counted in a table; more go into maps. */
const mostCells = 1 << 20;

export function* countFrequency(scope: Scope, query: FrequencyQuery): Generator<void, FrequencyCounts> {
  const periods = periodsOf(query.range, query.period, scope);
  const periodOfDay = periodsOfDays(scope, periods, periods.count);
  if (periodOfDay) {
    const active = activeDaysOf(scope, matcherOf(scope, query.event));
    const width = mostEach(scope.table.offsets) + 1;
    if (width * (periods.count + 1) <= mostCells) {
      const people = peopleMask(scope, query.users);
      const table = new Float64Array(width * (periods.count + 1));
      for (const slice of userSlices(scope)) {
        addTimes(active, slice, people, periodOfDay, width, table);
        yield;
      }
      return { periods: periods.names.map((_, period) => timesIn(table, period * width, width)) };
    }
  }
  const visit = activityVisitor(scope, query, periods);
  const counts = Array.from({ length: periods.count }, () => new Map<number, number>());
  for (const { first, end } of userSlices(scope)) {
    visit(first, end, (_, period, times) => {
      const byTimes = counts[period];
      byTimes?.set(times, (byTimes.get(times) ?? 0) + 1);
    });
    yield;
  }
  return {
    periods: counts.map((byTimes) =>
      [...byTimes].sort(([a], [b]) => a - b).map(([times, users]) => ({ times, users })),
    ),
  };
}

function timesIn(table: Float64Array, from: number, width: number): FrequencyCounts['periods'][number] {
  const found: FrequencyCounts['periods'][number] = [];
  for (let times = 1; times < width; times++) {
    const users = table[from + times] ?? 0;
    if (users > 0) found.push({ times, users });
  }
  return found;
}
