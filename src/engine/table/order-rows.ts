import { sortByTime, sortList } from './sort-rows.ts';
import { type Work, workStep } from './work.ts';

export type RowsToOrder = {
  rows: number;
  users: number;
  /** Rank of the row's user; not asked for rows whose time is NaN. */
  userOf(row: number): number;
  /** NaN for a row that is not to be in the table. */
  timeOf(row: number): number;
  /** Orders rows of one user and time; 0 where they are the same event. */
  compare(a: number, b: number): number;
  /** Orders rows that are the same event to the table; 0 where they are the same to the file too. */
  compareFiner(a: number, b: number): number;
};

export type RowOrder = {
  /** row numbers in the order of the table */
  rows: Uint32Array;
  time: Float64Array;
  offsets: Uint32Array;
  /** rows that are the same as one before them */
  identical: number;
};

/** The order of an event table; with `dropIdentical` of rows that are the same only one is left. */
export function* orderRows(input: RowsToOrder, dropIdentical: boolean): Work<RowOrder> {
  const offsets = yield* countByUser(input);
  const size = offsets[input.users] ?? 0;
  const rows = new Uint32Array(size);
  const time = new Float64Array(size);
  yield* placeByUser(input, offsets, rows, time);
  let done = 0;
  for (let user = 0; user < input.users; user++) {
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

function* countByUser(input: RowsToOrder): Work<Uint32Array> {
  const offsets = new Uint32Array(input.users + 1);
  for (let first = 0; first < input.rows; first += workStep) {
    const last = Math.min(input.rows, first + workStep);
    for (let row = first; row < last; row++) {
      if (Number.isNaN(input.timeOf(row))) continue;
      const next = input.userOf(row) + 1;
      offsets[next] = (offsets[next] ?? 0) + 1;
    }
    yield;
  }
  for (let user = 1; user <= input.users; user++)
    offsets[user] = (offsets[user] ?? 0) + (offsets[user - 1] ?? 0);
  return offsets;
}

function* placeByUser(
  input: RowsToOrder,
  offsets: Uint32Array,
  rows: Uint32Array,
  time: Float64Array,
): Work<void> {
  const next = offsets.slice();
  for (let first = 0; first < input.rows; first += workStep) {
    const last = Math.min(input.rows, first + workStep);
    for (let row = first; row < last; row++) {
      const at = input.timeOf(row);
      if (Number.isNaN(at)) continue;
      const user = input.userOf(row);
      const position = next[user] ?? 0;
      next[user] = position + 1;
      rows[position] = row;
      time[position] = at;
    }
    yield;
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
