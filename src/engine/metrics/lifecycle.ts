import { formatDay, parseDay, parseHour } from '../../model/calendar/civil.ts';
import { type Periods, periodsOf } from '../../model/calendar/periods.ts';
import type { LifecycleQuery } from '../../model/query/activity.ts';
import type { Range } from '../../model/query/shared.ts';
import type { LifecycleState } from '../../model/query/users.ts';
import type { LifecycleCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { activeDaysOf } from '../select/occurrences.ts';
import { matcherOf } from '../select/selector.ts';
import { userSlices } from '../slices.ts';
import { activityVisitor } from './activity.ts';
import { countSpans, spansOf } from './activity-spans.ts';
import { periodsOfDays } from './attempts.ts';

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
  const periodOfDay = periodsOfDays(scope, history, -1) ?? new Int32Array(0);
  const { users, ...whoever } = query;
  // One more than there are: who was active in the last one ceases to be in the next.
  const width = history.count + 1;
  const spans = yield* countSpans(scope, JSON.stringify(whoever), users, width, () =>
    spansOf(active, periodOfDay, 1, width),
  );
  const part = (state: (period: number) => number): Float64Array =>
    Float64Array.from({ length: count }, (_, index) => state(offset + index));
  const begun = (period: number): number => spans.begun[period] ?? 0;
  const begunAgain = (period: number): number => spans.begunAgain[period] ?? 0;
  return {
    new: part(begun),
    returning: part((period) => (spans.within[period] ?? 0) - begun(period) - begunAgain(period)),
    resurrected: part(begunAgain),
    dormant: part((period) => spans.ended[period] ?? 0),
  };
}

const emptyStates = (count: number): Record<LifecycleState, Float64Array> => ({
  new: new Float64Array(count),
  returning: new Float64Array(count),
  resurrected: new Float64Array(count),
  dormant: new Float64Array(count),
});
