import { type Periods, periodsOf } from '../../model/calendar/periods.ts';
import type { StickinessQuery } from '../../model/query/activity.ts';
import type { StickinessCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { activeDaysOf } from '../select/occurrences.ts';
import { countPlaces, type Places } from '../select/places.ts';
import { matcherOf } from '../select/selector.ts';
import { activityVisitor } from './activity.ts';
import { countPeriods } from './activity-by-day.ts';
import { periodsOfDays } from './attempts.ts';

export function* countStickiness(scope: Scope, query: StickinessQuery): Generator<void, StickinessCounts> {
  const periods = periodsOf(query.range, query.period, scope);
  const active = activePeriods(scope, query, periods);
  yield;
  const counts = yield* countPlaces(scope, query, active, periods.count + 1);
  return { users: counts.subarray(1) };
}

/** In how many periods of the range each user was active. Do not write to it. */
export function activePeriods(scope: Scope, query: StickinessQuery, periods: Periods): Places {
  const { users: _, ...whoever } = query;
  return scope.memo.of(`active periods ${JSON.stringify(whoever)}`, () =>
    countActive(scope, whoever, periods),
  );
}

function countActive(scope: Scope, query: StickinessQuery, periods: Periods): Places {
  const counts = new Uint32Array(scope.users);
  const periodOfDay = periodsOfDays(scope, periods, -1);
  if (periodOfDay) {
    const active = activeDaysOf(scope, matcherOf(scope, query.event));
    countPeriods(active, periodOfDay, counts);
    return counts;
  }
  const visit = activityVisitor(scope, query, periods);
  visit(0, scope.users, (user) => {
    counts[user] = (counts[user] ?? 0) + 1;
  });
  return counts;
}
