import { badPart, recentDays } from '../../model/query/churn-model.ts';
import type { SignalsAsked } from '../../model/query/churn.ts';
import { noFigures, type RiskFigures } from '../../statistics/churn/risk-columns.ts';
import type { Scope } from '../scope.ts';
import { type ActiveDays, activeDaysOf, type Occurrences, occurrencesOf } from '../select/occurrences.ts';
import { matcherOf, matcherOfRole } from '../select/selector.ts';
import { eventsPerSlice, slicesOf } from '../slices.ts';

/** What the figures are read from. Days are minus `dayBase`. */
export type RiskSources = {
  scope: Scope;
  use: ActiveDays;
  rows: Occurrences;
  pay: ActiveDays;
  core: ActiveDays | null;
  /** NaN = absent */
  rating: Float64Array | null;
};

/** A rating property that is no number of this data set is as good as none. */
export function* riskSources(scope: Scope, { core, rating }: SignalsAsked): Generator<void, RiskSources> {
  const uses = matcherOfRole(scope, 'use');
  const use = yield* activeDaysOf(scope, uses);
  const rows = yield* occurrencesOf(scope, uses);
  const pay = yield* activeDaysOf(scope, matcherOfRole(scope, 'pay'));
  const column = rating === undefined ? undefined : scope.table.properties.get(rating);
  const values = column?.type === 'number' ? column.values : null;
  const ofCore = core ? yield* activeDaysOf(scope, yield* matcherOf(scope, core)) : null;
  return { scope, use, rows, pay, core: ofCore, rating: values };
}

/** The highest bad rating on the scale of those given by the end of a day, which is all that was known then; NaN: none. */
export function* badUpToOn({ scope, rating }: RiskSources, day: number): Generator<void, number> {
  if (!rating) return NaN;
  let [least, most] = [Infinity, -Infinity];
  for (let first = 0; first < rating.length; first += eventsPerSlice) {
    const end = Math.min(rating.length, first + eventsPerSlice);
    const some = rangeOf(rating.subarray(first, end), scope.days.subarray(first, end), day);
    [least, most] = [Math.min(least, some.least), Math.max(most, some.most)];
    yield;
  }
  return least + badPart * (most - least);
}

/** Infinite where there is none. */
function rangeOf(values: Float64Array, days: Scope['days'], day: number): { least: number; most: number } {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = (days[i] ?? 0) > day ? NaN : (values[i] ?? NaN);
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most };
}

/** The entry after the last one up to the end of a day, of one person's days. */
export function endOn({ offsets, days }: ActiveDays, user: number, day: number): number {
  const begin = offsets[user] ?? 0;
  let end = offsets[user + 1] ?? 0;
  while (end > begin && (days[end - 1] ?? 0) > day) end--;
  return end;
}

/** How often they had used it by the end of a day. */
export function usesBy({ use, rows }: RiskSources, user: number, end: number): number {
  let uses = (rows.offsets[user + 1] ?? 0) - (rows.offsets[user] ?? 0);
  const all = use.offsets[user + 1] ?? 0;
  for (let k = end; k < all; k++) uses -= use.times[k] ?? 0;
  return uses;
}

/**
 * The figures of people who had used it by the end of a day.
 * @param people ascending
 * @param day the window's last, minus `dayBase`
 */
export function* figuresOn(
  sources: RiskSources,
  people: Uint32Array,
  day: number,
  window: number,
): Generator<void, RiskFigures> {
  const figures = noFigures(people.length, {
    core: sources.core !== null,
    rating: sources.rating !== null,
  });
  for (const { first, end } of slicesOf(sources.scope, people)) {
    for (let n = first; n < end; n++) fill(figures, n, sources, people[n] ?? 0, day, window);
    yield;
  }
  return figures;
}

/** The same of one person. */
export function figuresOfOne(sources: RiskSources, user: number, day: number, window: number): RiskFigures {
  const figures = noFigures(1, { core: sources.core !== null, rating: sources.rating !== null });
  fill(figures, 0, sources, user, day, window);
  return figures;
}

function fill(
  figures: RiskFigures,
  n: number,
  sources: RiskSources,
  user: number,
  day: number,
  window: number,
): void {
  const { use, pay, core, rating, scope } = sources;
  const end = endOn(use, user, day);
  const begin = use.offsets[user] ?? 0;
  let [recent, before, k] = [0, 0, end];
  for (; k > begin && (use.days[k - 1] ?? 0) > day - window; k--) {
    const times = use.times[k - 1] ?? 0;
    if ((use.days[k - 1] ?? 0) > day - recentDays) recent += times;
    else before += times;
  }
  const paidUpTo = endOn(pay, user, day);
  const paid = paidUpTo > (pay.offsets[user] ?? 0) && (pay.days[paidUpTo - 1] ?? 0) > day - window;
  figures.silence[n] = day - (use.days[end - 1] ?? 0);
  figures.recent[n] = recent;
  figures.before[n] = before;
  figures.activeDays[n] = end - k;
  figures.uses[n] = usesBy(sources, user, end);
  figures.days[n] = day - (scope.days[scope.table.offsets[user] ?? 0] ?? 0) + 1;
  figures.paid[n] = Number(paid);
  if (figures.core && core) figures.core[n] = timesSince(core, user, day - window, day);
  if (figures.rating && rating) figures.rating[n] = latestBy(scope, rating, user, day);
}

/** After one day, up to the end of another. */
function timesSince(active: ActiveDays, user: number, after: number, day: number): number {
  let times = 0;
  const begin = active.offsets[user] ?? 0;
  for (let k = endOn(active, user, day); k > begin && (active.days[k - 1] ?? 0) > after; k--) {
    times += active.times[k - 1] ?? 0;
  }
  return times;
}

/** The latest value by the end of a day; of several at one instant as contract §1 says. NaN: none. */
function latestBy({ table, days }: Scope, values: Float64Array, user: number, day: number): number {
  const start = table.offsets[user] ?? 0;
  let last = (table.offsets[user + 1] ?? 0) - 1;
  while (last >= start && ((days[last] ?? 0) > day || Number.isNaN(values[last] ?? NaN))) last--;
  let best = last < start ? NaN : (values[last] ?? NaN);
  const { time, event } = table;
  for (let i = last - 1; i >= start && time[i] === time[last] && event[i] === event[last]; i--) {
    if ((values[i] ?? NaN) > best) best = values[i] ?? NaN;
  }
  return best;
}
