import type { Scope } from '../scope.ts';
import { eventsPerSlice, type Slice, userSlices } from '../slices.ts';
import { type Codes, codesFor } from '../table/event-table.ts';
import type { Matcher } from './selector.ts';
import { roomLike, shorten } from './shorten.ts';

/** The events that a matcher hits: user u's are `rows[offsets[u]] … rows[offsets[u + 1] − 1]`, ascending. */
export type Occurrences = { offsets: Uint32Array; rows: Uint32Array };

/**
 * The local days on which a matcher hits: user u's are `days[offsets[u]] … days[offsets[u + 1] − 1]` (minus `dayBase`),
 * ascending, each once, with `times` hits on it.
 */
export type ActiveDays = { offsets: Uint32Array; days: Uint16Array; times: Codes };

/** Made at the first question about these events; a question about few of them then reads only those. */
export const occurrencesOf = (scope: Scope, matcher: Matcher): Generator<void, Occurrences> =>
  matcher.memo.steps(`rows of ${matcher.key}`, () => collectRows(scope, matcher));

/** What a column holds at the rows of these events, side by side: in the column they lie far apart. */
export const atRows = <T extends Codes | Float64Array>(
  scope: Scope,
  matcher: Matcher,
  name: string,
  column: T,
): Generator<void, T> =>
  matcher.memo.steps(`${name} at ${matcher.key}`, function* () {
    const { rows } = yield* occurrencesOf(scope, matcher);
    const found = roomLike(column, rows.length);
    for (let first = 0; first < rows.length; first += eventsPerSlice) {
      copyRows(column, rows, first, Math.min(rows.length, first + eventsPerSlice), found);
      yield;
    }
    return found;
  });

function copyRows<T extends Codes | Float64Array>(
  column: T,
  rows: Uint32Array,
  first: number,
  end: number,
  found: T,
): void {
  for (let j = first; j < end; j++) found[j] = column[rows[j] ?? 0] ?? 0;
}

/** Events are few where at most one of so many is one of them. */
const fewOf = 8;

/** The instants of few events, side by side; null where they are many and keeping them would cost memory. */
export function* timesOf(scope: Scope, matcher: Matcher): Generator<void, Float64Array | null> {
  const { rows } = yield* occurrencesOf(scope, matcher);
  const { time, size } = scope.table;
  return rows.length * fewOf <= size ? yield* atRows(scope, matcher, 'times', time) : null;
}

/** Made at the first question about these events. Half as many entries as events, and no branch left to take. */
export const activeDaysOf = (scope: Scope, matcher: Matcher): Generator<void, ActiveDays> =>
  matcher.memo.steps(`days of ${matcher.key}`, () => collectDays(scope, matcher));

function* collectRows(scope: Scope, matcher: Matcher): Generator<void, Occurrences> {
  const offsets = new Uint32Array(scope.users + 1);
  const rows = new Uint32Array(scope.table.size);
  let n = 0;
  for (const slice of userSlices(scope)) {
    n = addRows(scope, matcher, slice, offsets, rows, n);
    yield;
  }
  return { offsets, rows: yield* shorten(rows, n) };
}

/** @returns how many there are up to the end of the slice */
function addRows(
  { table }: Scope,
  { codes, hit }: Matcher,
  { first, end: endUser }: Slice,
  offsets: Uint32Array,
  rows: Uint32Array,
  before: number,
): number {
  let n = before;
  for (let u = first; u < endUser; u++) {
    const end = table.offsets[u + 1] ?? 0;
    for (let i = table.offsets[u] ?? 0; i < end; i++) {
      rows[n] = i;
      n += hit[codes[i] ?? 0] ?? 0;
    }
    offsets[u + 1] = n;
  }
  return n;
}

function* collectDays(scope: Scope, matcher: Matcher): Generator<void, ActiveDays> {
  const { table, users } = scope;
  const offsets = new Uint32Array(users + 1);
  const days = new Uint16Array(table.size);
  const times = codesFor(mostEach(table.offsets), table.size);
  let n = 0;
  for (const slice of userSlices(scope)) {
    n = addDays(scope, matcher, slice, { offsets, days, times }, n);
    yield;
  }
  return { offsets, days: yield* shorten(days, n), times: yield* shorten(times, n) };
}

/** @returns how many there are up to the end of the slice */
function addDays(
  { table, days }: Scope,
  { codes, hit }: Matcher,
  { first, end: endUser }: Slice,
  { offsets, days: found, times }: ActiveDays,
  before: number,
): number {
  let n = before - 1;
  for (let u = first; u < endUser; u++) {
    const end = table.offsets[u + 1] ?? 0;
    let current = -1;
    for (let i = table.offsets[u] ?? 0; i < end; i++) {
      if (hit[codes[i] ?? 0] === 0) continue;
      const day = days[i] ?? 0;
      n += Number(day !== current);
      found[n] = day;
      times[n] = (times[n] ?? 0) + 1;
      current = day;
    }
    offsets[u + 1] = n + 1;
  }
  return n + 1;
}

/** The most that one user has. */
export function mostEach(offsets: Uint32Array): number {
  let most = 0;
  for (let u = 1; u < offsets.length; u++) most = Math.max(most, (offsets[u] ?? 0) - (offsets[u - 1] ?? 0));
  return most;
}
