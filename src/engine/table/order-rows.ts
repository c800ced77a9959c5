import { type Codes, codesFor } from './event-table.ts';
import { sortByTime, sortList } from './sort-rows.ts';
import { type Work, workStep } from './work.ts';

export type RowsToOrder = {
  rows: number;
  /** Some number of the row's user, below `userRanks.length`. */
  userOf: (row: number) => number;
  /** from a user's number to their place in the table */
  userRanks: Uint32Array;
  /** by a user's number: how many rows they have with a time */
  userCounts: Uint32Array;
  /** NaN for a row that is not to be in the table. */
  timeOf: (row: number) => number;
  /** Told that nothing is asked any more of the user and the time of rows before this one. */
  release: (row: number) => void;
  /** Orders rows of one user and time; 0 where they are the same event. */
  compare: (a: number, b: number) => number;
  /** Orders rows that are the same event to the table; 0 where they are the same to the file too. */
  compareFiner: (a: number, b: number) => number;
};

export type RowOrder = {
  /** row numbers in the order of the table */
  rows: Uint32Array;
  time: Float64Array;
  offsets: Uint32Array;
  /** rows that are the same as one before them */
  identical: number;
};

/**
 * The order of an event table; with `dropIdentical` of rows that are the same only one is left.
 * @param users how many there are
 */
export function* orderRows(input: RowsToOrder, users: number, dropIdentical: boolean): Work<RowOrder> {
  const offsets = offsetsOf(input, users);
  const rows = new Uint32Array(offsets[users] ?? 0);
  const time = new Float64Array(rows.length);
  yield* placeByUser(yield* placeByBucket(input, offsets, rows, time), offsets, rows, time);
  let done = 0;
  for (let user = 0; user < users; user++) {
    const from = offsets[user] ?? 0;
    const to = offsets[user + 1] ?? 0;
    if (!isAscending(time, from, to)) yield* sortByTime(rows, time, from, to);
    done += to - from;
    if (done < workStep) continue;
    done = 0;
    yield;
  }
  const repeats = yield* resolveTies(input, offsets, rows, time);
  if (!dropIdentical || repeats.length === 0) return { rows, time, offsets, identical: repeats.length };
  return { ...withoutPositions(rows, time, offsets, repeats), identical: repeats.length };
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

const bucketCount = 256;

/** Bucket b holds the users from b × `width` on, at the positions from `bounds[b]`; `userAt` counts within it. */
type Buckets = { width: number; bounds: Uint32Array; userAt: Codes };

/**
 * Fills `rows` and `time` so that each bucket of neighbouring users has its rows together, as they were read: what
 * comes after then stays within a cache at a time.
 */
function* placeByBucket(
  input: RowsToOrder,
  offsets: Uint32Array,
  rows: Uint32Array,
  time: Float64Array,
): Work<Buckets> {
  const { userOf, timeOf, userRanks } = input;
  const users = offsets.length - 1;
  const width = Math.max(1, Math.ceil(users / bucketCount));
  const bounds = Uint32Array.from(
    { length: bucketCount + 1 },
    (_, bucket) => offsets[Math.min(users, bucket * width)] ?? 0,
  );
  const next = bounds.slice();
  const userAt = codesFor(width - 1, rows.length);
  for (let first = 0; first < input.rows; first += workStep) {
    const last = Math.min(input.rows, first + workStep);
    for (let row = first; row < last; row++) {
      const at = timeOf(row);
      if (Number.isNaN(at)) continue;
      const rank = userRanks[userOf(row)] ?? 0;
      const bucket = Math.floor(rank / width);
      const position = next[bucket] ?? 0;
      next[bucket] = position + 1;
      rows[position] = row;
      userAt[position] = rank - bucket * width;
      time[position] = at;
    }
    input.release(last);
    yield;
  }
  return { width, bounds, userAt };
}

function* placeByUser(
  { width, bounds, userAt }: Buckets,
  offsets: Uint32Array,
  rows: Uint32Array,
  time: Float64Array,
): Work<void> {
  for (let bucket = 0; bucket + 1 < bounds.length; bucket++) {
    const from = bounds[bucket] ?? 0;
    const next = offsets.slice(bucket * width, (bucket + 1) * width);
    const oldRows = rows.slice(from, bounds[bucket + 1]);
    const oldTime = time.slice(from, bounds[bucket + 1]);
    for (let first = 0; first < oldRows.length; first += workStep) {
      const last = Math.min(oldRows.length, first + workStep);
      for (let i = first; i < last; i++) {
        const user = userAt[from + i] ?? 0;
        const position = next[user] ?? 0;
        next[user] = position + 1;
        rows[position] = oldRows[i] ?? 0;
        time[position] = oldTime[i] ?? 0;
      }
      yield;
    }
  }
}

function isAscending(time: Float64Array, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if ((time[i - 1] ?? 0) > (time[i] ?? 0)) return false;
  return true;
}

/** Puts rows at one time in their order and tells the positions of those that repeat the one before. */
function* resolveTies(
  input: RowsToOrder,
  offsets: Uint32Array,
  rows: Uint32Array,
  time: Float64Array,
): Work<number[]> {
  const compare = (a: number, b: number): number => input.compare(a, b) || input.compareFiner(a, b);
  const repeats: number[] = [];
  let user = 0;
  for (let start = 0, seen = 0; start < rows.length;) {
    while ((offsets[user + 1] ?? 0) <= start) user++;
    const limit = offsets[user + 1] ?? 0;
    let end = start + 1;
    while (end < limit && time[end] === time[start]) end++;
    if (end - start > 1) {
      yield* sortList(rows, start, end, compare);
      for (let i = start + 1; i < end; i++) {
        if (compare(rows[i - 1] ?? 0, rows[i] ?? 0) === 0) repeats.push(i);
      }
    }
    seen += end - start;
    start = end;
    if (seen < workStep) continue;
    seen = 0;
    yield;
  }
  return repeats;
}

function withoutPositions(
  rows: Uint32Array,
  time: Float64Array,
  offsets: Uint32Array,
  positions: number[],
): Pick<RowOrder, 'rows' | 'time' | 'offsets'> {
  const left = rows.length - positions.length;
  const keptRows = new Uint32Array(left);
  const keptTime = new Float64Array(left);
  const keptOffsets = offsets.slice();
  let gone = 0;
  let user = 0;
  for (let i = 0; i < rows.length; i++) {
    while ((offsets[user] ?? 0) === i && user < offsets.length) keptOffsets[user++] = i - gone;
    if (positions[gone] === i) gone++;
    else {
      keptRows[i - gone] = rows[i] ?? 0;
      keptTime[i - gone] = time[i] ?? 0;
    }
  }
  for (; user < offsets.length; user++) keptOffsets[user] = left;
  return { rows: keptRows, time: keptTime, offsets: keptOffsets };
}
