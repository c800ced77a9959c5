import type { UserFilter } from '../../model/query/shared.ts';
import type { Scope } from '../scope.ts';
import { eventsPerSlice } from '../slices.ts';
import type { Codes } from '../table/event-table.ts';
import { countAmong } from './among.ts';

/** For each person the one place of a table at which they count. Everybody has one: whoever counts nowhere the last. */
export type Places = Codes;

/** How many of the people whom a question chooses stand at each of `size` places. Asked about the same people, it is known. */
export function* countPlaces(
  scope: Scope,
  query: { kind: string; users?: UserFilter },
  places: Places,
  size: number,
): Generator<void, Float64Array> {
  const { counts } = yield* countAmong(scope, query, function* (people) {
    const counts = new Float64Array(size);
    for (let first = 0; first < people.length; first += eventsPerSlice) {
      addPlaces(places, people.subarray(first, first + eventsPerSlice), counts);
      yield;
    }
    return { counts };
  });
  return counts;
}

function addPlaces(places: Places, people: Uint32Array, counts: Float64Array): void {
  for (let n = 0; n < people.length; n++) {
    const at = places[people[n] ?? 0] ?? 0;
    counts[at] = (counts[at] ?? 0) + 1;
  }
}
