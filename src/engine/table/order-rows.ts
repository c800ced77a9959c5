import { free } from './free.ts';
import { placeByBucket, placeByUser, bucketsOf, type RowsToPlace } from './place-by-user.ts';
import { sortByTime, sortList } from './sort-rows.ts';
import { type SharedWork, type Work, workStep } from './work.ts';

export type RowsToOrder = RowsToPlace & {
  /** how many rows with a time there are in each bin of users' keys */
  binCounts: Uint32Array;
  /** What is compared is at its places when this is done. */
  placed: () => SharedWork<void>;
  /** Orders places that are of one user and time; 0 where they are the same. */
  compare: (a: number, b: number) => number;
};

export type RowOrder = {
  /** places in the order of the table */
  places: Uint32Array;
  /** places from one of these up to the next stay among themselves */
  bounds: Uint32Array;
  time: Float64Array;
  offsets: Uint32Array;
  /** of each user */
  keys: Uint32Array;
  /** rows that are the same as one before them */
  identical: number;
};

/** The order of an event table; with `dropIdentical` of rows that are the same only one is left. */
export function* orderRows(input: RowsToOrder, dropIdentical: boolean): SharedWork<RowOrder> {
  const buckets = bucketsOf(input.binCounts, input.users.binShift);
  const { bounds } = buckets;
  const time = new Float64Array(bounds.at(-1) ?? 0);
  const userAt = yield* placeByBucket(input, buckets, time);
  const { places, offsets, keys } = yield* placeByUser(buckets, userAt, time);
  const tied = yield* orderByTime(offsets, places, time);
  yield* input.placed();
  const repeats = yield* resolveTies(input, tied, places, time);
  if (!dropIdentical || repeats.length === 0)
    return { places, bounds, time, offsets, keys, identical: repeats.length };
  return {
    bounds,
    keys,
    ...(yield* withoutPositions(places, time, offsets, repeats)),
    identical: repeats.length,
  };
}

/** Sorts the rows of each user by time. @returns where the rows of those begin and end who have several at one time */
function* orderByTime(offsets: Uint32Array, places: Uint32Array, time: Float64Array): Work<number[]> {
  const tied: number[] = [];
  let done = 0;
  for (let user = 0; user + 1 < offsets.length; user++) {
    const from = offsets[user] ?? 0;
    const to = offsets[user + 1] ?? 0;
    let order = orderIn(time, from, to);
    if (order === 'none') {
      yield* sortByTime(places, time, from, to);
      order = orderIn(time, from, to);
    }
    if (order === 'ties') tied.push(from, to);
    done += to - from;
    if (done < workStep) continue;
    done = 0;
    yield;
  }
  return tied;
}

function orderIn(time: Float64Array, from: number, to: number): 'strict' | 'ties' | 'none' {
  let hasTies = false;
  let before = time[from] ?? 0;
  for (let i = from + 1; i < to; i++) {
    const at = time[i] ?? 0;
    if (before > at) return 'none';
    if (before === at) hasTies = true;
    before = at;
  }
  return hasTies ? 'ties' : 'strict';
}

/** Puts the rows at one time in their order. @returns the positions of those that repeat the one before */
function* resolveTies(
  { compare }: RowsToOrder,
  tied: readonly number[],
  places: Uint32Array,
  time: Float64Array,
): Work<number[]> {
  const repeats: number[] = [];
  for (let user = 0; user < tied.length; user += 2) {
    const to = tied[user + 1] ?? 0;
    for (let start = tied[user] ?? 0; start < to;) {
      let end = start + 1;
      while (end < to && time[end] === time[start]) end++;
      if (end - start > 1) {
        yield* sortList(places, start, end, compare);
        for (let i = start + 1; i < end; i++) {
          if (compare(places[i - 1] ?? 0, places[i] ?? 0) === 0) repeats.push(i);
        }
      }
      start = end;
    }
    if (user % workStep === 0) yield;
  }
  return repeats;
}

/** Uses places and times up. */
function* withoutPositions(
  places: Uint32Array,
  time: Float64Array,
  offsets: Uint32Array,
  positions: number[],
): Work<Pick<RowOrder, 'places' | 'time' | 'offsets'>> {
  const left = places.length - positions.length;
  const keptPlaces = new Uint32Array(left);
  const keptTime = new Float64Array(left);
  const keptOffsets = offsets.slice();
  let gone = 0;
  let user = 0;
  for (let i = 0; i < places.length; i++) {
    while ((offsets[user] ?? 0) === i && user < offsets.length) keptOffsets[user++] = i - gone;
    if (positions[gone] === i) gone++;
    else {
      keptPlaces[i - gone] = places[i] ?? 0;
      keptTime[i - gone] = time[i] ?? 0;
    }
    if (i % workStep === workStep - 1) yield;
  }
  for (; user < offsets.length; user++) keptOffsets[user] = left;
  for (const array of [places, time]) free(array);
  return { places: keptPlaces, time: keptTime, offsets: keptOffsets };
}
