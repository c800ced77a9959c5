import { periodsOf } from '../../model/calendar/periods.ts';
import type { FrequencyQuery } from '../../model/query/activity.ts';
import type { FrequencyCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { activeDaysOf, mostEach } from '../select/occurrences.ts';
import { countAmong } from '../select/among.ts';
import { matcherOf } from '../select/selector.ts';
import { slicesOf, userSlices } from '../slices.ts';
import { activityVisitor } from './activity.ts';
import { addTimes } from './activity-by-day.ts';
import { periodsOfDays } from './attempts.ts';

/** Times × periods that are counted in a table; more go into maps. */
const mostCells = 1 << 20;

export function* countFrequency(scope: Scope, query: FrequencyQuery): Generator<void, FrequencyCounts> {
  const periods = periodsOf(query.range, query.period, scope);
  const periodOfDay = periodsOfDays(scope, periods, periods.count);
  if (periodOfDay) {
    const active = yield* activeDaysOf(scope, yield* matcherOf(scope, query.event));
    const width = mostEach(scope.table.offsets) + 1;
    if (width * (periods.count + 1) <= mostCells) {
      const { times } = yield* countAmong(scope, query, function* (people) {
        const table = new Float64Array(width * (periods.count + 1));
        for (const slice of slicesOf(scope, people)) {
          addTimes(active, slice, people, periodOfDay, width, table);
          yield;
        }
        return { times: table };
      });
      return { periods: periods.names.map((_, period) => timesIn(times, period * width, width)) };
    }
  }
  const visit = yield* activityVisitor(scope, query, periods);
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
