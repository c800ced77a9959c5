import { type Periods, periodsOf } from '../../model/calendar/periods.ts';
import type { StickinessQuery } from '../../model/query/activity.ts';
import type { StickinessCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { countAmong } from '../select/among.ts';
import { activeDaysOf } from '../select/occurrences.ts';
import { matcherOf } from '../select/selector.ts';
import { activityVisitor } from './activity.ts';
import { countPeriods } from './activity-by-day.ts';
import { periodsOfDays } from './attempts.ts';

export function* countStickiness(scope: Scope, query: StickinessQuery): Generator<void, StickinessCounts> {
  const periods = periodsOf(query.range, query.period, scope);
  const { users } = yield* countAmong(scope, query, function* (people) {
    const active = activePeriods(scope, query, periods, people);
    yield;
    const table = new Float64Array(periods.count + 1);
    for (let u = 0; u < active.length; u++) {
      const count = active[u] ?? 0;
      table[count] = (table[count] ?? 0) + 1;
    }
    return { users: table };
  });
  return { users: users.subarray(1) };
}

/** In how many periods of the range each of the chosen users was active. */
export function activePeriods(
  scope: Scope,
  query: StickinessQuery,
  periods: Periods,
  people: Uint8Array | null,
): Uint32Array {
  const counts = new Uint32Array(scope.users);
  const periodOfDay = periodsOfDays(scope, periods, -1);
  if (periodOfDay) {
    const active = activeDaysOf(scope, matcherOf(scope, query.event));
    countPeriods(active, people, periodOfDay, counts);
    return counts;
  }
  activityVisitor(
    scope,
    query,
    periods,
    people,
  )(0, scope.users, (user) => {
    counts[user] = (counts[user] ?? 0) + 1;
  });
  return counts;
}
