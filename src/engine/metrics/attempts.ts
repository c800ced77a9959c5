import { hourMs, ordinalOf, type Periods, rollingMs } from '../../model/calendar/periods.ts';
import type { RetentionPlan, RetentionQuery } from '../../model/query/retention.ts';
import type { Scope } from '../scope.ts';
import { dayBase } from '../table-index.ts';
import { atRows, occurrencesOf, timesOf } from '../select/occurrences.ts';
import { type Matcher, matcherOf } from '../select/selector.ts';
import { largestSlice, type Slice } from '../slices.ts';
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

/** For days, weeks and months the period of each day, `outside` where it is in none; null for hours. */
export function periodsOfDays(scope: Scope, periods: Periods, outside: number): Int32Array | null {
  const { period, firstOrdinal, count } = periods;
  if (period === 'hour') return null;
  return scope.memo.of(`periods ${period} ${firstOrdinal} ${count} ${outside}`, () =>
    ordinalsOfDays(scope, period).map((ordinal) => {
      const index = ordinal - firstOrdinal;
      return index >= 0 && index < count ? index : outside;
    }),
  );
}

/** Index of the period that holds event i, or −1 outside the range. */
export function periodIndex(scope: Scope, periods: Periods): (event: number) => number {
  const { starts, count } = periods;
  const { days, table } = scope;
  const periodOfDay = periodsOfDays(scope, periods, -1);
  if (periodOfDay) return (event) => periodOfDay[days[event] ?? 0] ?? -1;
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

/** Entries side by side: each one's user, event, its day and time, cohort (from group to group it goes on) and where its cells begin. */
export type Entries = {
  count: number;
  user: Uint32Array;
  event: Uint32Array;
  /** minus `dayBase` */
  day: Uint16Array;
  /** of the event; only for clocks that count elapsed time */
  time: Float64Array;
  cohort: Uint32Array;
  row: Uint32Array;
};

export type Attempts = {
  /** The entries of a slice of the people, by user and then time. The next call overwrites them. */
  collect(first: number, end: number): Entries;
};

export function* attemptsOf(
  scope: Scope,
  query: RetentionQuery,
  plan: RetentionPlan,
  periods: Periods,
  grouping: Grouping | null,
  people: Uint32Array,
): Generator<void, Attempts> {
  const start = yield* matcherOf(scope, query.start);
  const { where, ...named } = query.start;
  const onlyFirst = plan.entry !== 'every';
  const candidate = plan.entry === 'first-ever' && where ? yield* matcherOf(scope, named) : start;
  const { time, event } = scope.table;
  const periodOfDay = periodsOfDays(scope, periods, -1);
  const periodOf = periodIndex(scope, periods);
  const tieCodes = grouping?.by === 'event' ? grouping.codes : null;
  const timed = clockOf(scope, plan).kind === 'elapsed';
  // Most questions: whoever did it enters with the first, on its day.
  if (onlyFirst && candidate === start && !tieCodes && periodOfDay && !timed) {
    const found = { ...(yield* placesOf(scope, candidate)), periodOfDay };
    const batch = emptyEntries(largestSlice(scope, null), false);
    return { collect: (first, end) => collectFirst(found, people, { first, end }, batch) };
  }
  const { offsets: places, rows } = yield* occurrencesOf(scope, candidate);
  const days = yield* atRows(scope, candidate, 'days', scope.days);
  const times = timed ? yield* timesOf(scope, candidate) : null;

  /** Of several candidates at one instant and of one name, the one with the smallest value of the breakdown. */
  const settle = (place: number, stop: number, codes: ArrayLike<number>): number => {
    const found = rows[place] ?? 0;
    let best = found;
    for (let j = place + 1; j < stop; j++) {
      const i = rows[j] ?? 0;
      if (time[i] !== time[found] || event[i] !== event[found]) break;
      if ((codes[i] ?? 0) < (codes[best] ?? 0)) best = i;
    }
    return best;
  };

  const batch = emptyEntries(largestSlice(scope, onlyFirst ? null : places), timed);
  const collect: Attempts['collect'] = (first, end) => {
    let count = 0;
    for (let n = first; n < end; n++) {
      const u = people[n] ?? 0;
      const begin = places[u] ?? 0;
      const stop = places[u + 1] ?? 0;
      let last = -1;
      for (let j = begin; j < stop; j++) {
        let entry = rows[j] ?? 0;
        if (onlyFirst && tieCodes) entry = settle(j, stop, tieCodes);
        const fits = candidate === start || start.hit[start.codes[entry] ?? 0] === 1;
        const day = days[j] ?? 0;
        const cohort = !fits ? -1 : periodOfDay ? (periodOfDay[day] ?? -1) : periodOf(entry);
        if (cohort >= 0 && cohort !== last) {
          batch.user[count] = u;
          batch.event[count] = !onlyFirst && tieCodes ? settle(j, stop, tieCodes) : entry;
          batch.day[count] = day;
          if (timed) batch.time[count] = (times ? times[j] : time[entry]) ?? 0;
          batch.cohort[count] = cohort;
          count += 1;
          last = cohort;
        }
        if (onlyFirst) break;
      }
    }
    batch.count = count;
    return batch;
  };
  return { collect };
}

/** `rows` null: places are rows. */
type Found = { offsets: Uint32Array; rows: Uint32Array | null; days: Uint16Array; periodOfDay: Int32Array };

/** Where every event is one of them no list of them is made. */
function* placesOf(scope: Scope, matcher: Matcher): Generator<void, Omit<Found, 'periodOfDay'>> {
  const { table, days } = scope;
  if (matcher.codes === table.event && !matcher.hit.includes(0)) {
    return { offsets: table.offsets, rows: null, days };
  }
  const found = yield* occurrencesOf(scope, matcher);
  return { ...found, days: yield* atRows(scope, matcher, 'days', days) };
}

/** Each is written down before it is known whether it counts: no branch to take. */
function collectFirst(
  { offsets, rows, days, periodOfDay }: Found,
  people: Uint32Array,
  { first, end }: Slice,
  batch: Entries,
): Entries {
  const { user, event, day: dayOf, cohort: cohortOf } = batch;
  let count = 0;
  for (let n = first; n < end; n++) {
    const u = people[n] ?? 0;
    const place = offsets[u] ?? 0;
    const day = days[place] ?? 0;
    const cohort = periodOfDay[day] ?? -1;
    user[count] = u;
    event[count] = rows ? (rows[place] ?? 0) : place;
    dayOf[count] = day;
    cohortOf[count] = cohort;
    count += Number(place !== offsets[u + 1]) & Number(cohort >= 0);
  }
  batch.count = count;
  return batch;
}

const emptyEntries = (most: number, timed: boolean): Entries => ({
  count: 0,
  user: new Uint32Array(most),
  event: new Uint32Array(most),
  day: new Uint16Array(most),
  time: new Float64Array(timed ? most : 0),
  cohort: new Uint32Array(most),
  row: new Uint32Array(most),
});
