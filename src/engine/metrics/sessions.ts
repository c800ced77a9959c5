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
import { eventsPerSlice, largestSlice, type Slice, userSlices } from '../slices.ts';
import { periodIndex } from './attempts.ts';

/** Sessions side by side, by user and then time. `period`: of the range; `ms`: from the first event to the last. */
type Sessions = {
  count: number;
  user: Uint32Array;
  period: Uint32Array;
  ms: Float64Array;
  events: Uint32Array;
  open: Uint8Array;
};

/** The sessions of a slice of users that begin in the range. The next call overwrites them. */
function sessionCollector(scope: Scope, query: SessionsQuery, periods: Periods): (slice: Slice) => Sessions {
  const { table, asOf } = scope;
  const { offsets, time } = table;
  const { event, gapMs } = planSessions(query);
  const { codes, hit } = matcherOf(scope, event);
  const people = peopleMask(scope, query.users);
  const periodOf = periodIndex(scope, periods);
  const most = largestSlice(scope, offsets);
  const found: Sessions = {
    count: 0,
    user: new Uint32Array(most),
    period: new Uint32Array(most),
    ms: new Float64Array(most),
    events: new Uint32Array(most),
    open: new Uint8Array(most),
  };
  return ({ first, end }) => {
    const { user, period, ms, events, open } = found;
    let n = 0;
    for (let u = first; u < end; u++) {
      if (people && people[u] === 0) continue;
      const stop = offsets[u + 1] ?? 0;
      let i = offsets[u] ?? 0;
      while (i < stop && hit[codes[i] ?? 0] === 0) i++;
      while (i < stop) {
        const start = i;
        const began = time[i] ?? 0;
        let last = began;
        let times = 1;
        for (i++; i < stop; i++) {
          if (hit[codes[i] ?? 0] === 0) continue;
          const t = time[i] ?? 0;
          if (t - last > gapMs) break;
          last = t;
          times += 1;
        }
        const place = periodOf(start);
        if (place < 0) continue;
        user[n] = u;
        period[n] = place;
        ms[n] = last - began;
        events[n] = times;
        open[n] = Number(last + gapMs > asOf);
        n += 1;
      }
    }
    found.count = n;
    return found;
  };
}

const classStarts = Float64Array.from(sessionLengthsMs);

/** The class of a length, by its place in `sessionLengths`. */
function classOf(ms: number): number {
  let place = 0;
  for (let next = 1; next < classStarts.length; next++) place += Number(ms >= (classStarts[next] ?? 0));
  return place;
}

/** Counts the sessions of each period and of the whole range, and how long they last. */
export function* countSessions(scope: Scope, query: SessionsQuery): Generator<void, SessionsCounts> {
  const periods = periodsOf(query.range, query.period, scope);
  const collect = sessionCollector(scope, query, periods);
  const tally = emptyTally(periods.count);
  const byLength = emptyTally(sessionLengths.length);
  let users = 0;
  // The lengths of ended sessions in the order in which they come, and the period of each.
  let lengths = new Float64Array(0);
  let places = new Uint32Array(0);
  let ended = 0;

  for (const slice of userSlices(scope)) {
    const found = collect(slice);
    if (ended + found.count > lengths.length) {
      lengths = grown(lengths, Float64Array, ended + found.count);
      places = grown(places, Uint32Array, ended + found.count);
    }
    users += addSessions(found, tally, byLength);
    for (let n = 0; n < found.count; n++) {
      lengths[ended] = found.ms[n] ?? 0;
      places[ended] = found.period[n] ?? 0;
      ended += 1 - (found.open[n] ?? 0);
    }
    yield;
  }

  const sorted = byPeriod(lengths.subarray(0, ended), places, tally);
  yield;
  const rows: SessionSums[] = [];
  let from = 0;
  let since = 0;
  for (let row = 0; row < periods.count; row++) {
    const end = from + (tally.sessions[row] ?? 0) - (tally.open[row] ?? 0);
    rows.push(sumsOf(tally, row, sorted.subarray(from, end)));
    from = end;
    if (from - since < eventsPerSlice) continue;
    since = from;
    yield;
  }
  return {
    periods: rows,
    whole: wholeOf(rows, users, sorted),
    lengths: sessionLengths.map((_, at) => ({
      sessions: byLength.sessions[at] ?? 0,
      users: byLength.users[at] ?? 0,
    })),
  };
}

/** By row; `lastUser` is who was counted there last, so that each is counted once. */
type Tally = Record<'sessions' | 'users' | 'open' | 'single' | 'events', Float64Array> & {
  lastUser: Int32Array;
};

const emptyTally = (rows: number): Tally => ({
  sessions: new Float64Array(rows),
  users: new Float64Array(rows),
  open: new Float64Array(rows),
  single: new Float64Array(rows),
  events: new Float64Array(rows),
  lastUser: new Int32Array(rows).fill(-1),
});

/** Adds all sessions to those of their periods, and the ended ones to those of their class of lengths. @returns how many users have one */
function addSessions(found: Sessions, tally: Tally, byLength: Tally): number {
  const { sessions, users, open, single, events, lastUser } = tally;
  const { sessions: sessionsOf, users: usersOf, lastUser: lastOf } = byLength;
  const { count, user: userAt, period, ms, events: eventsAt, open: openAt } = found;
  let people = 0;
  let last = -1;
  for (let n = 0; n < count; n++) {
    const user = userAt[n] ?? 0;
    const row = period[n] ?? 0;
    people += Number(user !== last);
    last = user;
    sessions[row] = (sessions[row] ?? 0) + 1;
    users[row] = (users[row] ?? 0) + Number(lastUser[row] !== user);
    lastUser[row] = user;
    if (openAt[n] === 1) {
      open[row] = (open[row] ?? 0) + 1;
      continue;
    }
    const times = eventsAt[n] ?? 0;
    single[row] = (single[row] ?? 0) + Number(times === 1);
    events[row] = (events[row] ?? 0) + times;
    const length = classOf(ms[n] ?? 0);
    sessionsOf[length] = (sessionsOf[length] ?? 0) + 1;
    usersOf[length] = (usersOf[length] ?? 0) + Number(lastOf[length] !== user);
    lastOf[length] = user;
  }
  return people;
}

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
function byPeriod(lengths: Float64Array, places: Uint32Array, { sessions, open }: Tally): Float64Array {
  const next = new Uint32Array(sessions.length);
  for (let row = 1; row < next.length; row++) {
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
const sumsOf = (
  { sessions, users, open, single, events }: Tally,
  row: number,
  lengths: Float64Array,
): SessionSums => ({
  sessions: sessions[row] ?? 0,
  users: users[row] ?? 0,
  open: open[row] ?? 0,
  single: single[row] ?? 0,
  events: events[row] ?? 0,
  totalMs: totalOf(lengths),
  ...ranksOf(lengths),
});

function totalOf(lengths: Float64Array): number {
  let total = 0;
  for (let i = 0; i < lengths.length; i++) total += lengths[i] ?? 0;
  return total;
}

/** All periods together; a user of several is one user. */
function wholeOf(rows: readonly SessionSums[], users: number, lengths: Float64Array): SessionSums {
  const sum = (field: 'sessions' | 'open' | 'single' | 'events' | 'totalMs'): number =>
    rows.reduce((total, row) => total + row[field], 0);
  return {
    sessions: sum('sessions'),
    users,
    open: sum('open'),
    single: sum('single'),
    events: sum('events'),
    totalMs: sum('totalMs'),
    ...ranksOf(lengths),
  };
}

function ranksOf(lengths: Float64Array): Pick<SessionSums, 'medianMs' | 'p90Ms'> {
  const { length } = lengths;
  if (length === 0) return { medianMs: null, p90Ms: null };
  const median = nearestRank(length, 5) - 1;
  const medianMs = selectInPlace(lengths, median);
  // Nothing before the median is larger.
  const p90Ms = selectInPlace(lengths.subarray(median), nearestRank(length, 9) - 1 - median);
  return { medianMs, p90Ms };
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
  const collect = sessionCollector(scope, query, periods);
  const mask = new Uint8Array(scope.users);
  for (const slice of userSlices(scope)) {
    const { count, user, period, ms, open } = collect(slice);
    for (let n = 0; n < count; n++) {
      if (wanted !== null && period[n] !== wanted) continue;
      if (length !== null && (open[n] === 1 || classOf(ms[n] ?? 0) !== length)) continue;
      mask[user[n] ?? 0] = 1;
    }
    yield;
  }
  return mask;
}
