import type { PackedStrings } from './packed-strings.ts';

/** The narrowest unsigned array that holds the largest code. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** `NaN` = absent. */
export type NumberColumn = { type: 'number'; values: Float64Array };
/** 0 = absent, 1 = false, 2 = true. */
export type BooleanColumn = { type: 'boolean'; codes: Uint8Array };
/** 0 = absent, else 1 + index into `dictionary`; so codes order as their values do, absent first. */
export type StringColumn = { type: 'string'; codes: Codes; dictionary: PackedStrings };
export type Column = NumberColumn | BooleanColumn | StringColumn;

/**
 * All usable events of a data set as columns, sorted by user (by code point), then time, then event name, then the
 * properties in the order of their names (absent first): the order of the contract's "one instant" rule, so that the
 * order of the rows in a file never matters. User u's events are `offsets[u] … offsets[u + 1]`.
 */
export type EventTable = {
  readonly size: number;
  readonly users: PackedStrings;
  readonly offsets: Uint32Array;
  /** epoch milliseconds */
  readonly time: Float64Array;
  /** index into `eventNames` */
  readonly event: Codes;
  /** ascending by code point */
  readonly eventNames: readonly string[];
  /** by name, ascending by code point */
  readonly properties: ReadonlyMap<string, Column>;
  /** by name of each property of numbers, the codes of the events that have one; where that is known without a look */
  readonly numbersOn?: ReadonlyMap<string, readonly number[]>;
};

export const userCount = (table: EventTable): number => table.offsets.length - 1;

/** How many bytes a code takes. */
export const bytesFor = (largest: number): 1 | 2 | 4 => (largest < 0x100 ? 1 : largest < 0x10000 ? 2 : 4);

export function codesFor(largest: number, length: number): Codes {
  const bytes = bytesFor(largest);
  if (bytes === 1) return new Uint8Array(length);
  return bytes === 2 ? new Uint16Array(length) : new Uint32Array(length);
}
