import type { Codes } from '../table/event-table.ts';

type Values = Codes | Float64Array;

/** A few megabytes. */
const valuesPerSlice = 500_000;

/** Room of the same kind, for so many. The copy that `slice` makes of many values takes as long as reading them. */
export const roomLike = <T extends Values>({ constructor }: T, length: number): T =>
  new (constructor as new (length: number) => T)(length);

/** The first `length` of them, as `slice` gives them, in steps. */
export function* shorten<T extends Values>(values: T, length: number): Generator<void, T> {
  const kept = roomLike(values, length);
  for (let first = 0; first < length; first += valuesPerSlice) {
    kept.set(values.subarray(first, Math.min(length, first + valuesPerSlice)), first);
    yield;
  }
  return kept;
}
