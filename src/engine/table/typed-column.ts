import { blockMask, blockRows } from './blocks.ts';
import { bytesFor, type Codes, type Column } from './event-table.ts';
import { addText, type Aliases, packEntries, type RankedEntries, textOfEntry } from './pack-entries.ts';
import { free } from './free.ts';
import type { RowOrder } from './order-rows.ts';
import type { ReadColumn, Values } from './place-columns.ts';
import { cellKind, type PropertyColumn } from './property-column.ts';
import { type Work, workStep } from './work.ts';

/** A column whose type is known, as it was read. */
export type TypedColumn = {
  read: ReadColumn;
  /** The column of a table that holds these values. */
  holding(values: Values): Column;
};

export type KeptRows = {
  rows: number;
  /** null: all are */
  isKept: ((row: number) => boolean) | null;
  /** Whether the row comes from a source in which `1,5` may be a number. */
  mayHaveCommas(row: number): boolean;
};

/**
 * Gives a property its one type over the rows that are kept: number or boolean where every value is one, else string.
 * @returns undefined where no row that is kept carries it
 */
export function* typeColumn(column: PropertyColumn, kept: KeptRows): Work<TypedColumn | undefined> {
  const seen = yield* survey(column, kept);
  const { dictionary } = column;
  const entriesOf = (kind: number): number[] =>
    seen.kinds.has(kind) ? codesOf(seen.used, (code) => dictionary.kindOf(code) === kind) : [];
  const commas = entriesOf(cellKind.comma);
  const decimal = commas.length > 0 && (yield* agreeOnCommas(column, kept));
  const hasText = seen.kinds.has(cellKind.text) || (commas.length > 0 && !decimal);
  const hasNumber = seen.numbers || seen.kinds.has(cellKind.number) || (commas.length > 0 && decimal);
  const hasBoolean = seen.kinds.has(cellKind.boolean);
  if (!hasText && !hasNumber && !hasBoolean) return undefined;
  if (!hasText && !hasBoolean) return numberColumn(column, [...entriesOf(cellKind.number), ...commas]);
  if (!hasText && !hasNumber) return booleanColumn(column);
  yield* column.unify(kept.rows);
  const { used } = yield* survey(column, kept);
  const aliases: Aliases = new Map();
  if (decimal)
    for (const code of commas) aliases.set(code, addText(dictionary, String(numberOf(column, code))));
  return stringColumn(column, yield* packEntries(dictionary, used, aliases));
}

type Survey = { used: Uint8Array; kinds: Set<number>; numbers: boolean };

function* survey(column: PropertyColumn, kept: KeptRows): Work<Survey> {
  const marks = new Uint8Array(column.dictionary.size + 1);
  let numbers = false;
  for (let first = 0; first < kept.rows; first += blockRows) {
    const last = Math.min(kept.rows, first + blockRows);
    const index = first / blockRows;
    const codes = column.codeBlock(index);
    if (codes) mark(codes, marks, first, last, kept);
    const held = column.numberBlock(index);
    numbers ||= held !== undefined && someNumber(held, first, last, kept);
    yield;
  }
  const used = marks.subarray(1);
  const kinds = new Set<number>();
  for (let code = 0; code < used.length; code++)
    if (used[code] === 1) kinds.add(column.dictionary.kindOf(code));
  return { used, kinds, numbers };
}

function mark(codes: Codes, marks: Uint8Array, first: number, last: number, { isKept }: KeptRows): void {
  if (isKept === null) for (let i = 0; i < last - first; i++) marks[codes[i] ?? 0] = 1;
  else for (let row = first; row < last; row++) if (isKept(row)) marks[codes[row & blockMask] ?? 0] = 1;
}

function someNumber(held: Float64Array, first: number, last: number, kept: KeptRows): boolean {
  for (let row = first; row < last; row++) {
    if (!Number.isNaN(held[row & blockMask] ?? NaN) && kept.isKept?.(row) !== false) return true;
  }
  return false;
}

const codesOf = (used: Uint8Array, wanted: (code: number) => boolean): number[] => {
  const codes: number[] = [];
  for (let code = 0; code < used.length; code++) if (used[code] === 1 && wanted(code)) codes.push(code);
  return codes;
};

/** Decimal commas are numbers where every other value of the files that may have them is a whole number. */
function* agreeOnCommas(column: PropertyColumn, kept: KeptRows): Work<boolean> {
  const { dictionary } = column;
  for (let row = 0; row < kept.rows; row++) {
    if (row % workStep === 0) yield;
    if (!kept.mayHaveCommas(row) || kept.isKept?.(row) === false) continue;
    const code = column.codeAt(row) - 1;
    const kind = code < 0 ? cellKind.number : dictionary.kindOf(code);
    const value = code < 0 ? column.numberAt(row) : kind === cellKind.number ? numberOf(column, code) : 0;
    const whole = kind === cellKind.number && (Number.isNaN(value) || Number.isInteger(value));
    if (!whole && kind !== cellKind.comma) return false;
  }
  return true;
}

const numberOf = (column: PropertyColumn, code: number): number =>
  Number(textOfEntry(column.dictionary, code).replace(',', '.'));

function numberColumn(column: PropertyColumn, entries: number[]): TypedColumn {
  const valueOf = new Float64Array(column.dictionary.size + 1).fill(NaN);
  for (const code of entries) valueOf[code + 1] = numberOf(column, code);
  const read = { ...column.handOver(), valueOf, bytes: 8 as const };
  return { read, holding: (values) => ({ type: 'number', values: values as Float64Array }) };
}

function booleanColumn(column: PropertyColumn): TypedColumn {
  const { dictionary } = column;
  const valueOf = new Uint32Array(dictionary.size + 1);
  for (let code = 0; code < dictionary.size; code++)
    valueOf[code + 1] = textOfEntry(dictionary, code) === 'true' ? 2 : 1;
  const read = { ...column.handOver(), valueOf, bytes: 1 as const };
  return { read, holding: (codes) => ({ type: 'boolean', codes: codes as Uint8Array }) };
}

function stringColumn(column: PropertyColumn, { packed, rankOf }: RankedEntries): TypedColumn {
  const valueOf = new Uint32Array(rankOf.length + 1);
  for (let code = 0; code < rankOf.length; code++) valueOf[code + 1] = (rankOf[code] ?? 0) + 1;
  free(rankOf);
  const read = { ...column.handOver(), valueOf, bytes: bytesFor(packed.ends.length) };
  return { read, holding: (codes) => ({ type: 'string', codes: codes as Codes, dictionary: packed }) };
}

/** Puts values that are at their places in the order of a table; as many as are left of them. */
export function* arrange<T extends Values>(values: T, { places, bounds }: RowOrder): Work<T> {
  let position = 0;
  for (let bucket = 0; bucket + 1 < bounds.length; bucket++) {
    const from = bounds[bucket] ?? 0;
    const before = values.slice(from, bounds[bucket + 1]);
    position = take(values, before, places, position, from);
    free(before);
    yield;
  }
  return position === values.length ? values : (values.slice(0, position) as T);
}

/** `values[i] = before[places[i] − from]` from `position` on as long as these are there. @returns where that ends */
function take(values: Values, before: Values, places: Uint32Array, position: number, from: number): number {
  let i = position;
  for (; i < places.length; i++) {
    const at = (places[i] ?? 0) - from;
    if (at >= before.length) break;
    values[i] = before[at] ?? 0;
  }
  return i;
}
