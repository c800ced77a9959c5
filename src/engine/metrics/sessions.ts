import { periodsOf } from '../../model/calendar/periods.ts';
import { sessionLengths, sessionLengthsMs, type SessionsQuery } from '../../model/query/sessions.ts';
import type { CellOf } from '../../model/query/users.ts';
import type { SessionsCounts, SessionSums } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { eventsPerSlice, userSlices } from '../slices.ts';
import { eventsAtOnce, sessionCollector, type Sessions } from './session-collector.ts';
import { byPeriod, type Piece, ranksOf, roomFor } from './session-lengths.ts';

const minuteMs = 60_000;
/** The class of a length by its whole minutes: but for the first two all classes begin at one. */
const classOfMinute = Uint8Array.from(
  { length: (sessionLengthsMs.at(-1) ?? 0) / minuteMs + 1 },
  (_, minute) =>
    Math.max(
      1,
      sessionLengthsMs.findLastIndex((start) => start <= minute * minuteMs),
    ),
);
const lastMinute = classOfMinute.length - 1;

/** The class of a length, by its place in `sessionLengths`. */
function classOf(ms: number): number {
  return (classOfMinute[Math.min(lastMinute, Math.floor(ms / minuteMs))] ?? 0) * Number(ms > 0);
}

/** Counts the sessions of each period and of the whole range, and how long they last. */
export function* countSessions(scope: Scope, query: SessionsQuery): Generator<void, SessionsCounts> {
  const periods = periodsOf(query.range, query.period, scope);
  const collect = yield* sessionCollector(scope, query, periods);
  const tally = emptyTally(periods.count);
  const byLength = emptyTally(sessionLengths.length);
  const pieces: Piece[] = [];
  let users = 0;
  for (const slice of userSlices(scope, eventsAtOnce)) {
    const found = collect(slice);
    users += addSessions(found, tally, byLength, roomFor(pieces, found.count + 1));
    yield;
  }

  const { ms: lengths, begins } = byPeriod(pieces, periods.count);
  yield;
  const rows: SessionSums[] = [];
  let since = 0;
  for (let row = 0; row < periods.count; row++) {
    const end = begins[row + 1] ?? 0;
    rows.push(sumsOf(tally, row, lengths.subarray(begins[row], end)));
    if (end - since < eventsPerSlice) continue;
    since = end;
    yield;
  }
  return {
    periods: rows,
    whole: wholeOf(rows, users, lengths),
    lengths: sessionLengths.map((_, at) => ({
      sessions: byLength.sessions[at] ?? 0,
      users: byLength.users[at] ?? 0,
    })),
  };
}

/** By row; `lastUser` is who was counted there last, so that each is counted once. */
type Tally = Record<'sessions' | 'users' | 'open' | 'single' | 'events' | 'totalMs', Float64Array> & {
  lastUser: Int32Array;
};

const emptyTally = (rows: number): Tally => ({
  sessions: new Float64Array(rows),
  users: new Float64Array(rows),
  open: new Float64Array(rows),
  single: new Float64Array(rows),
  events: new Float64Array(rows),
  totalMs: new Float64Array(rows),
  lastUser: new Int32Array(rows).fill(-1),
});

/**
 * Adds all sessions to those of their periods, and the ended ones to those of their class of lengths.
 * @param piece where the lengths of ended sessions go that are more than 0
 * @returns how many users have one
 */
function addSessions(found: Sessions, tally: Tally, byLength: Tally, piece: Piece): number {
  const { sessions, users, open, single, events, totalMs, lastUser } = tally;
  const { sessions: sessionsOf, users: usersOf, lastUser: lastOf } = byLength;
  const { count, user: userAt, period, ms: msAt, events: eventsAt, open: openAt } = found;
  const { ms: lengths, period: periodsOfLengths } = piece;
  let kept = piece.count;
  let people = 0;
  let last = -1;
  for (let n = 0; n < count; n++) {
    const user = userAt[n] ?? 0;
    const row = period[n] ?? 0;
    if (row < 0) continue;
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
    const ms = msAt[n] ?? 0;
    single[row] = (single[row] ?? 0) + Number(times === 1);
    events[row] = (events[row] ?? 0) + times;
    totalMs[row] = (totalMs[row] ?? 0) + ms;
    lengths[kept] = ms;
    periodsOfLengths[kept] = row;
    kept += Number(ms > 0);
    const length = classOf(ms);
    sessionsOf[length] = (sessionsOf[length] ?? 0) + 1;
    usersOf[length] = (usersOf[length] ?? 0) + Number(lastOf[length] !== user);
    lastOf[length] = user;
  }
  piece.count = kept;
  return people;
}

/** @param lengths of the ended sessions of the row that are more than 0; they are reordered */
function sumsOf(
  { sessions, users, open, single, events, totalMs }: Tally,
  row: number,
  lengths: Float64Array,
): SessionSums {
  const ended = (sessions[row] ?? 0) - (open[row] ?? 0);
  return {
    sessions: sessions[row] ?? 0,
    users: users[row] ?? 0,
    open: open[row] ?? 0,
    single: single[row] ?? 0,
    events: events[row] ?? 0,
    totalMs: totalMs[row] ?? 0,
    ...ranksOf(ended - lengths.length, lengths),
  };
}

/** All periods together; a user of several is one user. */
function wholeOf(rows: readonly SessionSums[], users: number, lengths: Float64Array): SessionSums {
  const sum = (field: 'sessions' | 'open' | 'single' | 'events' | 'totalMs'): number =>
    rows.reduce((total, row) => total + row[field], 0);
  const [sessions, open] = [sum('sessions'), sum('open')];
  return {
    sessions,
    users,
    open,
    single: sum('single'),
    events: sum('events'),
    totalMs: sum('totalMs'),
    ...ranksOf(sessions - open - lengths.length, lengths),
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
  const collect = yield* sessionCollector(scope, query, periods);
  const mask = new Uint8Array(scope.users);
  for (const slice of userSlices(scope, eventsAtOnce)) {
    const { count, user, period, ms, open } = collect(slice);
    for (let n = 0; n < count; n++) {
      if ((period[n] ?? 0) < 0 || (wanted !== null && period[n] !== wanted)) continue;
      if (length !== null && (open[n] === 1 || classOf(ms[n] ?? 0) !== length)) continue;
      mask[user[n] ?? 0] = 1;
    }
    yield;
  }
  return mask;
}
