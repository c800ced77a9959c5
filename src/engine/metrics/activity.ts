import type { Periods } from '../../model/calendar/periods.ts';
import type { FrequencyQuery, LifecycleQuery, StickinessQuery } from '../../model/query/activity.ts';
import type { Scope } from '../scope.ts';
import { activeDaysOf, occurrencesOf } from '../select/occurrences.ts';
import { peopleMask } from '../select/people.ts';
import { matcherOf } from '../select/selector.ts';
import { periodIndex, periodsOfDays } from './attempts.ts';

type ActivityQuery = LifecycleQuery | StickinessQuery | FrequencyQuery;

type ActivityVisitor = (
  first: number,
  end: number,
  each: (user: number, period: number, times: number) => void,
) => void;

/** Calls `each` for every period in which a user has matching events, ascending, with their number. */
export function* activityVisitor(
  scope: Scope,
  query: ActivityQuery,
  periods: Periods,
): Generator<void, ActivityVisitor> {
  const people = yield* peopleMask(scope, query.users);
  const matcher = yield* matcherOf(scope, query.event);
  const periodOfDay = periodsOfDays(scope, periods, -1);
  // What is looked at: a day with its events, or one event.
  const active = periodOfDay ? yield* activeDaysOf(scope, matcher) : null;
  const { offsets, rows } = active
    ? { offsets: active.offsets, rows: null }
    : yield* occurrencesOf(scope, matcher);
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
