import type { UserFilter } from '../../model/query/shared.ts';
import type { DayIndex } from '../../model/units.ts';
import type { Scope } from '../scope.ts';
import { countAmong, type Tables } from '../select/among.ts';
import { type ActiveDays, activeDaysOf, atRows, mostEach, occurrencesOf } from '../select/occurrences.ts';
import { peopleMask } from '../select/people.ts';
import { matcherOfRole } from '../select/selector.ts';
import { type Slice, userSlices } from '../slices.ts';
import { dayBase } from '../table-index.ts';
import { type Codes, codesFor } from '../table/event-table.ts';

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

/** What each person adds to these. */
type Deeds = { uses7: Codes; uses14: Codes; usesOfPayers28: Codes; flags: Uint8Array };

const flags = { users7: 1, payers28: 2, payers30: 4, everFeedback: 8 };

export function* recentDeeds(scope: Scope, users: UserFilter | undefined): Generator<void, Recent> {
  const deeds = yield* scope.memo.steps('recent deeds', () => deedsOf(scope));
  const query = { kind: 'recent deeds', ...(users && { users }) };
  const { flagged, sums } = yield* countAmong(scope, query, function* (people) {
    yield;
    return addDeeds(deeds, people);
  });
  const having = (flag: number): number =>
    flagged.reduce((sum, n, of) => sum + ((of & flag) === flag ? n : 0), 0);
  const [uses7 = 0, uses14 = 0, usesOfPayers28 = 0] = sums;
  return {
    people: having(0),
    users7: having(flags.users7),
    uses7,
    uses14,
    payers28: having(flags.payers28),
    usesOfPayers28,
    payers30: having(flags.payers30),
    everFeedback: having(flags.everFeedback),
  };
}

function addDeeds(
  { uses7, uses14, usesOfPayers28, flags: flagsOf }: Deeds,
  people: Uint32Array,
): Tables<'flagged' | 'sums'> {
  const flagged = new Float64Array(16);
  let [sum7, sum14, sumOfPayers] = [0, 0, 0];
  for (let n = 0; n < people.length; n++) {
    const u = people[n] ?? 0;
    const flag = flagsOf[u] ?? 0;
    flagged[flag] = (flagged[flag] ?? 0) + 1;
    sum7 += uses7[u] ?? 0;
    sum14 += uses14[u] ?? 0;
    sumOfPayers += usesOfPayers28[u] ?? 0;
  }
  return { flagged, sums: Float64Array.of(sum7, sum14, sumOfPayers) };
}

/** In one look at each person's latest days. */
function* deedsOf(scope: Scope): Generator<void, Deeds> {
  const use = yield* activeDaysOf(scope, matcherOfRole(scope, 'use'));
  const today = scope.zone.dayOf(scope.asOf);
  const pays = yield* activeDaysOf(scope, matcherOfRole(scope, 'pay'));
  const feedback = (yield* occurrencesOf(scope, matcherOfRole(scope, 'feedback'))).offsets;
  const counts = (): Codes => codesFor(mostEach(scope.table.offsets), scope.users);
  const deeds = {
    uses7: counts(),
    uses14: counts(),
    usesOfPayers28: counts(),
    flags: new Uint8Array(scope.users),
  };
  for (const slice of userSlices(scope)) {
    tellDeeds({ use, pays, feedback }, today, slice, deeds);
    yield;
  }
  return deeds;
}

type Done = { use: ActiveDays; pays: ActiveDays; /** where each user's begin */ feedback: Uint32Array };

function tellDeeds(
  { use, pays, feedback }: Done,
  today: DayIndex,
  { first, end }: Slice,
  deeds: Deeds,
): void {
  const { offsets, days, times } = use;
  const dayBefore = (days: number): number => today - days - dayBase;
  const [day30, day28, day14, day7] = [dayBefore(29), dayBefore(27), dayBefore(13), dayBefore(6)];
  for (let u = first; u < end; u++) {
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
    deeds.uses7[u] = uses7;
    deeds.uses14[u] = uses14;
    deeds.usesOfPayers28[u] = uses28 * paid;
    deeds.flags[u] =
      flags.users7 * Number(uses7 > 0) +
      flags.payers28 * paid +
      flags.payers30 * (hasPaid & Number(lastPay >= day30)) +
      flags.everFeedback * Number(feedback[u] !== feedback[u + 1]);
  }
}

/** Who paid in the last 30 days, ascending, and how much: a sum over them is that over everyone, in the same order. */
type Paid = { users: Uint32Array; sums: Float64Array };

/** What the chosen people paid in the last 30 days. */
export function* recentRevenue(scope: Scope, filter: UserFilter | undefined): Generator<void, number> {
  const people = yield* peopleMask(scope, filter);
  const { users, sums } = yield* scope.memo.steps('revenue of 30 days', () => paidRecently(scope));
  const chosen = people ? sumsOfThose(users, sums, people) : sums;
  let sum = 0;
  for (let n = 0; n < chosen.length; n++) sum += chosen[n] ?? 0;
  return sum;
}

/** Each is written down before it is known whether they are chosen: no branch to take. */
function sumsOfThose(users: Uint32Array, sums: Float64Array, people: Uint8Array): Float64Array {
  const chosen = new Float64Array(users.length);
  let count = 0;
  for (let n = 0; n < users.length; n++) {
    chosen[count] = sums[n] ?? 0;
    count += people[users[n] ?? 0] ?? 0;
  }
  return chosen.subarray(0, count);
}

function* paidRecently(scope: Scope): Generator<void, Paid> {
  const { amount } = scope.settings;
  const column = amount === null ? undefined : scope.table.properties.get(amount);
  if (column?.type !== 'number') return { users: new Uint32Array(0), sums: new Float64Array(0) };
  const pays = matcherOfRole(scope, 'pay');
  const { offsets } = yield* occurrencesOf(scope, pays);
  const days = yield* atRows(scope, pays, 'days', scope.days);
  const values = yield* atRows(scope, pays, `values ${amount}`, column.values);
  return sumsSince(offsets, days, values, scope.zone.dayOf(scope.asOf) - 29 - dayBase);
}

function sumsSince(offsets: Uint32Array, days: Uint16Array, values: Float64Array, from: number): Paid {
  const users = new Uint32Array(offsets.length - 1);
  const sums = new Float64Array(users.length);
  let count = 0;
  for (let u = 0; u < sums.length; u++) {
    let sum = 0;
    for (let j = (offsets[u + 1] ?? 0) - 1; j >= (offsets[u] ?? 0) && (days[j] ?? 0) >= from; j--) {
      const value = values[j] ?? NaN;
      if (!Number.isNaN(value)) sum += value;
    }
    users[count] = u;
    sums[count] = sum;
    count += Number(sum !== 0);
  }
  return { users: users.slice(0, count), sums: sums.slice(0, count) };
}
