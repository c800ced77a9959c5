import { formatDay, parseDay, parseHour } from '../../model/calendar/civil.ts';
import { type Periods, periodsOf } from '../../model/calendar/periods.ts';
import type { LifecycleQuery } from '../../model/query/activity.ts';
import type { Range } from '../../model/query/shared.ts';
import type { LifecycleState } from '../../model/query/users.ts';
import type { LifecycleCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { activeDaysOf } from '../select/occurrences.ts';
import { countAmong } from '../select/among.ts';
import { matcherOf } from '../select/selector.ts';
import { slicesOf, userSlices } from '../slices.ts';
import { activityVisitor } from './activity.ts';
import { addStates, type StateCounts } from './activity-by-day.ts';
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

type LifecycleVisitor = {
  count: number;
  /** Calls `each` with a user's state in each period of the range (contract §4). */
  visit(
    first: number,
    end: number,
    each: (user: number, period: number, state: LifecycleState) => void,
  ): void;
};

export function* lifecycleVisitor(scope: Scope, query: LifecycleQuery): Generator<void, LifecycleVisitor> {
  const { history, offset, count } = historyOf(scope, query);
  const active = yield* activityVisitor(scope, query, history);
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
  const { count, visit } = yield* lifecycleVisitor(scope, query);
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
  const active = yield* activeDaysOf(scope, yield* matcherOf(scope, query.event));
  const periodOfDay = periodsOfDays(scope, history, history.count) ?? new Int32Array(0);
  const counts = yield* countAmong(scope, query, function* (people) {
    // One more than there are: who was active in the last one ceases to be in the next.
    const states = emptyStates(history.count + 2);
    for (const slice of slicesOf(scope, people)) {
      addStates(active, slice, people, periodOfDay, states);
      yield;
    }
    return states;
  });
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
