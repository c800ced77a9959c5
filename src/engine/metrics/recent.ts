import type { IndicatorsQuery } from '../../model/query/indicators.ts';
import type { UserFilter } from '../../model/query/shared.ts';
import type { Scope } from '../scope.ts';
import { countAmong } from '../select/among.ts';
import { activeDaysOf, atRows, occurrencesOf } from '../select/occurrences.ts';
import { peopleMask } from '../select/people.ts';
import { matcherOf } from '../select/selector.ts';
import { dayBase } from '../table-index.ts';

/** How many people, and what they did in the last 7, 14, 28 and 30 days. */
type Recent = {
  people: number;
  users7: number;
  uses7: number;
  uses14: number;
  payers28: number;
  usesOfPayers28: number;
  payers30: number;
  everFeedback: number;
};

export function* recentDeeds(scope: Scope, query: IndicatorsQuery): Generator<void, Recent> {
  const { counts } = yield* countAmong(scope, query, function* (people) {
    const table = addDeeds(scope, people);
    yield;
    return { counts: table };
  });
  const [n = 0, users7 = 0, uses7 = 0, uses14 = 0, payers28 = 0, usesOfPayers28 = 0, payers30 = 0, ever = 0] =
    counts;
  return { people: n, users7, uses7, uses14, payers28, usesOfPayers28, payers30, everFeedback: ever };
}

/** In one look at each person's latest days. */
function addDeeds(scope: Scope, people: Uint8Array | null): Float64Array {
  const { offsets, days, times } = activeDaysOf(scope, matcherOf(scope, { role: 'use' }));
  const today = scope.zone.dayOf(scope.asOf);
  const pays = activeDaysOf(scope, matcherOf(scope, { role: 'pay' }));
  const feedback = occurrencesOf(scope, matcherOf(scope, { role: 'feedback' })).offsets;
  const dayBefore = (days: number): number => today - days - dayBase;
  const [day30, day28, day14, day7] = [dayBefore(29), dayBefore(27), dayBefore(13), dayBefore(6)];
  let [n, users7, sum7, sum14, payers28, sumOfPayers, payers30, ever] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let u = 0; u < scope.users; u++) {
    if (people && people[u] === 0) continue;
    let [uses7, uses14, uses28] = [0, 0, 0];
    const begin = offsets[u] ?? 0;
    for (let k = (offsets[u + 1] ?? 0) - 1; k >= begin; k--) {
      const day = days[k] ?? 0;
      if (day < day28) break;
      const count = times[k] ?? 0;
      uses7 += count * Number(day >= day7);
      uses14 += count * Number(day >= day14);
      uses28 += count;
    }
    const afterPays = pays.offsets[u + 1] ?? 0;
    const hasPaid = Number(afterPays !== pays.offsets[u]);
    const lastPay = pays.days[Math.max(1, afterPays) - 1] ?? 0;
    const paid = hasPaid & Number(lastPay >= day28);
    n += 1;
    users7 += Number(uses7 > 0);
    sum7 += uses7;
    sum14 += uses14;
    payers28 += paid;
    sumOfPayers += uses28 * paid;
    payers30 += hasPaid & Number(lastPay >= day30);
    ever += Number(feedback[u] !== feedback[u + 1]);
  }
  return Float64Array.of(n, users7, sum7, sum14, payers28, sumOfPayers, payers30, ever);
}

/** What the chosen people paid in the last 30 days. */
export function recentRevenue(scope: Scope, users: UserFilter | undefined): number {
  const people = peopleMask(scope, users);
  const paid = scope.memo.of('revenue of 30 days', () => paidRecently(scope));
  let revenue = 0;
  for (let u = 0; u < paid.length; u++) if (!people || people[u] === 1) revenue += paid[u] ?? 0;
  return revenue;
}

/** By user. */
function paidRecently(scope: Scope): Float64Array {
  const { amount } = scope.settings;
  const paid = new Float64Array(scope.users);
  const column = amount === null ? undefined : scope.table.properties.get(amount);
  if (column?.type !== 'number') return paid;
  const pays = matcherOf(scope, { role: 'pay' });
  const { offsets } = occurrencesOf(scope, pays);
  const days = atRows(scope, pays, 'days', scope.days);
  const values = atRows(scope, pays, `values ${amount}`, column.values);
  const from = scope.zone.dayOf(scope.asOf) - 29 - dayBase;
  for (let u = 0; u < paid.length; u++) {
    let sum = 0;
    for (let j = (offsets[u + 1] ?? 0) - 1; j >= (offsets[u] ?? 0) && (days[j] ?? 0) >= from; j--) {
      const value = values[j] ?? NaN;
      if (!Number.isNaN(value)) sum += value;
    }
    paid[u] = sum;
  }
  return paid;
}
