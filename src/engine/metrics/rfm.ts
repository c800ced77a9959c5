import { bandOf, planRfm, type RfmQuery } from '../../model/query/rfm.ts';
import type { RfmCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { dayBase } from '../table-index.ts';
import { peopleMask } from '../select/people.ts';
import { occurrencesOf } from '../select/occurrences.ts';
import { matcherOf } from '../select/selector.ts';
import { revenuesOf } from './revenue.ts';

/** The cell of each user (recency outside, frequency inside); −1: not one of the chosen, or no such event. */
export function rfmCells(scope: Scope, query: RfmQuery): Int16Array {
  const { event, recency, frequency } = planRfm(query);
  const { offsets, rows } = occurrencesOf(scope, matcherOf(scope, event));
  const people = peopleMask(scope, query.users);
  const today = scope.zone.dayOf(scope.asOf) - dayBase;
  const cells = new Int16Array(scope.users).fill(-1);
  for (let u = 0; u < scope.users; u++) {
    const end = offsets[u + 1] ?? 0;
    const times = end - (offsets[u] ?? 0);
    if (times === 0 || (people && people[u] === 0)) continue;
    const silent = today - (scope.days[rows[end - 1] ?? 0] ?? 0);
    cells[u] = bandOf(recency, silent) * frequency.length + bandOf(frequency, times);
  }
  return cells;
}

export function* countRfm(scope: Scope, query: RfmQuery): Generator<void, RfmCounts> {
  const { recency, frequency } = planRfm(query);
  const cells = rfmCells(scope, query);
  yield;
  const users = Array.from({ length: recency.length * frequency.length }, () => 0);
  const revenue = users.map(() => 0);
  const revenues = revenuesOf(scope);
  for (let u = 0; u < scope.users; u++) {
    const cell = cells[u] ?? -1;
    if (cell < 0) continue;
    users[cell] = (users[cell] ?? 0) + 1;
    revenue[cell] = (revenue[cell] ?? 0) + (revenues?.[u] ?? 0);
  }
  return { users, revenue: scope.settings.amount === null ? null : revenue };
}
