import type { RejectionReason } from '../../model/dataset.ts';
import { cellKind, type PropertyColumn } from '../table/property-column.ts';
import { isCommaNumber, readNumber } from './read-number.ts';
import type { ReadState, SourceSpan } from './read-state.ts';
import { fieldKind, type RowSink, type ScannedRow } from './scanned-row.ts';
import { isPossible } from './time-column.ts';
import { timeKind, TimeParser } from './time-parser.ts';
import { trimmedEnd, trimmedStart } from './trim-bytes.ts';
import type { WallClock } from './wall-clock.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const infinity = encoder.encode('Infinity');

/** Which columns of a source are what, by their numbers. `columns` may grow while it is read. */
export type SourceRoles = {
  /** undefined: a page, whose rows are numbered over all pages */
  file: string | undefined;
  columns: readonly string[];
  user: number;
  event: number;
  time: number;
  /** whether a row may have more fields than there are columns as long as they are empty */
  isFixed: boolean;
};

/** Takes a source's rows into the session: reads the time, checks what an event must have, stores the rest. */
export class RowLoader implements RowSink {
  readonly #state: ReadState;
  readonly #span: SourceSpan;
  readonly #roles: SourceRoles;
  readonly #clock: WallClock;
  readonly #parser = new TimeParser();
  readonly #properties: (PropertyColumn | undefined)[] = [];
  /** of no meaning: keeps what `expect` reads from being left out as useless */
  touched = 0;

  constructor(state: ReadState, span: SourceSpan, roles: SourceRoles, clock: WallClock) {
    this.#state = state;
    this.#span = span;
    this.#roles = roles;
    this.#clock = clock;
  }

  refuse(reason: RejectionReason, row: ScannedRow): void {
    this.#state.rowsRead++;
    if (this.#roles.file === undefined) row.line = this.#state.rowsRead;
    this.#state.rejections.add(reason, row, this.#roles.file);
  }

  expect(rows: readonly ScannedRow[], count: number): void {
    const { user } = this.#roles;
    const { users } = this.#state.events;
    let touched = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i];
      if (row && user < row.count)
        touched ^= users.touch(row.bytes, row.starts[user] ?? 0, row.ends[user] ?? 0);
    }
    this.touched = touched;
  }

  take(row: ScannedRow): void {
    const roles = this.#roles;
    if (roles.isFixed && row.count > roles.columns.length && hasMore(row, roles.columns.length)) {
      this.refuse('too-many-fields', row);
      return;
    }
    let user = -1;
    let event = -1;
    let time = -1;
    for (let field = 0; field < row.count; field++) {
      const column = row.columns[field];
      if (column === roles.user) user = field;
      if (column === roles.event) event = field;
      if (column === roles.time) time = field;
    }
    const kind = this.#readTime(row, time);
    const userCode = this.#readName(row, user, 'users');
    const eventCode = userCode < 0 ? -1 : this.#readName(row, event, 'events');
    const wrong = this.#wrong(userCode, eventCode, kind);
    if (wrong) this.refuse(wrong, row);
    else this.#store(row, userCode, eventCode, kind);
  }

  #wrong(user: number, event: number, kind: number): RejectionReason | undefined {
    if (user < 0) return 'missing-user';
    if (event < 0) return 'missing-event';
    if (kind < 0) return 'missing-time';
    if (kind === timeKind.unreadable) return 'unreadable-time';
    return kind === timeKind.instant && !isPossible(this.#parser.value) ? 'impossible-time' : undefined;
  }

  /** @returns the `timeKind`, with wall times made instants; −1 where there is none */
  #readTime(row: ScannedRow, field: number): number {
    const form = field < 0 ? fieldKind.none : (row.kinds[field] ?? 0);
    if (form === fieldKind.none) return -1;
    const start = trimmedStart(row.bytes, row.starts[field] ?? 0, row.ends[field] ?? 0);
    const end = trimmedEnd(row.bytes, start, row.ends[field] ?? 0);
    if (start === end) return -1;
    if (form === fieldKind.yes || form === fieldKind.no) return timeKind.unreadable;
    const parser = this.#parser;
    const kind = parser.parse(row.bytes, start, end);
    this.#clock.last = 'plain';
    if (kind === timeKind.wall) {
      parser.value = this.#clock.instantOf(parser.value);
      this.#state.wallTimes = true;
      return timeKind.instant;
    }
    if (kind > timeKind.wall) this.#span.time.weigh(kind, parser);
    return kind;
  }

  /** Code of the trimmed user id or event name in a field, −1 where there is none. */
  #readName(row: ScannedRow, field: number, which: 'users' | 'events'): number {
    const form = field < 0 ? fieldKind.none : (row.kinds[field] ?? 0);
    if (form === fieldKind.none) return -1;
    const dictionary = this.#state.events[which];
    const from = row.starts[field] ?? 0;
    const to = row.ends[field] ?? 0;
    if (form === fieldKind.number && !isWhole(row.bytes, from, to)) {
      const text = encoder.encode(String(Number(decoder.decode(row.bytes.subarray(from, to)))));
      return dictionary.add(text, 0, text.length);
    }
    const start = trimmedStart(row.bytes, from, to);
    const end = trimmedEnd(row.bytes, start, to);
    return start === end ? -1 : dictionary.add(row.bytes, start, end);
  }

  #store(row: ScannedRow, user: number, event: number, kind: number): void {
    const state = this.#state;
    const { events } = state;
    const parser = this.#parser;
    const at = events.rows++;
    state.rowsRead++;
    events.userOf.set(at, user);
    events.eventOf.set(at, event);
    events.time.set(at, parser.value);
    if (parser.finer !== 0) events.finer.set(at, parser.finer);
    if (kind !== timeKind.instant) {
      if (this.#roles.file === undefined) row.line = state.rowsRead;
      state.waiting.set(at, kind);
      state.lines.set(at, row.line);
      this.#span.time.remember(kind, parser.value, row, this.#roles.file);
    } else if (this.#clock.last === 'skipped') state.skipped++;
    else if (this.#clock.last === 'repeated') state.repeated++;
    for (let field = 0; field < row.count; field++) this.#storeField(row, field, at);
    this.#span.endRow = events.rows;
  }

  #storeField(row: ScannedRow, field: number, at: number): void {
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
      const value = readNumber(bytes, start, end);
      if (Number.isNaN(value)) property.setBytes(at, infinity, 0, infinity.length, cellKind.text);
      else property.setNumber(at, value);
    } else property.setBytes(at, bytes, start, end, cellKind.boolean);
  }

  #storeCell(property: PropertyColumn, at: number, bytes: Uint8Array, start: number, end: number): void {
    const first = bytes[start] ?? 0;
    if ((first >= 48 && first <= 57) || first === 45) {
      const value = readNumber(bytes, start, end);
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
    const property = this.#state.events.property(name);
    this.#properties[column] = property;
    return property;
  }
}

function hasMore(row: ScannedRow, columns: number): boolean {
  for (let field = columns; field < row.count; field++) {
    if ((row.starts[field] ?? 0) < (row.ends[field] ?? 0)) return true;
  }
  return false;
}

/** Whether JSON would write this number just so. */
function isWhole(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > 15) return false;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 48 || byte > 57) return false;
  }
  return true;
}

const words = [encoder.encode('true'), encoder.encode('false')];

function isBoolean(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start];
  if (first !== 116 && first !== 102) return false;
  return words.some(
    (word) => word.length === end - start && word.every((byte, index) => bytes[start + index] === byte),
  );
}
