import { blockRows, type TimeBlocks } from './blocks.ts';
import { free } from './free.ts';
import { noPlace } from './place-columns.ts';
import { toKeys, type UserKeys } from './user-keys.ts';
import { type Work, workStep } from './work.ts';

const mostBuckets = 256;
/** A bucket's users are counted one by one, whether there are any or not. */
const mostBins = 32;

/** Bucket b holds the users with keys from `first[b]` on, at the positions from `bounds[b]`. */
type Buckets = { ofBin: Uint16Array; first: Uint32Array; bounds: Uint32Array };

/** Neighbouring bins, so many that all buckets have about as many rows, and none has too many keys. */
export function bucketsOf(binCounts: Uint32Array, binShift: number): Buckets {
  const rows = binCounts.reduce((sum, count) => sum + count, 0);
  const ofBin = new Uint16Array(binCounts.length);
  const first = [0];
  const bounds = [0];
  let end = 0;
  let since = 0;
  let bins = 0;
  for (let bin = 0; bin < binCounts.length; bin++) {
    ofBin[bin] = first.length - 1;
    end += binCounts[bin] ?? 0;
    bins++;
    const isSmall = (end - since) * mostBuckets < rows && bins < mostBins;
    if (isSmall && bin + 1 < binCounts.length) continue;
    first.push((bin + 1) * 2 ** binShift);
    bounds.push(end);
    since = end;
    bins = 0;
  }
  return { ofBin, first: Uint32Array.from(first), bounds: Uint32Array.from(bounds) };
}

export type RowsToPlace = {
  rows: number;
  users: UserKeys;
  /** NaN for a row that is not to be in the table; used up */
  time: TimeBlocks;
  /**
   * Hears of the place of each row in a first, rough order, block by block; `noPlace`: it is not to be in the table. The
   * places are its own from then on.
   */
  place: (first: number, placeOf: readonly Uint32Array[]) => void;
  /** of whose rows it hears */
  blocksAtOnce: number;
};

/**
 * Has each bucket of neighbouring users with its rows together, as they were read: what comes after then stays within
 * a cache at a time. Fills `time` so.
 * @returns by how much the key of each row's user is beyond the first of its bucket
 */
export function* placeByBucket(input: RowsToPlace, buckets: Buckets, time: Float64Array): Work<Uint32Array> {
  const { rows, users } = input;
  const next = buckets.bounds.slice();
  const userAt = new Uint32Array(time.length);
  const filling = { ...buckets, binShift: users.binShift, next, userAt, time };
  let placeOf: Uint32Array[] = [];
  for (let first = 0; first < rows; first += blockRows) {
    const block = first / blockRows;
    const keys = users.codes.take(block).subarray(0, rows - first);
    toKeys(users, keys);
    placeBlock(filling, keys, input.time.read(block));
    input.time.release(first + blockRows);
    placeOf.push(keys);
    if (placeOf.length === input.blocksAtOnce || first + blockRows >= rows) {
      input.place((block + 1 - placeOf.length) * blockRows, placeOf);
      placeOf = [];
    }
    yield;
  }
  input.time.release(Infinity);
  if (users.ranks) free(users.ranks);
  return userAt;
}

type Filling = Buckets & { binShift: number; next: Uint32Array; userAt: Uint32Array; time: Float64Array };

/** Gives the rows of a block the next places of their buckets: where their keys were they stand then, as memory that is new takes its time. */
function placeBlock(
  { ofBin, first, binShift, next, userAt, time }: Filling,
  keys: Uint32Array,
  times: Float64Array,
): void {
  for (let i = 0; i < keys.length; i++) {
    const at = times[i] ?? NaN;
    const key = keys[i] ?? 0;
    if (at !== at) {
      keys[i] = noPlace;
      continue;
    }
    const bucket = ofBin[key >>> binShift] ?? 0;
    const place = next[bucket] ?? 0;
    next[bucket] = place + 1;
    keys[i] = place;
    userAt[place] = key - (first[bucket] ?? 0);
    time[place] = at;
  }
}

/** Positions by user: the place of each row; where the rows of each user begin; the key of each. */
type ByUser = { places: Uint32Array; offsets: Uint32Array; keys: Uint32Array };

/** Puts the places, and their times, in the order of the users. @param userAt gives its memory to the places */
export function* placeByUser(
  { first, bounds }: Buckets,
  userAt: Uint32Array,
  time: Float64Array,
): Work<ByUser> {
  const places = userAt;
  const room = new Float64Array(longestOf(bounds));
  const usersRoom = new Uint32Array(room.length);
  const counters = new Uint32Array(longestOf(first));
  const found = new FoundUsers();
  for (let bucket = 0; bucket + 1 < bounds.length; bucket++) {
    const from = bounds[bucket] ?? 0;
    const to = bounds[bucket + 1] ?? from;
    const key = first[bucket] ?? 0;
    const next = counters.subarray(0, (first[bucket + 1] ?? key) - key).fill(0);
    const before = room.subarray(0, to - from);
    before.set(time.subarray(from, to));
    const users = usersRoom.subarray(0, to - from);
    users.set(userAt.subarray(from, to));
    for (let i = 0; i < users.length; i++) {
      const user = users[i] ?? 0;
      next[user] = (next[user] ?? 0) + 1;
    }
    found.add(next, key, from, to);
    yield;
    for (let start = 0; start < before.length; start += workStep) {
      const end = Math.min(before.length, start + workStep);
      for (let i = start; i < end; i++) {
        const user = users[i] ?? 0;
        const position = next[user] ?? 0;
        next[user] = position + 1;
        places[position] = from + i;
        time[position] = before[i] ?? 0;
      }
      yield;
    }
  }
  return { places, ...found.all(time.length) };
}

/** The users that there are, and where the rows of each begin. */
class FoundUsers {
  #keys = new Uint32Array(1024);
  #offsets = new Uint32Array(1024);
  #size = 0;

  /**
   * @param counts how many rows those from `key` on have; each is told where its own begin instead
   * @param from where those of the first do, and those of the last end
   */
  add(counts: Uint32Array, key: number, from: number, to: number): void {
    this.#hold(this.#size + Math.min(counts.length, to - from));
    const keys = this.#keys;
    const offsets = this.#offsets;
    let user = this.#size;
    let position = from;
    for (let i = 0; i < counts.length; i++) {
      const count = counts[i] ?? 0;
      if (count === 0) continue;
      keys[user] = key + i;
      offsets[user++] = position;
      counts[i] = position;
      position += count;
    }
    this.#size = user;
  }

  all(rows: number): Omit<ByUser, 'places'> {
    this.#hold(this.#size + 1);
    this.#offsets[this.#size] = rows;
    const all = { keys: this.#keys.slice(0, this.#size), offsets: this.#offsets.slice(0, this.#size + 1) };
    for (const array of [this.#keys, this.#offsets]) free(array);
    return all;
  }

  #hold(size: number): void {
    if (size <= this.#keys.length) return;
    this.#keys = grown(this.#keys, size + (size >> 1));
    this.#offsets = grown(this.#offsets, size + (size >> 1));
  }
}

function grown(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length);
  larger.set(array);
  free(array);
  return larger;
}

/** The longest way from one bound to the next. */
const longestOf = (bounds: Uint32Array): number =>
  bounds.reduce((longest, bound, index) => Math.max(longest, bound - (bounds[index - 1] ?? 0)), 0);
