import type { Scope } from '../scope.ts';
import { type Codes, codesFor } from '../table/event-table.ts';
import { activeDaysOf, mostEach } from './occurrences.ts';
import type { Matcher } from './selector.ts';

/**
 * Those whom a matcher hits on each day: on day d (minus `dayBase`) `users[offsets[d]] … users[offsets[d + 1] − 1]`,
 * ascending, each once, with `times` hits.
 */
export type PeopleByDay = { offsets: Uint32Array; users: Uint32Array; times: Codes };

/** Active days the other way round: a question about few days reads only those. */
export function peopleByDay(scope: Scope, matcher: Matcher): PeopleByDay {
  return matcher.memo.of(`people by day of ${matcher.key}`, () => turnRound(scope, matcher));
}

function turnRound(scope: Scope, matcher: Matcher): PeopleByDay {
  const active = activeDaysOf(scope, matcher);
  const { days } = active;
  let last = -1;
  for (let k = 0; k < days.length; k++) last = Math.max(last, days[k] ?? 0);
  const offsets = new Uint32Array(last + 2);
  for (let k = 0; k < days.length; k++) {
    const next = (days[k] ?? 0) + 1;
    offsets[next] = (offsets[next] ?? 0) + 1;
  }
  for (let day = 1; day < offsets.length; day++) offsets[day] = (offsets[day] ?? 0) + (offsets[day - 1] ?? 0);
  const free = offsets.slice();
  const users = new Uint32Array(days.length);
  const times = codesFor(mostEach(scope.table.offsets), days.length);
  for (let u = 0; u < scope.users; u++) {
    const end = active.offsets[u + 1] ?? 0;
    for (let k = active.offsets[u] ?? 0; k < end; k++) {
      const day = days[k] ?? 0;
      const place = free[day] ?? 0;
      free[day] = place + 1;
      users[place] = u;
      times[place] = active.times[k] ?? 0;
    }
  }
  return { offsets, users, times };
}

/** Only those of a mask (null: everyone), and only the days that are wanted. */
export function amongThose(
  { offsets, users, times }: PeopleByDay,
  people: Uint8Array | null,
  isWanted: (day: number) => boolean,
): PeopleByDay {
  const days = Array.from({ length: offsets.length - 1 }, (_, day) => day).filter(isWanted);
  const most = days.reduce((sum, day) => sum + (offsets[day + 1] ?? 0) - (offsets[day] ?? 0), 0);
  const kept = {
    offsets: new Uint32Array(offsets.length),
    users: users.slice(0, most),
    times: times.slice(0, most),
  };
  let n = 0;
  for (let day = 0; day + 1 < offsets.length; day++) {
    kept.offsets[day] = n;
    const end = isWanted(day) ? (offsets[day + 1] ?? 0) : 0;
    for (let k = offsets[day] ?? 0; k < end; k++) {
      const u = users[k] ?? 0;
      kept.users[n] = u;
      kept.times[n] = times[k] ?? 0;
      n += people ? (people[u] ?? 0) : 1;
    }
  }
  kept.offsets[offsets.length - 1] = n;
  return { offsets: kept.offsets, users: kept.users.slice(0, n), times: kept.times.slice(0, n) };
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
