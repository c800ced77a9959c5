import { type Periods, periodsOf } from '../../model/calendar/periods.ts';
import type { StickinessQuery } from '../../model/query/activity.ts';
import type { StickinessCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { activeDaysOf } from '../select/occurrences.ts';
import { peopleMask } from '../select/people.ts';
import { matcherOf } from '../select/selector.ts';
import { activityVisitor } from './activity.ts';
import { countPeriods } from './activity-by-day.ts';
import { periodsOfDays } from './attempts.ts';

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
