import { upTo } from './up-to.ts';
import { type Work, workStep } from './work.ts';

const runLength = 16;

/** Sorts `list[from … to)` in place, stably, without a long step however many there are. */
export function* sortList(
  list: Uint32Array,
  from: number,
  to: number,
  compare: (a: number, b: number) => number,
): Work<void> {
  for (let start = from; start < to; start += runLength) {
    insertInto(list, start, Math.min(to, start + runLength), compare);
    if ((start - from) % workStep === 0 && start > from) yield;
  }
  if (to - from <= runLength) return;
  const room = new Uint32Array(to - from);
  for (let width = runLength; width < to - from; width *= 2) {
    for (let start = from; start + width < to; start += width * 2) {
      yield* merge(list, room, start, start + width, Math.min(to, start + width * 2), compare);
    }
  }
}

function insertInto(
  list: Uint32Array,
  from: number,
  to: number,
  compare: (a: number, b: number) => number,
): void {
  for (let i = from + 1; i < to; i++) {
    const item = list[i] ?? 0;
    let at = i;
    for (; at > from && compare(list[at - 1] ?? 0, item) > 0; at--) list[at] = list[at - 1] ?? 0;
    list[at] = item;
  }
}

function* merge(
  list: Uint32Array,
  room: Uint32Array,
  from: number,
  middle: number,
  to: number,
  compare: (a: number, b: number) => number,
): Work<void> {
  const length = middle - from;
  room.set(list.subarray(from, middle));
  let left = 0;
  let right = middle;
  for (let out = from; left < length; out++) {
    if (out % workStep === 0) yield;
    const takeLeft = right >= to || compare(room[left] ?? 0, list[right] ?? 0) <= 0;
    list[out] = takeLeft ? (room[left++] ?? 0) : (list[right++] ?? 0);
  }
}

const few = 24;
/** Above a time of 42 bits: together exact in a double. */
const indexRoom = 2048;

/**
 * Sorts the events of one user, at positions `from … to`, by time; rows and times move together. Rows at one time
 * keep their order.
 */
export function* sortByTime(rows: Uint32Array, time: Float64Array, from: number, to: number): Work<void> {
  const length = to - from;
  if (length <= few) insertByTime(rows, time, from, to);
  else if (length <= indexRoom) {
    const keys = time.slice(from, to);
    for (let i = 0; i < length; i++) keys[i] = (keys[i] ?? 0) * indexRoom + i;
    keys.sort();
    const before = rows.slice(from, to);
    for (let i = 0; i < length; i++) {
      const key = keys[i] ?? 0;
      rows[from + i] = before[key % indexRoom] ?? 0;
      time[from + i] = Math.floor(key / indexRoom);
    }
  } else {
    const order = upTo(length);
    const times = time.slice(from, to);
    yield* sortList(order, 0, length, (a, b) => (times[a] ?? 0) - (times[b] ?? 0));
    const before = rows.slice(from, to);
    for (let i = 0; i < length; i++) {
      rows[from + i] = before[order[i] ?? 0] ?? 0;
      time[from + i] = times[order[i] ?? 0] ?? 0;
    }
  }
}

function insertByTime(rows: Uint32Array, time: Float64Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const row = rows[i] ?? 0;
    const at = time[i] ?? 0;
    let j = i;
    for (; j > from && (time[j - 1] ?? 0) > at; j--) {
      rows[j] = rows[j - 1] ?? 0;
      time[j] = time[j - 1] ?? 0;
    }
    rows[j] = row;
    time[j] = at;
  }
}
