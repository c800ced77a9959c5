import type { Periods } from '../../model/calendar/periods.ts';
import { planSessions, type SessionsQuery } from '../../model/query/sessions.ts';
import type { Scope } from '../scope.ts';
import { peopleMask } from '../select/people.ts';
import { matcherOf } from '../select/selector.ts';
import { largestSlice, type Slice } from '../slices.ts';
import { periodIndex, periodsOfDays } from './attempts.ts';

/** Sessions side by side, by user and then time. `period`: of the range, −1: outside; `ms`: from the first event to the last. */
export type Sessions = {
  count: number;
  user: Uint32Array;
  period: Int32Array;
  ms: Float64Array;
  events: Uint32Array;
  open: Uint8Array;
};

/** So few that they and their sessions stay near the processor. */
export const eventsAtOnce = 16_000;

/** The events at which sessions begin and end, and how many there were up to the end. */
type Bounds = { count: number; user: Uint32Array; first: Uint32Array; last: Uint32Array; upTo: Uint32Array };

/** The sessions of a slice of users. The next call overwrites them. */
export function* sessionCollector(
  scope: Scope,
  query: SessionsQuery,
  periods: Periods,
): Generator<void, (slice: Slice) => Sessions> {
  const { table, asOf, days } = scope;
  const { time } = table;
  const { event, gapMs } = planSessions(query);
  const { codes, hit } = yield* matcherOf(scope, event);
  const people = yield* peopleMask(scope, query.users);
  const periodOfDay = periodsOfDays(scope, periods, -1);
  const periodOf = periodIndex(scope, periods);
  // Where the next one would begin is written down before it is known whether it does.
  const most = largestSlice(scope, table.offsets, eventsAtOnce) + 1;
  const bounds: Bounds = {
    count: 0,
    user: new Uint32Array(most),
    first: new Uint32Array(most),
    last: new Uint32Array(most),
    upTo: new Uint32Array(most),
  };
  const found: Sessions = {
    count: 0,
    user: bounds.user,
    period: new Int32Array(most),
    ms: new Float64Array(most),
    events: new Uint32Array(most),
    open: new Uint8Array(most),
  };
  return (slice) => {
    findBounds(table.offsets, time, codes, hit, people, gapMs, slice, bounds);
    const { count, first } = bounds;
    found.count = count;
    measure(bounds, time, asOf - gapMs, found);
    const { period } = found;
    if (periodOfDay) for (let n = 0; n < count; n++) period[n] = periodOfDay[days[first[n] ?? 0] ?? 0] ?? -1;
    else for (let n = 0; n < count; n++) period[n] = periodOf(first[n] ?? 0);
    return found;
  };
}

/** Without a branch for "a session begins here", which goes either way half of the time. */
function findBounds(
  offsets: Uint32Array,
  time: Float64Array,
  codes: ArrayLike<number>,
  hit: Uint8Array,
  people: Uint8Array | null,
  gapMs: number,
  { first: firstUser, end: endUser }: Slice,
  bounds: Bounds,
): void {
  const { user, first, last, upTo } = bounds;
  let n = 0;
  let events = 0;
  for (let u = firstUser; u < endUser; u++) {
    if (people && people[u] === 0) continue;
    let before = -Infinity;
    const stop = offsets[u + 1] ?? 0;
    for (let i = offsets[u] ?? 0; i < stop; i++) {
      if (hit[codes[i] ?? 0] === 0) continue;
      const t = time[i] ?? 0;
      first[n] = i;
      user[n] = u;
      n += Number(t - before > gapMs);
      events += 1;
      last[n - 1] = i;
      upTo[n - 1] = events;
      before = t;
    }
  }
  bounds.count = n;
}

/** @param openAfter sessions whose last event is later can still go on */
function measure(bounds: Bounds, time: Float64Array, openAfter: number, found: Sessions): void {
  const { count, first, last, upTo } = bounds;
  const { ms, events, open } = found;
  let before = 0;
  for (let n = 0; n < count; n++) {
    const ended = time[last[n] ?? 0] ?? 0;
    ms[n] = ended - (time[first[n] ?? 0] ?? 0);
    events[n] = (upTo[n] ?? 0) - before;
    before = upTo[n] ?? 0;
    open[n] = Number(ended > openAfter);
  }
}
