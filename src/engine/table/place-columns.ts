import { blockRows } from './blocks.ts';
import type { Codes } from './event-table.ts';
import { free } from './free.ts';

export type Values = Codes | Float64Array;

/** What rows have in a column, in blocks: codes that stand for values, or numbers; where there is no block, nothing. */
export type ReadColumn = {
  codes: (Codes | undefined)[];
  numbers: (Float64Array | undefined)[];
  /** by code; null: each stands for itself */
  valueOf: Uint32Array | Float64Array | null;
  /** that a value in the table takes; 8: numbers, NaN where there is none */
  bytes: 1 | 2 | 4 | 8;
};

/** Puts what rows have in columns at their places in a first, rough order; what was read is used up. */
export type ColumnPlacer = {
  /** of which it wants to hear */
  blocksAtOnce: number;
  /** @param first the row with which `placeOf` begins, that of the first of these blocks; the places are used up as well */
  place(first: number, placeOf: readonly Uint32Array[]): void;
  /** All rows are placed. */
  end(): Promise<Values[]> | Values[];
};

export const noPlace = 0xffff_ffff;

/** @param release gives the memory of what is used up back */
export function placerOf(
  columns: readonly ReadColumn[],
  size: number,
  release: (array: ArrayBufferView) => void = free,
): Omit<ColumnPlacer, 'end'> & { end(): Values[] } {
  const placed = columns.map(({ bytes }) => valuesFor(bytes, size));
  return {
    blocksAtOnce: 1,
    place(first, placeOf) {
      for (const [block, places] of placeOf.entries()) {
        const index = first / blockRows + block;
        for (const [column, { codes, numbers, valueOf }] of columns.entries()) {
          const held = codes[index] ?? numbers[index];
          const into = placed[column];
          if (!held || !into) continue;
          if (held instanceof Float64Array || valueOf === null) placeValues(held, places, into);
          else placeCodes(held, valueOf, places, into);
          release(held);
        }
        release(places);
      }
    },
    end: () => placed,
  };
}

/** Nothing in each. */
function valuesFor(bytes: ReadColumn['bytes'], length: number): Values {
  if (bytes === 8) return new Float64Array(length).fill(NaN);
  if (bytes === 4) return new Uint32Array(length);
  return bytes === 2 ? new Uint16Array(length) : new Uint8Array(length);
}

function placeCodes(
  codes: Codes,
  valueOf: Uint32Array | Float64Array,
  placeOf: Uint32Array,
  into: Values,
): void {
  for (let i = 0; i < placeOf.length; i++) {
    const place = placeOf[i] ?? noPlace;
    if (place !== noPlace) into[place] = valueOf[codes[i] ?? 0] ?? 0;
  }
}

function placeValues(values: Values, placeOf: Uint32Array, into: Values): void {
  for (let i = 0; i < placeOf.length; i++) {
    const place = placeOf[i] ?? noPlace;
    if (place !== noPlace) into[place] = values[i] ?? NaN;
  }
}
