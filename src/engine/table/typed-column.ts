import { blockMask, blockRows } from './blocks.ts';
import { type Codes, codesFor, type Column } from './event-table.ts';
import { addText, type Aliases, packEntries, type RankedEntries, textOfEntry } from './pack-entries.ts';
import { cellKind, type PropertyColumn } from './property-column.ts';
import { type Work, workStep } from './work.ts';

/** A column whose type is known, its rows still in the order in which they were read. */
export type TypedColumn = {
  readonly name: string;
  /** What orders rows by this property: NaN or 0 where it is absent, else growing with the value. */
  at(row: number): number;
  /** The column with its rows in another order; what was read is let go of. */
  gather(rows: Uint32Array): Work<Column>;
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
  return stringColumn(column, yield* packEntries(dictionary, used, aliases), kept.rows);
}

type Survey = { used: Uint8Array; kinds: Set<number>; numbers: boolean };

function* survey(column: PropertyColumn, kept: KeptRows): Work<Survey> {
  const used = new Uint8Array(column.dictionary.size);
  let numbers = false;
  for (let first = 0; first < kept.rows; first += blockRows) {
    const last = Math.min(kept.rows, first + blockRows);
    const index = first / blockRows;
    const codes = column.codeBlock(index);
    if (codes) markUsed(codes, used, first, last, kept);
    const held = column.numberBlock(index);
    numbers ||= held !== undefined && someNumber(held, first, last, kept);
    yield;
  }
  const kinds = new Set<number>();
  for (let code = 0; code < used.length; code++)
    if (used[code] === 1) kinds.add(column.dictionary.kindOf(code));
  return { used, kinds, numbers };
}

function markUsed(codes: Codes, used: Uint8Array, first: number, last: number, kept: KeptRows): void {
  const { isKept } = kept;
  for (let row = first; row < last; row++) {
    const code = codes[row & blockMask] ?? 0;
    if (code > 0 && (isKept === null || isKept(row))) used[code - 1] = 1;
  }
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
  const values = new Float64Array(entries.length === 0 ? 0 : column.dictionary.size + 1).fill(NaN);
  for (const code of entries) values[code + 1] = numberOf(column, code);
  const at = (row: number): number => {
    const code = column.codeAt(row);
    return code > 0 ? (values[code] ?? NaN) : column.numberAt(row);
  };
  return {
    name: column.name,
    at,
    *gather(rows) {
      const gathered = new Float64Array(rows.length);
      yield* fill(rows, at, gathered);
      column.clear();
      return { type: 'number', values: gathered };
    },
  };
}

function booleanColumn(column: PropertyColumn): TypedColumn {
  const { dictionary } = column;
  const yes = Array.from({ length: dictionary.size }, (_, code) => textOfEntry(dictionary, code) === 'true');
  const at = (row: number): number => {
    const code = column.codeAt(row);
    return code === 0 ? 0 : yes[code - 1] === true ? 2 : 1;
  };
  return {
    name: column.name,
    at,
    *gather(rows) {
      const codes = new Uint8Array(rows.length);
      yield* fill(rows, at, codes);
      column.clear();
      return { type: 'boolean', codes };
    },
  };
}

function stringColumn(
  column: PropertyColumn,
  { packed, rankOf }: RankedEntries,
  rowCount: number,
): TypedColumn {
  const ranks = new Uint32Array(rankOf.length + 1);
  for (let code = 0; code < rankOf.length; code++) ranks[code + 1] = (rankOf[code] ?? 0) + 1;
  return {
    name: column.name,
    at: (row) => ranks[column.codeAt(row)] ?? 0,
    *gather(rows) {
      const codes = codesFor(packed.ends.length, rows.length);
      yield* gather(rows, column.flatten(rowCount), ranks, codes);
      return { type: 'string', codes, dictionary: packed };
    },
  };
}

/** `into[i] = ranks[codes[rows[i]]]`. */
export function* gather(rows: Uint32Array, codes: Codes, ranks: Uint32Array, into: Codes): Work<void> {
  for (let first = 0; first < rows.length; first += workStep) {
    const last = Math.min(rows.length, first + workStep);
    for (let i = first; i < last; i++) into[i] = ranks[codes[rows[i] ?? 0] ?? 0] ?? 0;
    yield;
  }
}

/** `into[i] = at(rows[i])`. */
function* fill(
  rows: Uint32Array,
  at: (row: number) => number,
  into: Float64Array | Uint8Array | Uint16Array | Uint32Array,
): Work<void> {
  for (let first = 0; first < rows.length; first += workStep) {
    const last = Math.min(rows.length, first + workStep);
    for (let i = first; i < last; i++) into[i] = at(rows[i] ?? 0);
    yield;
  }
}
