import { type Periods, periodsOf } from '../../model/calendar/periods.ts';
import {
  nearestRank,
  planSessions,
  sessionLengths,
  sessionLengthsMs,
  type SessionsQuery,
} from '../../model/query/sessions.ts';
import type { CellOf } from '../../model/query/users.ts';
import type { SessionsCounts, SessionSums } from '../../model/result/counts.ts';
import { selectInPlace } from '../../statistics/quantile.ts';
import type { Scope } from '../scope.ts';
import { peopleMask } from '../select/people.ts';
import { matcherOf } from '../select/selector.ts';
import { eventsPerSlice, type Slice, userSlices } from '../slices.ts';
import { periodIndex } from './attempts.ts';

type EachSession = (user: number, period: number, ms: number, events: number, open: boolean) => void;

/** Calls `each` for every session that begins in the range, by user and then time. */
function sessionVisitor(
  scope: Scope,
  query: SessionsQuery,
  periods: Periods,
): (slice: Slice, each: EachSession) => void {
  const { table, asOf } = scope;
  const { offsets, time } = table;
  const { event, gapMs } = planSessions(query);
  const { codes, hit } = matcherOf(scope, event);
  const people = peopleMask(scope, query.users);
  const periodOf = periodIndex(scope, periods);
  return ({ first, end }, each) => {
    for (let u = first; u < end; u++) {
      if (people && people[u] === 0) continue;
      const stop = offsets[u + 1] ?? 0;
      let start = 0;
      let events = 0;
      let last = 0;
      const leave = (): void => {
        const period = periodOf(start);
        if (period >= 0) each(u, period, last - (time[start] ?? 0), events, last + gapMs > asOf);
      };
      for (let i = offsets[u] ?? 0; i < stop; i++) {
        if (hit[codes[i] ?? 0] === 0) continue;
        const t = time[i] ?? 0;
        if (events > 0 && t - last > gapMs) {
          leave();
          events = 0;
        }
        if (events === 0) start = i;
        events += 1;
        last = t;
      }
      if (events > 0) leave();
    }
  };
}

/** The class of a length, by its place in `sessionLengths`. */
function classOf(ms: number): number {
  let place = sessionLengthsMs.length - 1;
  while (ms < (sessionLengthsMs[place] ?? 0)) place--;
  return place;
}

/** Counts the sessions of each period and of the whole range, and how long they last. */
export function* countSessions(scope: Scope, query: SessionsQuery): Generator<void, SessionsCounts> {
  const periods = periodsOf(query.range, query.period, scope);
  const { offsets } = scope.table;
  const visit = sessionVisitor(scope, query, periods);
  const whole = periods.count;
  const sums = emptySums(periods.count + 1);
  const classes = sessionLengths.map(() => ({ sessions: 0, users: 0, last: -1 }));
  // The lengths of ended sessions in the order in which they come, and the period of each.
  let lengths = new Float64Array(0);
  let places = new Uint32Array(0);
  let ended = 0;

  const add = (row: number, user: number, ms: number, events: number, open: boolean): void => {
    sums.sessions[row] = (sums.sessions[row] ?? 0) + 1;
    if (sums.lastUser[row] !== user) sums.users[row] = (sums.users[row] ?? 0) + 1;
    sums.lastUser[row] = user;
    if (open) {
      sums.open[row] = (sums.open[row] ?? 0) + 1;
      return;
    }
    sums.single[row] = (sums.single[row] ?? 0) + Number(events === 1);
    sums.events[row] = (sums.events[row] ?? 0) + events;
    sums.totalMs[row] = (sums.totalMs[row] ?? 0) + ms;
  };

  for (const slice of userSlices(scope)) {
    const most = ended + (offsets[slice.end] ?? 0) - (offsets[slice.first] ?? 0);
    if (most > lengths.length) {
      lengths = grown(lengths, Float64Array, most);
      places = grown(places, Uint32Array, most);
    }
    visit(slice, (user, period, ms, events, open) => {
      add(period, user, ms, events, open);
      add(whole, user, ms, events, open);
      if (open) return;
      lengths[ended] = ms;
      places[ended] = period;
      ended += 1;
      const one = classes[classOf(ms)];
      if (!one) return;
      one.sessions += 1;
      one.users += Number(one.last !== user);
      one.last = user;
    });
    yield;
  }

  const sorted = byPeriod(lengths.subarray(0, ended), places, sums, periods.count);
  yield;
  const rows: SessionSums[] = [];
  let from = 0;
  let since = 0;
  for (let row = 0; row < periods.count; row++) {
    const end = from + (sums.sessions[row] ?? 0) - (sums.open[row] ?? 0);
    rows.push(sumsOf(sums, row, sorted.subarray(from, end)));
    from = end;
    if (from - since < eventsPerSlice) continue;
    since = from;
    yield;
  }
  return {
    periods: rows,
    whole: sumsOf(sums, whole, sorted),
    lengths: classes.map(({ sessions, users }) => ({ sessions, users })),
  };
}

type Sums = Record<
  'sessions' | 'users' | 'lastUser' | 'open' | 'single' | 'events' | 'totalMs',
  Float64Array
>;

const emptySums = (rows: number): Sums => ({
  sessions: new Float64Array(rows),
  users: new Float64Array(rows),
  lastUser: new Float64Array(rows).fill(-1),
  open: new Float64Array(rows),
  single: new Float64Array(rows),
  events: new Float64Array(rows),
  totalMs: new Float64Array(rows),
});

/** The same values in an array of at least this length, and twice as long as before. */
function grown<A extends Float64Array | Uint32Array>(
  values: A,
  Values: new (length: number) => A,
  least: number,
): A {
  const longer = new Values(Math.max(least, 2 * values.length));
  longer.set(values);
  return longer;
}

/** The lengths of period 0, then those of period 1 … */
function byPeriod(
  lengths: Float64Array,
  places: Uint32Array,
  { sessions, open }: Sums,
  count: number,
): Float64Array {
  const next = new Uint32Array(count);
  for (let row = 1; row < count; row++) {
    next[row] = (next[row - 1] ?? 0) + (sessions[row - 1] ?? 0) - (open[row - 1] ?? 0);
  }
  const sorted = new Float64Array(lengths.length);
  for (let i = 0; i < lengths.length; i++) {
    const period = places[i] ?? 0;
    const at = next[period] ?? 0;
    sorted[at] = lengths[i] ?? 0;
    next[period] = at + 1;
  }
  return sorted;
}

/** @param lengths of the ended sessions of the row; they are reordered */
function sumsOf(sums: Sums, row: number, lengths: Float64Array): SessionSums {
  const ranked = (tenths: number): number | null =>
    lengths.length === 0 ? null : selectInPlace(lengths, nearestRank(lengths.length, tenths) - 1);
  return {
    sessions: sums.sessions[row] ?? 0,
    users: sums.users[row] ?? 0,
    open: sums.open[row] ?? 0,
    single: sums.single[row] ?? 0,
    events: sums.events[row] ?? 0,
    totalMs: sums.totalMs[row] ?? 0,
    medianMs: ranked(5),
    p90Ms: ranked(9),
  };
}

/** 1 for each user with a session of the cell. */
export function* sessionCell(
  scope: Scope,
  query: SessionsQuery,
  { period: name, from }: CellOf['sessions'],
): Generator<void, Uint8Array> {
  const periods = periodsOf(query.range, query.period, scope);
  const wanted = name === null ? null : periods.names.indexOf(name);
  const length = from === undefined ? null : sessionLengths.indexOf(from);
  const visit = sessionVisitor(scope, query, periods);
  const mask = new Uint8Array(scope.users);
  for (const slice of userSlices(scope)) {
    visit(slice, (user, period, ms, _, open) => {
      if (wanted !== null && period !== wanted) return;
      if (length === null || (!open && classOf(ms) === length)) mask[user] = 1;
    });
    yield;
  }
  return mask;
}
