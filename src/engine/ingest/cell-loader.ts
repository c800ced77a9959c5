import type { ByteDictionary } from '../table/byte-dictionary.ts';
import type { EventRows } from '../table/event-rows.ts';
import { cellKind, type PropertyColumn } from '../table/property-column.ts';
import { isCommaNumber, isWholeNumber, readValue } from './read-number.ts';
import type { SourceSpan } from './read-state.ts';
import type { RowBatch } from './row-batch.ts';
import type { SourceRoles } from './row-loader.ts';
import { fieldKind, type ScannedRow } from './scanned-row.ts';

const encoder = new TextEncoder();
const infinity = encoder.encode('Infinity');

/** Stores what stands in the columns of a source that are properties. */
export class CellLoader {
  readonly #events: EventRows;
  readonly #span: SourceSpan;
  readonly #roles: SourceRoles;
  readonly #properties: (PropertyColumn | undefined)[] = [];

  constructor(events: EventRows, span: SourceSpan, roles: SourceRoles) {
    this.#events = events;
    this.#span = span;
    this.#roles = roles;
  }

  /** A field of a row, unless it has another role, as that of row `at`. */
  store(row: ScannedRow, field: number, at: number): void {
    const roles = this.#roles;
    const column = row.columns[field] ?? 0;
    if (column === roles.user || column === roles.event || column === roles.time) return;
    const form = row.kinds[field];
    const start = row.starts[field] ?? 0;
    const end = row.ends[field] ?? 0;
    if (form === fieldKind.none || (form === fieldKind.cell && start === end)) return;
    const property = this.#properties[column] ?? this.#bind(column);
    if (!property) return;
    const { bytes } = row;
    if (form === fieldKind.cell) this.#storeCell(property, at, bytes, start, end);
    else if (form === fieldKind.text) property.setBytes(at, bytes, start, end, cellKind.text);
    else if (form === fieldKind.number) {
      const value = readValue(bytes, start, end);
      if (!Number.isNaN(value)) property.setNumber(at, value);
      else if (isWholeNumber(bytes, start, end)) property.setBytes(at, bytes, start, end, cellKind.text);
      else property.setBytes(at, infinity, 0, infinity.length, cellKind.text);
    } else property.setBytes(at, bytes, start, end, cellKind.boolean);
  }

  /**
   * The cells of a column from row `first` of a batch on, as those of the rows from `at` on.
   * @param codes room for as many as there are
   */
  storeAll(batch: RowBatch, first: number, column: number, at: number, codes: Int32Array): void {
    const { bytes, starts, ends, width } = batch;
    const field = first * width + column;
    const form = formOf(bytes, starts, ends, field, width, codes.length);
    if (form === 'empty') return;
    const property = this.#properties[column] ?? this.#bind(column);
    if (!property) return;
    if (form === 'text') {
      property.dictionary.addAll(bytes, starts, ends, field, width, codes);
      property.setEntries(at, codes);
    } else this.#storeEach(property, at, codes.length, bytes, starts, ends, field, width);
  }

  /** Where the texts of a column are told apart; undefined where it has no name. */
  dictionaryOf(column: number): ByteDictionary | undefined {
    return (this.#properties[column] ?? this.#bind(column))?.dictionary;
  }

  /** Entries of that dictionary, −1 for an empty one, as those of the rows from `at` on. */
  storeEntries(column: number, at: number, entries: Int32Array): void {
    (this.#properties[column] ?? this.#bind(column))?.setEntries(at, entries);
  }

  /** Numbers, NaN for an empty one, as those of the rows from `at` on. */
  storeNumbers(column: number, at: number, values: Float64Array): void {
    const property = this.#properties[column] ?? this.#bind(column);
    if (!property) return;
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? NaN;
      if (value === value) property.setNumber(at + i, value);
    }
  }

  /** The cells `bytes[starts[i] … ends[i])` for i from `first` up to `end` as those of the rows from `at` on. */
  storeCells(
    column: number,
    at: number,
    bytes: Uint8Array,
    { starts, ends }: { starts: Int32Array; ends: Int32Array },
    first: number,
    end: number,
  ): void {
    const property = this.#properties[column] ?? this.#bind(column);
    if (property) this.#storeEach(property, at, end - first, bytes, starts, ends, first, 1);
  }

  #storeEach(
    property: PropertyColumn,
    at: number,
    count: number,
    bytes: Uint8Array,
    starts: Int32Array,
    ends: Int32Array,
    first: number,
    stride: number,
  ): void {
    for (let i = 0, p = first; i < count; i++, p += stride) {
      const start = starts[p] ?? 0;
      const end = ends[p] ?? 0;
      if (start < end) this.#storeCell(property, at + i, bytes, start, end);
    }
  }

  #storeCell(property: PropertyColumn, at: number, bytes: Uint8Array, start: number, end: number): void {
    const first = bytes[start] ?? 0;
    if ((first >= 48 && first <= 57) || first === 45) {
      const value = readValue(bytes, start, end);
      if (!Number.isNaN(value)) {
        property.setNumber(at, value);
        return;
      }
      if (this.#span.commas && isCommaNumber(bytes, start, end)) {
        property.setBytes(at, bytes, start, end, cellKind.comma);
        return;
      }
    }
    const kind = isBoolean(bytes, start, end) ? cellKind.boolean : cellKind.text;
    property.setBytes(at, bytes, start, end, kind);
  }

  #bind(column: number): PropertyColumn | undefined {
    const name = this.#roles.columns[column];
    if (name === undefined) return undefined;
    const property = this.#events.property(name);
    this.#properties[column] = property;
    return property;
  }
}

/** What some cells of a column are: all empty, all empty or plain text, or such as have to be looked at one by one. */
export function formOf(
  bytes: Uint8Array,
  starts: Int32Array,
  ends: Int32Array,
  first: number,
  stride: number,
  count: number,
): 'empty' | 'text' | 'any' {
  let isEmpty = true;
  for (let i = 0, at = first; i < count; i++, at += stride) {
    const start = starts[at] ?? 0;
    const end = ends[at] ?? 0;
    if (start === end) continue;
    if (!isPlainText(bytes, start, end)) return 'any';
    isEmpty = false;
  }
  return isEmpty ? 'empty' : 'text';
}

/** Whether a cell that is not empty can be neither a number nor a boolean. */
export function isPlainText(bytes: Uint8Array, start: number, end: number): boolean {
  const byte = bytes[start] ?? 0;
  return byte !== 45 && (byte < 48 || byte > 57) && !isBoolean(bytes, start, end);
}

const words = [encoder.encode('true'), encoder.encode('false')];

function isBoolean(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start];
  if (first !== 116 && first !== 102) return false;
  return words.some(
    (word) => word.length === end - start && word.every((byte, index) => bytes[start + index] === byte),
  );
}
