import type { Scope } from './scope.ts';

const eventsPerSlice = 200_000;

/** Ranges of users with about the same number of events, a few milliseconds of work each. */
export function* userSlices({ table, users }: Scope): Generator<{ first: number; end: number }> {
  let first = 0;
  while (first < users) {
    const limit = (table.offsets[first] ?? 0) + eventsPerSlice;
    let end = first + 1;
    while (end < users && (table.offsets[end + 1] ?? 0) <= limit) end++;
    yield { first, end };
    first = end;
  }
}
