import type { Periods } from '../../model/calendar/periods.ts';
import type { TrendQuery } from '../../model/query/trend.ts';
import type { Scope } from '../scope.ts';
import type { Tables } from '../select/among.ts';
import { atRows, occurrencesOf } from '../select/occurrences.ts';
import { matcherOf } from '../select/selector.ts';
import type { Slice } from '../slices.ts';
import { periodsOfDays } from './attempts.ts';
import type { Grouping } from './breakdown.ts';

/** Code by code, in each period by period. */
export type CodeCells = Tables<'sum' | 'events'>;

/**
 * Adds up a property over the events of a slice of people, from columns that hold those events alone; null where the
 * question is another.
 */
export function* sumsByDay(
  scope: Scope,
  query: TrendQuery,
  periods: Periods,
  grouping: Grouping | null,
  people: Uint32Array,
  { sum, events }: CodeCells,
): Generator<void, ((slice: Slice) => void) | null> {
  const periodOfDay = periodsOfDays(scope, periods, -1);
  const column = scope.table.properties.get(query.property ?? '');
  if (query.measure !== 'sum' || !periodOfDay || column?.type !== 'number') return null;
  const matcher = yield* matcherOf(scope, query.event);
  const { offsets } = yield* occurrencesOf(scope, matcher);
  const days = yield* atRows(scope, matcher, 'days', scope.days);
  const values = yield* atRows(scope, matcher, `values ${query.property}`, column.values);
  const codeOfUser = grouping?.by === 'user' ? grouping.codes : null;
  const codeAt =
    grouping?.by === 'event'
      ? yield* atRows(scope, matcher, `codes ${query.breakdown?.property}`, grouping.codes)
      : null;
  const { count } = periods;
  const addRows = (from: number, stop: number, codeOfAll: number): void => {
    for (let j = from; j < stop; j++) {
      const period = periodOfDay[days[j] ?? 0] ?? -1;
      const value = values[j] ?? NaN;
      if (period < 0 || Number.isNaN(value)) continue;
      const at = (codeAt ? (codeAt[j] ?? 0) : codeOfAll) * count + period;
      sum[at] = (sum[at] ?? 0) + value;
      events[at] = (events[at] ?? 0) + 1;
    }
  };
  return ({ first, end }) => {
    if (people.length === scope.users && !codeOfUser) {
      addRows(offsets[first] ?? 0, offsets[end] ?? 0, 0);
      return;
    }
    for (let n = first; n < end; n++) {
      const u = people[n] ?? 0;
      addRows(offsets[u] ?? 0, offsets[u + 1] ?? 0, codeOfUser?.[u] ?? 0);
    }
  };
}
