import { parseDay } from '../../model/calendar/civil.ts';
import type { Selector, UserFilter } from '../../model/query/shared.ts';
import type { DayIndex } from '../../model/units.ts';
import type { Scope } from '../scope.ts';
import { type Slice, userSlices } from '../slices.ts';
import { dayBase } from '../table-index.ts';
import { type Codes, codesFor } from '../table/event-table.ts';
import { type ActiveDays, activeDaysOf, mostEach } from './occurrences.ts';
import { matcherOf } from './selector.ts';

export type Deed = Extract<UserFilter, { did: unknown }>;
/** Both included. */
type Days = readonly [from: DayIndex, to: DayIndex];

/** The days on which a filter counts what was done, as of one. */
export function daysOfDeed({ lastDays, within }: Deed, today: DayIndex): Days {
  const from = lastDays === undefined ? dayBase : today - lastDays + 1;
  if (!within) return [from, today];
  return [Math.max(from, parseDay(within.from) ?? 0), Math.min(today, parseDay(within.to) ?? 0)];
}

const keyOf = (did: Selector, [from, to]: Days): string => `times ${from} ${to} ${JSON.stringify(did)}`;

/** As narrow as the events of one user allow. */
function countsFor({ table, users, index }: Scope): Codes {
  return codesFor(
    index.memo.of('most events', () => mostEach(table.offsets)),
    users,
  );
}

/** How often each user did something on these days. Rules that ask alike share it. */
export const timesBetween = (scope: Scope, did: Selector, days: Days): Generator<void, Codes> =>
  scope.memo.steps(keyOf(did, days), function* () {
    const active = yield* activeDaysOf(scope, yield* matcherOf(scope, did));
    const counts = countsFor(scope);
    for (const slice of userSlices(scope)) {
      addTimes(active, slice, days, counts);
      yield;
    }
    return counts;
  });

/** Counts what a filter will ask as of two days, so that people's days are read once for both. */
export function* countForBoth(
  scope: Scope,
  filter: UserFilter,
  today: DayIndex,
  other: DayIndex,
): Generator<void, void> {
  for (const deed of deedsOf(filter)) {
    const { memo } = scope;
    const [days, otherDays] = [daysOfDeed(deed, today), daysOfDeed(deed, other)];
    const [key, otherKey] = [keyOf(deed.did, days), keyOf(deed.did, otherDays)];
    if (key === otherKey || memo.get(key) || memo.get(otherKey)) continue;
    const active = yield* activeDaysOf(scope, yield* matcherOf(scope, deed.did));
    const counts = countsFor(scope);
    const otherCounts = countsFor(scope);
    for (const slice of userSlices(scope)) {
      addTimesOfBoth(active, slice, [days, otherDays], [counts, otherCounts]);
      yield;
    }
    memo.set(key, counts);
    memo.set(otherKey, otherCounts);
  }
}

function deedsOf(filter: UserFilter): Deed[] {
  if ('and' in filter) return filter.and.flatMap(deedsOf);
  if ('or' in filter) return filter.or.flatMap(deedsOf);
  if ('not' in filter) return deedsOf(filter.not);
  return 'did' in filter ? [filter] : [];
}

function addTimes({ offsets, days, times }: ActiveDays, slice: Slice, [from, to]: Days, counts: Codes): void {
  const [first, last] = [from - dayBase, to - dayBase];
  for (let u = slice.first; u < slice.end; u++) {
    let count = 0;
    const begin = offsets[u] ?? 0;
    for (let k = (offsets[u + 1] ?? 0) - 1; k >= begin; k--) {
      const day = days[k] ?? 0;
      if (day < first) break;
      count += (times[k] ?? 0) * Number(day <= last);
    }
    counts[u] = count;
  }
}

function addTimesOfBoth(
  { offsets, days, times }: ActiveDays,
  slice: Slice,
  [[fromA, toA], [fromB, toB]]: [Days, Days],
  [countsA, countsB]: [Codes, Codes],
): void {
  const [firstA, lastA, firstB, lastB] = [fromA - dayBase, toA - dayBase, fromB - dayBase, toB - dayBase];
  const first = Math.min(firstA, firstB);
  for (let u = slice.first; u < slice.end; u++) {
    let countA = 0;
    let countB = 0;
    const begin = offsets[u] ?? 0;
    for (let k = (offsets[u + 1] ?? 0) - 1; k >= begin; k--) {
      const day = days[k] ?? 0;
      if (day < first) break;
      const count = times[k] ?? 0;
      countA += count * (Number(day >= firstA) & Number(day <= lastA));
      countB += count * (Number(day >= firstB) & Number(day <= lastB));
    }
    countsA[u] = countA;
    countsB[u] = countB;
  }
}
