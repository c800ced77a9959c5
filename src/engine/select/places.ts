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

/** For each person the places at which they count: user u's are `places[offsets[u]] … places[offsets[u + 1] − 1]`. */
export type PlaceLists = { offsets: Uint32Array; places: Codes };

/** Lists the other way round: at place p stand `users[offsets[p]] … users[offsets[p + 1] − 1]`, ascending. */
export type PeopleByPlace = { offsets: Uint32Array; users: Uint32Array };

export function turnRound({ offsets, places }: PlaceLists, size: number): PeopleByPlace {
  const starts = new Uint32Array(size + 1);
  for (let k = 0; k < places.length; k++) {
    const next = (places[k] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let place = 1; place <= size; place++) starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  const free = starts.slice();
  const users = new Uint32Array(places.length);
  for (let u = 0; u + 1 < offsets.length; u++) {
    const end = offsets[u + 1] ?? 0;
    for (let k = offsets[u] ?? 0; k < end; k++) {
      const place = places[k] ?? 0;
      const at = free[place] ?? 0;
      free[place] = at + 1;
      users[at] = u;
    }
  }
  return { offsets: starts, users };
}

/** How many of the chosen people (null: everyone) stand at each place: no branch, nothing written but sums. */
export function countByPlace({ offsets, users }: PeopleByPlace, people: Uint8Array | null): Int32Array {
  const counts = new Int32Array(offsets.length - 1);
  for (let place = 0; place < counts.length; place++) {
    const [from, end] = [offsets[place] ?? 0, offsets[place + 1] ?? 0];
    counts[place] = people ? sumOf(users, from, end, people) : end - from;
  }
  return counts;
}

/** Four at a time, since none waits for another. */
function sumOf(users: Uint32Array, from: number, end: number, people: Uint8Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let k = from;
  for (; k + 3 < end; k += 4) {
    a += people[users[k] ?? 0] ?? 0;
    b += people[users[k + 1] ?? 0] ?? 0;
    c += people[users[k + 2] ?? 0] ?? 0;
    d += people[users[k + 3] ?? 0] ?? 0;
  }
  for (; k < end; k++) a += people[users[k] ?? 0] ?? 0;
  return a + b + c + d;
}
