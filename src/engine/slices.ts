import type { Scope } from './scope.ts';
import { firstAtLeast } from './select/first-at-least.ts';

/** About how many events a slice holds. */
export const eventsPerSlice = 200_000;

export type Slice = { first: number; end: number };

/** Ranges of users with about the same number of events, a few milliseconds of work each. */
export function* userSlices({ table, users }: Scope, events = eventsPerSlice): Generator<Slice> {
  let first = 0;
  while (first < users) {
    const limit = (table.offsets[first] ?? 0) + events;
    const end = Math.max(first + 1, firstAtLeast(table.offsets, first, users + 1, limit + 1) - 1);
    yield { first, end };
    first = end;
  }
}

/** The same for a list of users, which ascend: where in the list each slice begins and ends. */
export function* slicesOf(scope: Scope, people: Uint32Array, events = eventsPerSlice): Generator<Slice> {
  let first = 0;
  for (const slice of userSlices(scope, events)) {
    const end = firstAtLeast(people, first, people.length, slice.end);
    if (end > first) yield { first, end };
    first = end;
  }
}

/** The most that one slice holds: of users or, where given, of what `places` counts up by user. */
export function largestSlice(scope: Scope, places: Uint32Array | null, events = eventsPerSlice): number {
  let most = 0;
  for (const { first, end } of userSlices(scope, events)) {
    most = Math.max(most, places ? (places[end] ?? 0) - (places[first] ?? 0) : end - first);
  }
  return most;
}
