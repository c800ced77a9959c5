import type { Scope } from '../scope.ts';
import { eventsPerSlice, type Slice, userSlices } from '../slices.ts';
import { type Codes, codesFor } from '../table/event-table.ts';
import { type ActiveDays, activeDaysOf, mostEach } from './occurrences.ts';
import type { Matcher } from './selector.ts';
import { roomLike, shorten } from './shorten.ts';

/**
 * Those whom a matcher hits on each day: on day d (minus `dayBase`) `users[offsets[d]] … users[offsets[d + 1] − 1]`,
 * ascending, each once, with `times` hits.
 */
export type PeopleByDay = { offsets: Uint32Array; users: Uint32Array; times: Codes };

/** Active days the other way round: a question about few days reads only those. */
export const peopleByDay = (scope: Scope, matcher: Matcher): Generator<void, PeopleByDay> =>
  matcher.memo.steps(`people by day of ${matcher.key}`, () => turnRound(scope, matcher));

function* turnRound(scope: Scope, matcher: Matcher): Generator<void, PeopleByDay> {
  const active = yield* activeDaysOf(scope, matcher);
  const { days } = active;
  const offsets = new Uint32Array(2 ** 16 + 1);
  for (let first = 0; first < days.length; first += eventsPerSlice) {
    countDays(days, first, Math.min(days.length, first + eventsPerSlice), offsets);
    yield;
  }
  const last = offsets.findLastIndex((people) => people > 0);
  for (let day = 1; day <= last; day++) offsets[day] = (offsets[day] ?? 0) + (offsets[day - 1] ?? 0);
  const free = offsets.slice(0, last + 1);
  const users = new Uint32Array(days.length);
  const times = codesFor(mostEach(scope.table.offsets), days.length);
  for (const slice of userSlices(scope)) {
    putByDay(active, slice, free, { users, times });
    yield;
  }
  return { offsets: offsets.slice(0, Math.max(1, last + 1)), users, times };
}

/** Counts each day one place after its own. */
function countDays(days: Uint16Array, first: number, end: number, offsets: Uint32Array): void {
  for (let k = first; k < end; k++) {
    const next = (days[k] ?? 0) + 1;
    offsets[next] = (offsets[next] ?? 0) + 1;
  }
}

/** @param free the next free place of each day */
function putByDay(
  active: ActiveDays,
  { first, end: endUser }: Slice,
  free: Uint32Array,
  { users, times }: Pick<PeopleByDay, 'users' | 'times'>,
): void {
  for (let u = first; u < endUser; u++) {
    const end = active.offsets[u + 1] ?? 0;
    for (let k = active.offsets[u] ?? 0; k < end; k++) {
      const day = active.days[k] ?? 0;
      const place = free[day] ?? 0;
      free[day] = place + 1;
      users[place] = u;
      times[place] = active.times[k] ?? 0;
    }
  }
}

/** Only those of a mask (null: everyone), and only the days that are wanted. */
export function* amongThose(
  all: PeopleByDay,
  people: Uint8Array | null,
  isWanted: (day: number) => boolean,
): Generator<void, PeopleByDay> {
  const { offsets, times } = all;
  const days = Array.from({ length: offsets.length - 1 }, (_, day) => day).filter(isWanted);
  const most = days.reduce((sum, day) => sum + (offsets[day + 1] ?? 0) - (offsets[day] ?? 0), 0);
  const kept = {
    offsets: new Uint32Array(offsets.length),
    users: new Uint32Array(most),
    times: roomLike(times, most),
  };
  let n = 0;
  for (let day = 0; day + 1 < offsets.length; day++) {
    kept.offsets[day] = n;
    if (!isWanted(day)) continue;
    n = keepOnDay(all, day, people, kept, n);
    yield;
  }
  kept.offsets[offsets.length - 1] = n;
  return {
    offsets: kept.offsets,
    users: yield* shorten(kept.users, n),
    times: yield* shorten(kept.times, n),
  };
}

/** @returns how many there are up to the end of the day */
function keepOnDay(
  { offsets, users, times }: PeopleByDay,
  day: number,
  people: Uint8Array | null,
  kept: PeopleByDay,
  before: number,
): number {
  let n = before;
  const end = offsets[day + 1] ?? 0;
  for (let k = offsets[day] ?? 0; k < end; k++) {
    const u = users[k] ?? 0;
    kept.users[n] = u;
    kept.times[n] = times[k] ?? 0;
    n += people ? (people[u] ?? 0) : 1;
  }
  return n;
}

/** How often the chosen people (null: everyone) did it on a day. */
export function timesOnDay(
  { offsets, users, times }: PeopleByDay,
  day: number,
  people: Uint8Array | null,
): number {
  let sum = 0;
  const end = offsets[day + 1] ?? 0;
  if (people) {
    for (let k = offsets[day] ?? 0; k < end; k++) sum += (people[users[k] ?? 0] ?? 0) * (times[k] ?? 0);
  } else for (let k = offsets[day] ?? 0; k < end; k++) sum += times[k] ?? 0;
  return sum;
}
