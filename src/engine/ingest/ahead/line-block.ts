import { zoneOf } from '../../../model/calendar/zone.ts';
import { cellKind } from '../../table/property-column.ts';
import { PlainTimes } from '../plain-times.ts';
import { readValue } from '../read-number.ts';
import { mostRows } from '../row-batch.ts';
import { fieldKind } from '../scanned-row.ts';
import { isBare } from '../trim-bytes.ts';
import { WallClock } from '../wall-clock.ts';
import { Arena } from './arena.ts';
import type { CutColumn, CutInOne, CutJob, CutStep } from './cut.ts';
import type { LineTemplate } from './line-template.ts';
import { NumberedTexts } from './numbered-texts.ts';
import { ToldTexts } from './told-texts.ts';

type Held = {
  kind: 'none' | 'texts' | 'numbers' | 'truths';
  starts: Int32Array;
  ends: Int32Array;
  values: Float64Array;
};

const truths = new TextEncoder().encode('falsetrue');

/** Lines of a window whose values are plain, gathered by column, and the places of others among them. */
export class LineBlock {
  readonly #job: CutJob;
  readonly #arena = new Arena();
  readonly #times: PlainTimes;
  readonly #instants = new Float64Array(mostRows);
  readonly #users = new NumberedTexts();
  readonly #texts = new ToldTexts();
  /** with gaps: those of the times and of columns without a value */
  readonly #columns: Held[] = [];
  /** as a step has them */
  #lines: number[] = [];
  #rows = 0;
  #steps: CutStep[] = [];
  #isReferredTo = false;
  /** the numbers of the line at hand, by field; of truths 0 and 1 */
  readonly #numbers: number[] = [];

  constructor(job: CutJob) {
    this.#job = job;
    this.#times = new PlainTimes(new WallClock(zoneOf(job.timezone)));
  }

  /** Memory of a cut that is used up. */
  reuse(memory: ArrayBuffer): void {
    this.#arena.reuse(memory);
  }

  /** Adds the line that a template has matched. @returns false where it has to be taken by itself */
  add(line: LineTemplate, bytes: Uint8Array, view: DataView): boolean {
    if (this.#rows === mostRows) this.#close(bytes);
    if (!this.#isEvent(line, bytes, view) || !this.#fits(line, bytes)) return false;
    const row = this.#rows++;
    const { columns, kinds, starts, ends } = line;
    for (let field = 0; field < columns.length; field++) {
      const kind = kinds[field] ?? 0;
      const held = this.#columns[columns[field] ?? 0];
      if (!held || field === line.time || kind === fieldKind.none) continue;
      held.kind = kindOf(kind);
      if (kind === fieldKind.text) {
        held.starts[row] = starts[field] ?? 0;
        held.ends[row] = ends[field] ?? 0;
      } else held.values[row] = this.#numbers[field] ?? NaN;
    }
    return true;
  }

  /** Adds a line that is to be taken by itself. */
  addPlace(line: number, start: number, end: number): void {
    this.#lines.push(this.#rows, line, start, end);
    this.#isReferredTo = true;
  }

  /** All that was added. @param bytes in which the lines stand */
  cut(bytes: Uint8Array, end: number): CutInOne {
    this.#close(bytes);
    const steps = this.#steps;
    const copied = this.#arena.copy(bytes.subarray(0, this.#isReferredTo ? end : 0));
    const news = this.#texts.news(this.#arena);
    this.#steps = [];
    this.#isReferredTo = false;
    return { bytes: copied, news, steps, memory: this.#arena.handOver() };
  }

  #isEvent(line: LineTemplate, bytes: Uint8Array, view: DataView): boolean {
    const { user, event, time, kinds, starts, ends } = line;
    const { text } = fieldKind;
    return (
      kinds[user] === text &&
      kinds[event] === text &&
      kinds[time] === text &&
      isBare(bytes, starts[user] ?? 0, ends[user] ?? 0) &&
      isBare(bytes, starts[event] ?? 0, ends[event] ?? 0) &&
      this.#times.readTo(this.#instants, this.#rows, bytes, view, starts[time] ?? 0, ends[time] ?? 0)
    );
  }

  /** Whether each value is one that its column can have beside those before it. */
  #fits({ time, columns, kinds, starts, ends }: LineTemplate, bytes: Uint8Array): boolean {
    for (let field = 0; field < columns.length; field++) {
      const kind = kinds[field] ?? 0;
      if (field === time || kind === fieldKind.none) continue;
      const held = (this.#columns[columns[field] ?? 0] ??= emptyColumn());
      if (held.kind !== 'none' && held.kind !== kindOf(kind)) return false;
      const start = starts[field] ?? 0;
      const end = ends[field] ?? 0;
      if (kind === fieldKind.text) {
        if (start === end) return false;
      } else if (kind === fieldKind.number) {
        const value = readValue(bytes, start, end);
        if (value !== value) return false;
        this.#numbers[field] = value;
      } else this.#numbers[field] = kind === fieldKind.yes ? 1 : 0;
    }
    return true;
  }

  /** Makes a step of what was gathered. */
  #close(bytes: Uint8Array): void {
    const rows = this.#rows;
    const lines = this.#lines;
    if (rows === 0 && lines.length === 0) return;
    const arena = this.#arena;
    const columns: CutColumn[] = [];
    for (let column = 0; column < this.#columns.length; column++)
      columns.push(this.#columnOf(this.#columns[column], column, bytes, rows));
    this.#steps.push({
      kind: 'plain',
      rows,
      times: arena.floatsOf(this.#instants.subarray(0, rows)),
      isWall: this.#times.sawWall,
      columns,
      ...(lines.length > 0 && { lines: Int32Array.from(lines) }),
    });
    for (const held of this.#columns) if (held) empty(held, rows);
    this.#lines = [];
    this.#rows = 0;
  }

  #columnOf(held: Held | undefined, column: number, bytes: Uint8Array, rows: number): CutColumn {
    if (!held || held.kind === 'none') return { kind: 'none' };
    const arena = this.#arena;
    const { user } = this.#job;
    const { starts, ends } = held;
    const values = held.values.subarray(0, rows);
    if (held.kind === 'numbers') return { kind: 'numbers', values: arena.floatsOf(values) };
    if (held.kind === 'truths') return { kind: 'codes', codes: this.#codesOf(values, column) };
    if (column === user) {
      const numbers = arena.ints(rows);
      if (this.#users.read({ bytes, starts, ends, width: 1, rows }, 0, numbers))
        return { kind: 'numbered', prefix: arena.copy(this.#users.prefix), numbers };
    } else if (this.#texts.hasFew(column)) {
      const codes = arena.ints(rows);
      this.#texts.of(column).addAll(bytes, starts, ends, 0, 1, codes);
      return { kind: 'codes', codes };
    }
    this.#isReferredTo = true;
    const [from, to] = [starts.subarray(0, rows), ends.subarray(0, rows)];
    return { kind: 'texts', starts: arena.intsOf(from), ends: arena.intsOf(to) };
  }

  #codesOf(values: Float64Array, column: number): Int32Array {
    const texts = this.#texts.of(column);
    const no = texts.add(truths, 0, 5, cellKind.boolean);
    const yes = texts.add(truths, 5, 9, cellKind.boolean);
    const codes = this.#arena.ints(values.length);
    for (let row = 0; row < codes.length; row++) {
      const value = values[row] ?? NaN;
      codes[row] = value === value ? (value === 1 ? yes : no) : -1;
    }
    return codes;
  }
}

const kindOf = (kind: number): Held['kind'] =>
  kind === fieldKind.text ? 'texts' : kind === fieldKind.number ? 'numbers' : 'truths';

const emptyColumn = (): Held => ({
  kind: 'none',
  starts: new Int32Array(mostRows),
  ends: new Int32Array(mostRows),
  values: new Float64Array(mostRows).fill(NaN),
});

function empty(held: Held, rows: number): void {
  if (held.kind === 'texts') {
    held.starts.fill(0, 0, rows);
    held.ends.fill(0, 0, rows);
  } else if (held.kind !== 'none') held.values.fill(NaN, 0, rows);
  held.kind = 'none';
}
