import type { RejectionReason } from '../../model/dataset.ts';
import { CellLoader } from './cell-loader.ts';
import { namesZone } from './named-zone.ts';
import type { ReadState, SourceSpan } from './read-state.ts';
import { mostRows, type RowBatch } from './row-batch.ts';
import { PlainTimes } from './plain-times.ts';
import { isWholeNumber } from './read-number.ts';
import { fieldKind, type RowSink, ScannedRow } from './scanned-row.ts';
import { isPossible } from './time-column.ts';
import { timeKind, TimeParser } from './time-parser.ts';
import { isBare, trimmedEnd, trimmedStart } from './trim-bytes.ts';
import type { WallClock } from './wall-clock.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

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
  readonly #cells: CellLoader;
  /** the row of a batch that needs care, and the times of those that need none */
  readonly #row: ScannedRow;
  readonly #plainTimes: PlainTimes;
  readonly #times = new Float64Array(mostRows);
  readonly #codes = new Int32Array(mostRows);

  constructor(state: ReadState, span: SourceSpan, roles: SourceRoles, clock: WallClock) {
    this.#state = state;
    this.#span = span;
    this.#roles = roles;
    this.#clock = clock;
    this.#cells = new CellLoader(state.events, span, roles);
    this.#plainTimes = new PlainTimes(clock);
    this.#row = new ScannedRow(roles.columns.length);
  }

  refuse(reason: RejectionReason, row: ScannedRow): void {
    this.#state.rowsRead++;
    if (this.#roles.file === undefined) row.line = this.#state.rowsRead;
    this.#state.rejections.add(reason, row, this.#roles.file);
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

  takeBatch(batch: RowBatch): void {
    for (let row = 0; row < batch.rows; row++) {
      const end = this.#readPlain(batch, row);
      if (end > row) this.#storePlain(batch, row, end);
      row = end;
      if (row === batch.rows) return;
      batch.copyRow(row, this.#row);
      this.take(this.#row);
    }
  }

  /** Reads the times of the rows from `first` on up to one that may have to be refused. @returns which that is */
  #readPlain(batch: RowBatch, first: number): number {
    const { bytes, view, starts, ends, width } = batch;
    const { user, event, time, file } = this.#roles;
    const state = this.#state;
    const parser = this.#parser;
    const plainTimes = this.#plainTimes;
    for (let row = first, at = state.events.rows; row < batch.rows; row++, at++) {
      const field = row * width;
      if (!isBare(bytes, starts[field + user] ?? 0, ends[field + user] ?? 0)) return row;
      if (!isBare(bytes, starts[field + event] ?? 0, ends[field + event] ?? 0)) return row;
      const plain = plainTimes.read(bytes, view, starts[field + time] ?? 0, ends[field + time] ?? 0);
      if (plain === plain) {
        this.#times[row - first] = plain;
        continue;
      }
      const kind = this.#readTimeIn(bytes, starts[field + time] ?? 0, ends[field + time] ?? 0);
      if (kind <= timeKind.unreadable) return row;
      if (kind === timeKind.instant && !isPossible(parser.value)) return row;
      this.#times[row - first] = parser.value;
      if (parser.finer !== 0) state.events.finer.set(at, parser.finer);
      if (kind !== timeKind.instant) {
        state.waiting.set(at, kind);
        batch.copyRow(row, this.#row);
        state.lines.set(at, this.#row.line);
        this.#span.time.remember(kind, parser.value, this.#row, file);
      } else if (this.#clock.last !== 'plain') {
        if (this.#clock.last === 'skipped') state.skipped++;
        else state.repeated++;
      }
    }
    return batch.rows;
  }

  /** Stores rows whose times were read just now. */
  #storePlain(batch: RowBatch, first: number, end: number): void {
    const { bytes, starts, ends, width } = batch;
    const state = this.#state;
    const { events } = state;
    const at = events.rows;
    const codes = this.#codes.subarray(0, end - first);
    events.time.setAll(at, this.#times.subarray(0, end - first));
    if (this.#plainTimes.sawWall) state.wallTimes = true;
    for (let column = 0; column < width; column++) {
      const field = first * width + column;
      if (column === this.#roles.user) {
        events.users.names.addAll(bytes, starts, ends, field, width, codes);
        events.users.setAll(at, codes);
      } else if (column === this.#roles.event) {
        events.events.addAll(bytes, starts, ends, field, width, codes);
        events.eventOf.setAll(at, codes);
      } else if (column !== this.#roles.time) this.#cells.storeAll(batch, first, column, at, codes);
    }
    state.rowsRead += codes.length;
    events.rows += codes.length;
    this.#span.endRow = events.rows;
  }

  #wrong(user: number, event: number, kind: number): RejectionReason | undefined {
    if (user < 0) return 'missing-user';
    if (event < 0) return 'missing-event';
    if (kind === unclearZone) return 'unclear-zone';
    if (kind < 0) return 'missing-time';
    if (kind === timeKind.unreadable) return 'unreadable-time';
    return kind === timeKind.instant && !isPossible(this.#parser.value) ? 'impossible-time' : undefined;
  }

  /** @returns the `timeKind`, with wall times made instants; −1 where there is none; `unclearZone` */
  #readTime(row: ScannedRow, field: number): number {
    const form = field < 0 ? fieldKind.none : (row.kinds[field] ?? 0);
    if (form === fieldKind.none) return -1;
    const kind = this.#readTimeIn(row.bytes, row.starts[field] ?? 0, row.ends[field] ?? 0);
    return kind >= 0 && (form === fieldKind.yes || form === fieldKind.no) ? timeKind.unreadable : kind;
  }

  #readTimeIn(bytes: Uint8Array, from: number, to: number): number {
    const start = trimmedStart(bytes, from, to);
    const end = trimmedEnd(bytes, start, to);
    if (start === end) return -1;
    const parser = this.#parser;
    const kind = parser.parse(bytes, start, end);
    this.#clock.last = 'plain';
    if (kind === timeKind.wall) {
      parser.value = this.#clock.instantOf(parser.value);
      this.#state.wallTimes = true;
      return timeKind.instant;
    }
    if (kind > timeKind.wall) this.#span.time.weigh(kind, parser);
    return kind === timeKind.unreadable && namesZone(parser, bytes, start, end) ? unclearZone : kind;
  }

  /** Code of the trimmed user id or event name in a field, −1 where there is none. */
  #readName(row: ScannedRow, field: number, which: 'users' | 'events'): number {
    const form = field < 0 ? fieldKind.none : (row.kinds[field] ?? 0);
    if (form === fieldKind.none) return -1;
    const { users, events } = this.#state.events;
    const codeOf = (bytes: Uint8Array, start: number, end: number): number =>
      which === 'users' ? users.codeOf(bytes, start, end) : events.add(bytes, start, end);
    const from = row.starts[field] ?? 0;
    const to = row.ends[field] ?? 0;
    if (form === fieldKind.number && (row.bytes[from] === 45 || !isWholeNumber(row.bytes, from, to))) {
      const text = encoder.encode(String(Number(decoder.decode(row.bytes.subarray(from, to)))));
      return codeOf(text, 0, text.length);
    }
    const start = trimmedStart(row.bytes, from, to);
    const end = trimmedEnd(row.bytes, start, to);
    return start === end ? -1 : codeOf(row.bytes, start, end);
  }

  #store(row: ScannedRow, user: number, event: number, kind: number): void {
    const state = this.#state;
    const { events } = state;
    const parser = this.#parser;
    const at = events.rows++;
    state.rowsRead++;
    events.users.set(at, user);
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
    for (let field = 0; field < row.count; field++) this.#cells.store(row, field, at);
    this.#span.endRow = events.rows;
  }
}

/** Beside the kinds of a time: one that would be readable but for the name of its zone. */
const unclearZone = -2;

function hasMore(row: ScannedRow, columns: number): boolean {
  for (let field = columns; field < row.count; field++) {
    if ((row.starts[field] ?? 0) < (row.ends[field] ?? 0)) return true;
  }
  return false;
}
