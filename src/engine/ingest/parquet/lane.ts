import type { CellBytes } from '../cell-column.ts';

/** Different values of a column as text: value i is `bytes[starts[i] … ends[i])`. */
export type Texts = {
  bytes: CellBytes;
  starts: ArrayLike<number>;
  ends: ArrayLike<number>;
  /** the `fieldKind` of each; null: all are texts */
  kinds: ArrayLike<number> | null;
};

/** What a column has in the rows of a range. The arrays may be longer, and are used again for the next range. */
export type Lane =
  /** microseconds since 1970; NaN: none */
  | { kind: 'times'; zone: 'instant' | 'wall'; values: Float64Array }
  /** NaN: none */
  | { kind: 'numbers'; values: Float64Array }
  /** whole numbers of 64 bits, the lower half before the upper one */
  | { kind: 'longs'; halves: Int32Array; isPresent: Uint8Array }
  /** numbers of texts; −1: none */
  | { kind: 'codes'; codes: Int32Array; texts: Texts }
  /** where they stand in the bytes of the range; a start of 0: none */
  | { kind: 'texts'; starts: Int32Array; ends: Int32Array };

const upper = 2 ** 32;

/** The whole number of a row; where a double cannot hold it, something that is not safe. */
export const longAt = (halves: Int32Array, row: number): number =>
  (halves[row * 2 + 1] ?? 0) * upper + ((halves[row * 2] ?? 0) >>> 0);

export const exactLongAt = (halves: Int32Array, row: number): bigint =>
  BigInt(halves[row * 2 + 1] ?? 0) * BigInt(upper) + BigInt((halves[row * 2] ?? 0) >>> 0);
