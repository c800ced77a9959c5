import { formatDay, parseDay, parseHour } from '../../model/calendar/civil.ts';
import { type Periods, periodsOf } from '../../model/calendar/periods.ts';
import type { FrequencyQuery, LifecycleQuery, StickinessQuery } from '../../model/query/activity.ts';
import type { Range } from '../../model/query/shared.ts';
import type { FrequencyCounts, LifecycleCounts, StickinessCounts } from '../../model/result/counts.ts';
import type { LifecycleState } from '../../model/query/users.ts';
import type { Scope } from '../scope.ts';
import { peopleMask } from '../select/people.ts';
import { matcherOf } from '../select/selector.ts';
import { userSlices } from '../slices.ts';
import { periodIndex } from './attempts.ts';

type ActivityQuery = LifecycleQuery | StickinessQuery | FrequencyQuery;

/** Calls `each` for every period in which a user has matching events, ascending, with their number. */
export function activityVisitor(
  scope: Scope,
  query: ActivityQuery,
  periods: Periods,
): (first: number, end: number, each: (user: number, period: number, times: number) => void) => void {
  const { codes, hit } = matcherOf(scope, query.event);
  const people = peopleMask(scope, query.users);
  const periodOf = periodIndex(scope, periods);
  const { offsets } = scope.table;
  return (firstUser, endUser, each) => {
    for (let u = firstUser; u < endUser; u++) {
      if (people && people[u] === 0) continue;
      const end = offsets[u + 1] ?? 0;
      let current = -1;
      let times = 0;
      for (let i = offsets[u] ?? 0; i < end; i++) {
        if (hit[codes[i] ?? 0] === 0) continue;
        const period = periodOf(i);
        if (period === current) times += 1;
        else {
          if (current >= 0) each(u, current, times);
          current = period;
          times = 1;
        }
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
  const { count, visit } = lifecycleVisitor(scope, query);
  const counts = {
    new: new Float64Array(count),
    returning: new Float64Array(count),
    resurrected: new Float64Array(count),
    dormant: new Float64Array(count),
  };
  for (const { first, end } of userSlices(scope)) {
    visit(first, end, (_, period, state) => {
      counts[state][period] = (counts[state][period] ?? 0) + 1;
    });
    yield;
  }
  return counts;
}

export function* countStickiness(scope: Scope, query: StickinessQuery): Generator<void, StickinessCounts> {
  const periods = periodsOf(query.range, query.period, scope);
  const active = activePeriods(scope, query, periods);
  yield;
  const users = new Float64Array(periods.count);
  for (const count of active) if (count > 0) users[count - 1] = (users[count - 1] ?? 0) + 1;
  return { users };
}

/** In how many periods of the range each user was active. */
export function activePeriods(scope: Scope, query: StickinessQuery, periods: Periods): Uint32Array {
  const active = new Uint32Array(scope.users);
  activityVisitor(scope, query, periods)(0, scope.users, (user) => {
    active[user] = (active[user] ?? 0) + 1;
  });
  return active;
}

export function* countFrequency(scope: Scope, query: FrequencyQuery): Generator<void, FrequencyCounts> {
  const periods = periodsOf(query.range, query.period, scope);
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
