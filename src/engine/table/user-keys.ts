import { blockRows, type CodeBlocks } from './blocks.ts';
import type { KeyedUsers } from './row-users.ts';
import type { Work } from './work.ts';

/**
 * Whole numbers below 2³² in the order of the users: a row's is what stands in `ranks` for its code, or without those
 * (code − `first`) ÷ `step`.
 */
export type UserKeys = {
  /** used up */
  codes: CodeBlocks;
  /** used up */
  ranks: Uint32Array | null;
  first: number;
  step: number;
  /** the largest key */
  last: number;
  /** by how many bits a key is longer than the number of its bin */
  binShift: number;
};

/** Writes the keys of a block's rows into `keys`. */
export function readKeys(users: UserKeys, block: number, keys: Uint32Array): void {
  keys.set(users.codes.read(block).subarray(0, keys.length));
  toKeys(users, keys);
}

/** Makes the codes of rows their keys. */
export function toKeys({ ranks, first, step }: UserKeys, codes: Uint32Array): void {
  if (ranks) for (let i = 0; i < codes.length; i++) codes[i] = ranks[codes[i] ?? 0] ?? 0;
  else if (step === 1) for (let i = 0; i < codes.length; i++) codes[i] = (codes[i] ?? 0) - first;
  else for (let i = 0; i < codes.length; i++) codes[i] = ((codes[i] ?? 0) - first) / step;
}

/** More bins than are needed, so that about as many rows can be put together. */
const binBits = 12;

/** Neighbours are in one bin. */
export const binOf = (key: number, { binShift }: Pick<UserKeys, 'binShift'>): number => key >>> binShift;

export const binShiftOf = (most: number): number => Math.max(0, 32 - Math.clz32(most) - binBits);

/** How many keys there may be for each row: each takes a look. */
const keysForRow = 16;

/** The keys of users as they were read; null where too few of those between the first and the last are in use. */
export function* denseKeys({ keys: codes }: KeyedUsers, rows: number): Work<UserKeys | null> {
  let first = Infinity;
  let last = 0;
  for (let from = 0; from < rows; from += blockRows) {
    const keys = codes.read(from / blockRows).subarray(0, rows - from);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] ?? 0;
      if (key < first) first = key;
      if (key > last) last = key;
    }
    yield;
  }
  const most = rows * keysForRow + 2 ** (binBits + 4);
  const step = last - first < most ? 1 : yield* stepOf(codes, rows);
  const beyond = (last - first) / step;
  return beyond < most
    ? { codes, ranks: null, first, step, last: beyond, binShift: binShiftOf(beyond) }
    : null;
}

/** Keys of fewer than nine digits are all multiples of some power of eleven. */
function* stepOf(codes: CodeBlocks, rows: number): Work<number> {
  let step = 11 ** 8;
  for (let from = 0; from < rows && step > 1; from += blockRows) {
    const keys = codes.read(from / blockRows).subarray(0, rows - from);
    for (let i = 0; i < keys.length; i++) while ((keys[i] ?? 0) % step !== 0) step /= 11;
    yield;
  }
  return step;
}
