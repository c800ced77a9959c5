import { type SignalsAsked, signalWeeks } from '../../model/query/churn.ts';
import type { Signals } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { latestCarriers } from '../select/values.ts';
import { type Matcher, matcherOf, matcherOfRole } from '../select/selector.ts';

/** Tells of one person at risk, from their own events. */
export function* signalsOf(
  scope: Scope,
  { core, rating }: SignalsAsked,
): Generator<void, (user: number) => Signals> {
  const ofCore = core ? yield* matcherOf(scope, core) : null;
  const ofRating = rating === undefined ? null : yield* latestNumbers(scope, rating);
  return (user) => ({
    ...habitsOf(scope, user),
    ...(ofCore && { core: countOf(scope, ofCore, user) }),
    ...(ofRating && { rating: ofRating(user) }),
  });
}

function habitsOf(scope: Scope, user: number): Signals {
  const { offsets } = scope.table;
  const [start, end] = [offsets[user] ?? 0, offsets[user + 1] ?? 0];
  const days = useDays(scope, start, end);
  const last = days.at(-1) ?? 0;
  const weeks = Array.from({ length: signalWeeks }, () => 0);
  for (const day of days) {
    const ago = Math.floor((last - day) / 7);
    if (ago < signalWeeks) weeks[signalWeeks - 1 - ago] = (weeks[signalWeeks - 1 - ago] ?? 0) + 1;
  }
  return { weeks, usualGapDays: medianGap(days) };
}

/** Median of the days between a user's neighbouring days with a use; null with fewer than two such days. */
export const usualGapOf = (scope: Scope, user: number): number | null =>
  medianGap(useDays(scope, scope.table.offsets[user] ?? 0, scope.table.offsets[user + 1] ?? 0));

/** Local days of a user's uses, one entry a use, ascending. */
function useDays(scope: Scope, start: number, end: number): number[] {
  const { codes, hit } = matcherOfRole(scope, 'use');
  const days: number[] = [];
  for (let i = start; i < end; i++) if (hit[codes[i] ?? 0] === 1) days.push(scope.days[i] ?? 0);
  return days;
}

function medianGap(days: readonly number[]): number | null {
  const gaps = days
    .map((day, at) => day - (days[at - 1] ?? day))
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b);
  if (gaps.length === 0) return null;
  const [low, high] = [gaps[(gaps.length - 1) >> 1] ?? 0, gaps[gaps.length >> 1] ?? 0];
  return (low + high) / 2;
}

function countOf({ table }: Scope, { codes, hit }: Matcher, user: number): number {
  let count = 0;
  const end = table.offsets[user + 1] ?? 0;
  for (let i = table.offsets[user] ?? 0; i < end; i++) count += hit[codes[i] ?? 0] ?? 0;
  return count;
}

function* latestNumbers(scope: Scope, property: string): Generator<void, (user: number) => number | null> {
  const column = scope.table.properties.get(property);
  const latest = yield* latestCarriers(scope, property);
  return (user) => {
    const at = latest[user] ?? -1;
    return column?.type === 'number' && at >= 0 ? (column.values[at] ?? null) : null;
  };
}
