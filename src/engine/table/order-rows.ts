import { blockRows, type CodeBlocks, type TimeBlocks } from './blocks.ts';
import { type Codes, codesFor } from './event-table.ts';
import { free } from './free.ts';
import { noPlace } from './place-columns.ts';
import { sortByTime, sortList } from './sort-rows.ts';
import { type SharedWork, type Work, workStep } from './work.ts';

export type RowsToOrder = {
  rows: number;
  /** some number of each row's user, below `userRanks.length`; used up */
  userOf: CodeBlocks;
  /** from a user's number to their place in the table; used up */
  userRanks: Uint32Array;
  /** by a user's number: how many rows they have with a time */
  userCounts: Uint32Array;
  /** NaN for a row that is not to be in the table; used up */
  time: TimeBlocks;
  /**
   * Hears of the place of each row in a first, rough order; `noPlace`: it is not to be in the table. The places are its
   * own from then on.
   */
  place: (first: number, placeOf: Uint32Array) => void;
  /** of whose rows it hears */
  blocksAtOnce: number;
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
  /** rows that are the same as one before them */
  identical: number;
};

/**
 * The order of an event table; with `dropIdentical` of rows that are the same only one is left.
 * @param users how many there are
 */
export function* orderRows(input: RowsToOrder, users: number, dropIdentical: boolean): SharedWork<RowOrder> {
  const offsets = offsetsOf(input, users);
  const time = new Float64Array(offsets[users] ?? 0);
  const buckets = yield* placeByBucket(input, offsets, time);
  const { bounds } = buckets;
  const places = yield* placeByUser(buckets, offsets, time);
  const tied = yield* orderByTime(offsets, places, time);
  yield* input.placed();
  const repeats = yield* resolveTies(input, tied, places, time);
  if (!dropIdentical || repeats.length === 0)
    return { places, bounds, time, offsets, identical: repeats.length };
  return { bounds, ...withoutPositions(places, time, offsets, repeats), identical: repeats.length };
}

/** Where the rows of each user begin, by rank; numbers may share a rank. */
function offsetsOf({ userRanks, userCounts }: RowsToOrder, users: number): Uint32Array {
  const offsets = new Uint32Array(users + 1);
  for (let user = 0; user < userCounts.length; user++) {
    const after = (userRanks[user] ?? 0) + 1;
    const count = userCounts[user] ?? 0;
    if (count > 0) offsets[after] = (offsets[after] ?? 0) + count;
  }
  for (let rank = 1; rank <= users; rank++) offsets[rank] = (offsets[rank] ?? 0) + (offsets[rank - 1] ?? 0);
  return offsets;
}

const mostBuckets = 256;

/** Bucket b holds the users from b << `shift` on, at the positions from `bounds[b]`; `userAt` counts within it. */
type Buckets = { shift: number; bounds: Uint32Array; userAt: Codes };

/**
 * Has each bucket of neighbouring users with its rows together, as they were read: what comes after then stays within
 * a cache at a time. Fills `time` so.
 */
function* placeByBucket(input: RowsToOrder, offsets: Uint32Array, time: Float64Array): Work<Buckets> {
  const { userRanks } = input;
  const users = offsets.length - 1;
  const shift = Math.max(0, 32 - Math.clz32(Math.floor((users - 1) / mostBuckets)));
  const mask = (1 << shift) - 1;
  const bounds = Uint32Array.from(
    { length: Math.ceil(users / (mask + 1)) + 1 },
    (_, bucket) => offsets[Math.min(users, bucket << shift)] ?? 0,
  );
  const next = bounds.slice();
  const userAt = codesFor(mask, time.length);
  const filling = { shift, next, userRanks, userAt, time };
  const rowsAtOnce = input.blocksAtOnce * blockRows;
  for (let first = 0; first < input.rows; first += rowsAtOnce) {
    const placeOf = new Uint32Array(Math.min(rowsAtOnce, input.rows - first));
    for (let from = 0; from < placeOf.length; from += blockRows) {
      const block = (first + from) / blockRows;
      const numbers = input.userOf.read(block);
      placeBlock(filling, numbers, input.time.read(block), placeOf.subarray(from, from + blockRows));
      input.userOf.release(first + from + blockRows);
      input.time.release(first + from + blockRows);
      yield;
    }
    input.place(first, placeOf);
  }
  input.userOf.release(Infinity);
  input.time.release(Infinity);
  free(userRanks);
  return { shift, bounds, userAt };
}

type Filling = {
  shift: number;
  next: Uint32Array;
  userRanks: Uint32Array;
  userAt: Codes;
  time: Float64Array;
};

/** Gives the rows of a block the next places of their buckets. */
function placeBlock(
  { shift, next, userRanks, userAt, time }: Filling,
  numbers: Uint32Array,
  times: Float64Array,
  placeOf: Uint32Array,
): void {
  const mask = (1 << shift) - 1;
  for (let i = 0; i < placeOf.length; i++) {
    const at = times[i] ?? NaN;
    if (at !== at) {
      placeOf[i] = noPlace;
      continue;
    }
    const rank = userRanks[numbers[i] ?? 0] ?? 0;
    const bucket = rank >>> shift;
    const place = next[bucket] ?? 0;
    next[bucket] = place + 1;
    placeOf[i] = place;
    userAt[place] = rank & mask;
    time[place] = at;
  }
}

/** Puts the places, and their times, in the order of the users. */
function* placeByUser(
  { shift, bounds, userAt }: Buckets,
  offsets: Uint32Array,
  time: Float64Array,
): Work<Uint32Array> {
  const places = new Uint32Array(time.length);
  const room = new Float64Array(longestOf(bounds));
  for (let bucket = 0; bucket + 1 < bounds.length; bucket++) {
    const from = bounds[bucket] ?? 0;
    const next = offsets.slice(bucket << shift, (bucket + 1) << shift);
    const before = room.subarray(0, (bounds[bucket + 1] ?? from) - from);
    before.set(time.subarray(from, bounds[bucket + 1]));
    for (let first = 0; first < before.length; first += workStep) {
      const last = Math.min(before.length, first + workStep);
      for (let i = first; i < last; i++) {
        const user = userAt[from + i] ?? 0;
        const position = next[user] ?? 0;
        next[user] = position + 1;
        places[position] = from + i;
        time[position] = before[i] ?? 0;
      }
      yield;
    }
  }
  free(userAt);
  return places;
}

/** The longest way from one bound to the next. */
const longestOf = (bounds: Uint32Array): number =>
  bounds.reduce((longest, bound, index) => Math.max(longest, bound - (bounds[index - 1] ?? 0)), 0);

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

function withoutPositions(
  places: Uint32Array,
  time: Float64Array,
  offsets: Uint32Array,
  positions: number[],
): Pick<RowOrder, 'places' | 'time' | 'offsets'> {
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
  }
  for (; user < offsets.length; user++) keptOffsets[user] = left;
  return { places: keptPlaces, time: keptTime, offsets: keptOffsets };
}
