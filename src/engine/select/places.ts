import type { Codes } from '../table/event-table.ts';

/** For each person the one place of a table at which they count. Everybody has one: whoever counts nowhere the last. */
export type Places = Codes;

/** How many of the chosen people (null: everyone) stand at each of `size` places. */
export function countPlaces(places: Places, people: Uint8Array | null, size: number): Int32Array {
  const counts = new Int32Array(size);
  if (people) addChosen(places, people, counts);
  else addAll(places, counts);
  return counts;
}

function addChosen(places: Places, people: Uint8Array, counts: Int32Array): void {
  for (let u = 0; u < places.length; u++) {
    const at = places[u] ?? 0;
    counts[at] = (counts[at] ?? 0) + (people[u] ?? 0);
  }
}

function addAll(places: Places, counts: Int32Array): void {
  for (let u = 0; u < places.length; u++) {
    const at = places[u] ?? 0;
    counts[at] = (counts[at] ?? 0) + 1;
  }
}
