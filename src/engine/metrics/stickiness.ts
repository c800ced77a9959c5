import { type Periods, periodsOf } from '../../model/calendar/periods.ts';
import type { StickinessQuery } from '../../model/query/activity.ts';
import type { StickinessCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { activeDaysOf } from '../select/occurrences.ts';
import { countPlaces, type Places } from '../select/places.ts';
import { matcherOf } from '../select/selector.ts';
import { userSlices } from '../slices.ts';
import { activityVisitor } from './activity.ts';
import { countPeriods } from './activity-by-day.ts';
import { periodsOfDays } from './attempts.ts';

export function* countStickiness(scope: Scope, query: StickinessQuery): Generator<void, StickinessCounts> {
  const periods = periodsOf(query.range, query.period, scope);
  const active = yield* activePeriods(scope, query, periods);
  const counts = yield* countPlaces(scope, query, active, periods.count + 1);
  return { users: counts.subarray(1) };
}

/** In how many periods of the range each user was active. Do not write to it. */
export function activePeriods(
  scope: Scope,
  query: StickinessQuery,
  periods: Periods,
): Generator<void, Places> {
  const { users: _, ...whoever } = query;
  return scope.memo.steps(`active periods ${JSON.stringify(whoever)}`, () =>
    countActive(scope, whoever, periods),
  );
}

function* countActive(scope: Scope, query: StickinessQuery, periods: Periods): Generator<void, Places> {
  const counts = new Uint32Array(scope.users);
  const periodOfDay = periodsOfDays(scope, periods, -1);
  if (periodOfDay) {
    const active = yield* activeDaysOf(scope, yield* matcherOf(scope, query.event));
    for (const slice of userSlices(scope)) {
      countPeriods(active, slice, periodOfDay, counts);
      yield;
    }
    return counts;
  }
  const visit = yield* activityVisitor(scope, query, periods);
  for (const { first, end } of userSlices(scope)) {
    visit(first, end, (user) => {
      counts[user] = (counts[user] ?? 0) + 1;
    });
    yield;
  }
  return counts;
}
