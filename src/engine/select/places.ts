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
  const { counts } = yield* countAmong(scope, query, function* (people) {
    yield;
    return { counts: countOf(places, people, size) };
  });
  return counts;
}

function countOf(places: Places, people: Uint32Array, size: number): Float64Array {
  const counts = new Float64Array(size);
  for (let n = 0; n < people.length; n++) {
    const at = places[people[n] ?? 0] ?? 0;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}
