import { zoneOf } from '../../../model/calendar/zone.ts';
import { cellKind } from '../../table/property-column.ts';
import type { CutLoader } from '../ahead/cut-loader.ts';
import type { Cut, CutColumn, NewTexts } from '../ahead/cut.ts';
import { type CellBytes, CellColumn } from '../cell-column.ts';
import { fieldKind } from '../scanned-row.ts';
import { isPossible } from '../time-column.ts';
import { isBare } from '../trim-bytes.ts';
import { WallClock } from '../wall-clock.ts';
import { timesIn, writeCell } from './cell-text.ts';
import type { ParquetColumn, Stretch } from './parquet-file.ts';

/** A column of some rows as it is taken in by column; null: it has to be taken by rows. */
type Part = { kind: 'numbers'; values: Float64Array } | { kind: 'texts'; held: CellColumn } | null;

/** Rows of a Parquet file by column, for as far as they can be taken so. */
export class PlainRange {
  readonly #roles: CutLoader['roles'];
  readonly #clock: WallClock;
  readonly #parts: Part[] = [];
  readonly #bytes: CellBytes;
  #times: Float64Array | null = null;
  /** microseconds within the millisecond, as `TimeParser` tells them */
  #finer = new Uint32Array();
  #isWall = false;
  #isTold = false;

  constructor({ roles, timezone }: CutLoader, bytes: CellBytes) {
    this.#roles = roles;
    this.#clock = new WallClock(zoneOf(timezone));
    this.#bytes = bytes;
  }

  /** Takes in what the next column has in rows `start … end`, some at a time. */
  *add(column: ParquetColumn, stretches: readonly Stretch[], start: number, end: number): Generator<void> {
    const index = this.#parts.length;
    const times = column.isNested ? null : timesIn(column.element);
    if (index === this.#roles.time) {
      if (times !== null) this.#times = yield* this.#instantsOf(stretches, start, end, times === 'wall');
      this.#parts.push(null);
    } else if (times !== null) this.#parts.push(null);
    else {
      const isName = index === this.#roles.user || index === this.#roles.event;
      const values = isName ? null : yield* numbersOf(stretches, start, end);
      if (values) this.#parts.push({ kind: 'numbers', values });
      else this.#parts.push({ kind: 'texts', held: yield* heldOf(stretches, start, end, this.#bytes) });
    }
  }

  /** Rows `from … to`, counted from the first; null where one of them has to be looked at by itself. */
  cut(from: number, to: number): Cut | null {
    const { user, event, time } = this.#roles;
    const times = this.#times?.subarray(from, to);
    if (!times || times.some(Number.isNaN)) return null;
    const columns: CutColumn[] = [];
    for (const [index, part] of this.#parts.entries()) {
      if (index === time) columns.push({ kind: 'none' });
      else if (part === null) return null;
      else if (part.kind === 'numbers')
        columns.push({ kind: 'numbers', values: part.values.subarray(from, to) });
      else {
        const { held } = part;
        const codes = held.codes.slice(from, to);
        const isName = index === user || index === event;
        if (codes.some((code) => !this.#isPlain(held, code, isName))) return null;
        for (let i = 0; i < codes.length; i++) codes[i] = (codes[i] ?? 0) - 1;
        columns.push({ kind: 'codes', codes });
      }
    }
    const news = this.#isTold ? [] : this.#news();
    this.#isTold = true;
    const finer = this.#finer.subarray(from, to);
    const step = { kind: 'plain' as const, rows: to - from, times, isWall: this.#isWall, columns, finer };
    return { bytes: this.#bytes.bytes, news, steps: [step] };
  }

  #isPlain({ starts, ends, kinds }: CellColumn, code: number, isName: boolean): boolean {
    if (isName) return code > 0 && isBare(this.#bytes.bytes, starts[code] ?? 0, ends[code] ?? 0);
    return kinds[code] !== fieldKind.number;
  }

  #news(): NewTexts[] {
    return this.#parts.flatMap((part, column) => {
      if (part?.kind !== 'texts') return [];
      const { starts, ends, kinds } = part.held;
      const first = starts[1] ?? 0;
      const isName = column === this.#roles.user || column === this.#roles.event;
      return [
        {
          column,
          first: 0,
          bytes: this.#bytes.bytes.slice(first, ends.at(-1)),
          ends: Uint32Array.from(ends.slice(1), (end) => end - first),
          kinds: Uint8Array.from(kinds.slice(1), (kind) =>
            !isName && (kind === fieldKind.yes || kind === fieldKind.no) ? cellKind.boolean : cellKind.text,
          ),
        },
      ];
    });
  }

  /** The instants of times in microseconds; NaN where one is missing, impossible or at a change of the clock. */
  *#instantsOf(
    stretches: readonly Stretch[],
    start: number,
    end: number,
    isWall: boolean,
  ): Generator<void, Float64Array> {
    this.#isWall = isWall;
    const instants = new Float64Array(end - start).fill(NaN);
    const finer = (this.#finer = new Uint32Array(end - start));
    for (const { first, values } of stretches) {
      const last = Math.min(first + values.length, end);
      for (let row = Math.max(first, start); row < last; row++) {
        const value = values[row - first];
        if (typeof value !== 'number') continue;
        const ms = Math.floor(value / 1000);
        const instant = isWall ? this.#clock.instantOf(ms) : ms;
        if (isPossible(instant) && (!isWall || this.#clock.last === 'plain')) instants[row - start] = instant;
        finer[row - start] = (value - ms * 1000) * 1e6;
        if (row % stepRows === 0) yield;
      }
    }
    return instants;
  }
}

const stepRows = 8192;

/** A column of numbers and of nothing else, or null. */
function* numbersOf(
  stretches: readonly Stretch[],
  start: number,
  end: number,
): Generator<void, Float64Array | null> {
  const numbers = new Float64Array(end - start).fill(NaN);
  for (const { first, values } of stretches) {
    const last = Math.min(first + values.length, end);
    for (let row = Math.max(first, start); row < last; row++) {
      const value = values[row - first];
      if (value === null || value === undefined || Number.isNaN(value)) continue;
      if (typeof value !== 'number' || !Number.isFinite(value)) return null;
      numbers[row - start] = value + 0; // of two zeros the one that has a text
      if (row % stepRows === 0) yield;
    }
  }
  return numbers;
}

function* heldOf(
  stretches: readonly Stretch[],
  start: number,
  end: number,
  bytes: CellBytes,
): Generator<void, CellColumn> {
  const held = new CellColumn(end - start, bytes, true);
  for (const { first, values } of stretches) {
    const last = Math.min(first + values.length, end);
    for (let row = Math.max(first, start); row < last; row++) {
      held.set(row - start, values[row - first], writeCell);
      if (row % stepRows === 0) yield;
    }
  }
  return held;
}
