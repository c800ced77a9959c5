import { bandOf, planRfm, type RfmQuery } from '../../model/query/rfm.ts';
import type { RfmCounts } from '../../model/result/counts.ts';
import { dayBase, type Scope } from '../scope.ts';
import { peopleMask } from '../select/people.ts';
import { matcherOf } from '../select/selector.ts';
import { revenueOf } from './revenue.ts';

/** The cell of each user (recency outside, frequency inside); −1: not one of the chosen, or no such event. */
export function rfmCells(scope: Scope, query: RfmQuery): Int16Array {
  const { event, recency, frequency } = planRfm(query);
  const { codes, hit } = matcherOf(scope, event);
  const people = peopleMask(scope, query.users);
  const { offsets } = scope.table;
  const today = scope.zone.dayOf(scope.asOf) - dayBase;
  const cells = new Int16Array(scope.users).fill(-1);
  for (let u = 0; u < scope.users; u++) {
    if (people && people[u] === 0) continue;
    let times = 0;
    let last = -1;
    const end = offsets[u + 1] ?? 0;
    for (let i = offsets[u] ?? 0; i < end; i++) {
      if (hit[codes[i] ?? 0] === 0) continue;
      times += 1;
      last = i;
    }
    if (times === 0) continue;
    const silent = today - (scope.days[last] ?? 0);
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
  const { offsets } = scope.table;
  for (let u = 0; u < scope.users; u++) {
    const cell = cells[u] ?? -1;
    if (cell < 0) continue;
    users[cell] = (users[cell] ?? 0) + 1;
    revenue[cell] = (revenue[cell] ?? 0) + (revenueOf(scope, offsets[u] ?? 0, offsets[u + 1] ?? 0) ?? 0);
  }
  return { users, revenue: scope.settings.amount === null ? null : revenue };
}
