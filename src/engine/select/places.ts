import type { UserFilter } from '../../model/query/shared.ts';
import type { Scope } from '../scope.ts';
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
  const { counts } = yield* countAmong(
    scope,
    query,
    function* (people) {
      yield;
      return { counts: countOf(places, people, size) };
    },
    1,
  );
  return counts;
}

function countOf(places: Places, people: Uint8Array | null, size: number): Float64Array {
  const counts = new Float64Array(size);
  if (people) addChosen(places, people, counts);
  else addAll(places, counts);
  return counts;
}

function addChosen(places: Places, people: Uint8Array, counts: Float64Array): void {
  for (let u = 0; u < places.length; u++) {
    const at = places[u] ?? 0;
    counts[at] = (counts[at] ?? 0) + (people[u] ?? 0);
  }
}

function addAll(places: Places, counts: Float64Array): void {
  for (let u = 0; u < places.length; u++) {
    const at = places[u] ?? 0;
    counts[at] = (counts[at] ?? 0) + 1;
  }
}
