import { hourMs, ordinalOf, type Periods, rollingMs } from '../../model/calendar/periods.ts';
import type { RetentionPlan, RetentionQuery } from '../../model/query/retention.ts';
import { dayBase, type Scope } from '../scope.ts';
import { peopleMask } from '../select/people.ts';
import { type Matcher, matcherOf } from '../select/selector.ts';
import type { Grouping } from './breakdown.ts';

/** A clock that numbers events: the offset of event j from an entry is a difference of these (calendar) or of times. */
export type OffsetClock =
  | { kind: 'ordinal'; ordinalOfDay: Int32Array }
  | { kind: 'elapsed'; lengthMs: number; fromCohortStart: boolean };

/** `ordinalOfDay[days[i]]` is the number of event i's day, week or month. */
export function ordinalsOfDays(scope: Scope, period: 'day' | 'week' | 'month'): Int32Array {
  return scope.memo.of(`ordinals ${period}`, () => {
    const last = scope.zone.dayOf(scope.asOf) - dayBase;
    return Int32Array.from({ length: last + 1 }, (_, i) => ordinalOf(period, i + dayBase, scope.weekStart));
  });
}

export function clockOf(
  scope: Scope,
  { period, clock }: Pick<RetentionPlan, 'period' | 'clock'>,
): OffsetClock {
  if (clock === 'rolling') return { kind: 'elapsed', lengthMs: rollingMs[period], fromCohortStart: false };
  if (period === 'hour') return { kind: 'elapsed', lengthMs: hourMs, fromCohortStart: true };
  return { kind: 'ordinal', ordinalOfDay: ordinalsOfDays(scope, period) };
}

/** Index of the period that holds event i, or −1 outside the range. */
export function periodIndex(scope: Scope, periods: Periods): (event: number) => number {
  const { starts, count, period, firstOrdinal } = periods;
  const { days, table } = scope;
  if (period !== 'hour') {
    const ordinalOfDay = ordinalsOfDays(scope, period);
    return (event) => {
      const index = (ordinalOfDay[days[event] ?? 0] ?? 0) - firstOrdinal;
      return index >= 0 && index < count ? index : -1;
    };
  }
  const { time } = table;
  const origin = starts[0] ?? 0;
  const end = starts[count] ?? 0;
  return (event) => {
    const t = time[event] ?? 0;
    if (count === 0 || t < origin || t >= end) return -1;
    let index = Math.min(count - 1, Math.floor((t - origin) / hourMs));
    while ((starts[index + 1] ?? Infinity) <= t) index++;
    while ((starts[index] ?? 0) > t) index--;
    return index;
  };
}

/** Visits every entry of a retention query: the user, the entry event and the index of its cohort. */
export type Attempts = {
  start: Matcher;
  people: Uint8Array | null;
  visit(first: number, end: number, each: (user: number, entry: number, cohort: number) => void): void;
};

export function attemptsOf(
  scope: Scope,
  query: RetentionQuery,
  plan: RetentionPlan,
  periods: Periods,
  grouping: Grouping | null,
): Attempts {
  const start = matcherOf(scope, query.start);
  const { where: _, ...named } = query.start;
  const candidate = plan.entry === 'first-ever' ? matcherOf(scope, named) : start;
  const people = peopleMask(scope, query.users);
  const { offsets, time, event } = scope.table;
  const cohortOf = periodIndex(scope, periods);
  const tieCodes = grouping?.by === 'event' ? grouping.codes : null;

  /** Of several candidates at one instant and of one name, the one with the smallest value of the breakdown. */
  const settle = (found: number, end: number): number => {
    if (!tieCodes) return found;
    let best = found;
    for (let i = found + 1; i < end && time[i] === time[found] && event[i] === event[found]; i++) {
      if (candidate.hit[candidate.codes[i] ?? 0] === 1 && (tieCodes[i] ?? 0) < (tieCodes[best] ?? 0))
        best = i;
    }
    return best;
  };

  const visit: Attempts['visit'] = (first, endUser, each) => {
    for (let u = first; u < endUser; u++) {
      if (people && people[u] === 0) continue;
      const end = offsets[u + 1] ?? 0;
      if (plan.entry === 'every') {
        let last = -1;
        for (let i = offsets[u] ?? 0; i < end; i++) {
          if (start.hit[start.codes[i] ?? 0] === 0) continue;
          const cohort = cohortOf(i);
          if (cohort < 0 || cohort === last) continue;
          last = cohort;
          each(u, settle(i, end), cohort);
        }
        continue;
      }
      let i = offsets[u] ?? 0;
      while (i < end && candidate.hit[candidate.codes[i] ?? 0] === 0) i++;
      if (i === end) continue;
      const entry = settle(i, end);
      if (start.hit[start.codes[entry] ?? 0] === 0) continue;
      const cohort = cohortOf(entry);
      if (cohort >= 0) each(u, entry, cohort);
    }
  };
  return { start, people, visit };
}
