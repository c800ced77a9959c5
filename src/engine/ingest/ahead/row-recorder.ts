import { zoneOf } from '../../../model/calendar/zone.ts';
import { formOf, isPlainText } from '../cell-loader.ts';
import { PlainTimes } from '../plain-times.ts';
import { readValue } from '../read-number.ts';
import { mostRows, type RowBatch } from '../row-batch.ts';
import type { RowSink, ScannedRow } from '../scanned-row.ts';
import { isBare } from '../trim-bytes.ts';
import { WallClock } from '../wall-clock.ts';
import { Arena } from './arena.ts';
import type { CutColumn, CutInOne, CutJob, CutStep } from './cut.ts';
import { NumberedTexts } from './numbered-texts.ts';
import { RecordedRows } from './recorded-rows.ts';
import { ToldTexts } from './told-texts.ts';

/** Rows that go together in a step. */
const stepRows = 8 * mostRows;

type Plain = Extract<CutStep, { kind: 'plain' }>;
type Kind = CutColumn['kind'];

/** Takes the rows of a job and makes steps of them that say the same to a reading in another thread. */
export class RowRecorder implements RowSink {
  readonly #job: CutJob;
  readonly #times: PlainTimes;
  readonly #texts = new ToldTexts();
  readonly #kinds: Kind[];
  /** by column, whether all of its texts so far are such as need not be looked at; undefined before the first */
  readonly #isPlain: (boolean | undefined)[] = [];
  /** by column, how many of its texts were looked at for that */
  readonly #known: number[] = [];
  /** by column, what a batch has there */
  readonly #codes: Int32Array[] = [];
  readonly #values: Float64Array[] = [];
  readonly #users = new NumberedTexts();
  readonly #arena = new Arena();
  readonly #rows = new RecordedRows(false);
  #bytes: Uint8Array = new Uint8Array();
  /** up to where steps refer to the bytes */
  #end = 0;
  #steps: CutStep[] = [];
  #plain: Plain | null = null;

  constructor(job: CutJob) {
    this.#job = job;
    this.#times = new PlainTimes(new WallClock(zoneOf(job.timezone)));
    this.#kinds = job.columns.map(() => 'none');
  }

  /** Memory of a cut that is used up. */
  reuse(memory: ArrayBuffer): void {
    this.#arena.reuse(memory);
  }

  take(row: ScannedRow): void {
    this.#closePlain();
    this.#rows.take(row);
  }

  refuse(reason: 'unreadable-row' | 'too-many-fields' | 'too-long', row: ScannedRow): void {
    this.#closePlain();
    this.#rows.refuse(reason, row);
  }

  takeBatch(batch: RowBatch): void {
    this.#bytes = batch.bytes;
    this.#closeRows();
    const plain = this.#plainFor(batch.rows);
    if (!this.#readTimes(batch, plain.times.subarray(plain.rows))) {
      this.#closePlain();
      this.#end = batch.bounds[batch.rows] ?? 0;
      this.#steps.push({
        kind: 'batch',
        rows: batch.rows,
        line: batch.line,
        starts: batch.starts.slice(0, batch.rows * batch.width),
        ends: batch.ends.slice(0, batch.rows * batch.width),
        bounds: batch.bounds.slice(0, batch.rows + 1),
      });
    } else this.#addPlain(batch, plain);
  }

  /** What was recorded since the last cut. It has nothing to do with the batches any more. */
  cut(): CutInOne {
    this.#closePlain();
    this.#closeRows();
    const steps = this.#steps;
    const bytes = this.#arena.copy(this.#bytes.subarray(0, this.#end));
    const news = this.#texts.news(this.#arena);
    this.#steps = [];
    this.#end = 0;
    return { bytes, news, steps, memory: this.#arena.handOver() };
  }

  /** @returns false where a row of the batch may have to be refused or wait for its column */
  #readTimes(batch: RowBatch, times: Float64Array): boolean {
    const { user, event, time } = this.#job;
    const { bytes, starts, ends, width, rows } = batch;
    for (let row = 0, field = 0; row < rows; row++, field += width) {
      if (!isBare(bytes, starts[field + user] ?? 0, ends[field + user] ?? 0)) return false;
      if (!isBare(bytes, starts[field + event] ?? 0, ends[field + event] ?? 0)) return false;
    }
    return this.#times.readAll(batch, time, times);
  }

  #addPlain(batch: RowBatch, open: Plain): void {
    const job = this.#job;
    const kinds = this.#kinds;
    for (let column = 0; column < batch.width; column++) {
      kinds[column] =
        column === job.time
          ? 'none'
          : column === job.user
            ? this.#userKind(batch)
            : this.#kindIn(batch, column);
      if (refers(kinds[column])) this.#end = batch.bounds[batch.rows] ?? 0;
    }
    let plain = open;
    if (plain.columns.some(({ kind }, column) => !goTogether(kind, kinds[column] ?? 'none'))) {
      const times = plain.times.slice(plain.rows, plain.rows + batch.rows);
      this.#closePlain();
      plain = this.#plainFor(batch.rows);
      plain.times.set(times);
    }
    for (let column = 0; column < batch.width; column++) this.#fill(plain, batch, column);
    plain.rows += batch.rows;
    plain.isWall ||= this.#times.sawWall;
  }

  #userKind(batch: RowBatch): Kind {
    const { user } = this.#job;
    const numbers = (this.#codes[user] ??= new Int32Array(mostRows));
    return this.#users.read(batch, user, numbers) ? 'numbered' : 'texts';
  }

  #kindIn(batch: RowBatch, column: number): Kind {
    if ((column === this.#job.event || this.#isPlain[column] === true) && this.#texts.hasFew(column)) {
      const codes = this.#look(batch, column);
      if (column === this.#job.event || this.#staysPlain(column))
        return codes.some(isCode) ? 'codes' : 'none';
    }
    const { bytes, starts, ends, width, rows } = batch;
    const isEvent = column === this.#job.event;
    const form = isEvent ? 'text' : formOf(bytes, starts, ends, column, width, rows);
    if (form === 'empty') return 'none';
    this.#isPlain[column] ??= form === 'text';
    if (form === 'text') {
      if (!this.#texts.hasFew(column)) return 'texts';
      this.#look(batch, column);
      return 'codes';
    }
    const values = (this.#values[column] ??= new Float64Array(mostRows));
    for (let row = 0, field = column; row < rows; row++, field += width) {
      const start = starts[field] ?? 0;
      const end = ends[field] ?? 0;
      const value = start === end ? NaN : numberIn(bytes, start, end);
      if (start < end && value !== value) return 'cells';
      values[row] = value;
    }
    return 'numbers';
  }

  /** The codes of a column's texts, which are remembered where they are new. */
  #look({ bytes, starts, ends, width, rows }: RowBatch, column: number): Int32Array {
    const codes = (this.#codes[column] ??= new Int32Array(mostRows)).subarray(0, rows);
    this.#texts.of(column).addAll(bytes, starts, ends, column, width, codes);
    return codes;
  }

  /** Whether the texts that a column has got are all plain: each is looked at once, not in every row that has it. */
  #staysPlain(column: number): boolean {
    const texts = this.#texts.of(column);
    for (let code = this.#known[column] ?? 0; code < texts.size; code++)
      if (!isPlainText(texts.bytes, texts.startOf(code), texts.endOf(code))) this.#isPlain[column] = false;
    this.#known[column] = texts.size;
    return this.#isPlain[column] === true;
  }

  #fill(plain: Plain, batch: RowBatch, column: number): void {
    const kind = this.#kinds[column] ?? 'none';
    const { starts, ends, width, rows } = batch;
    let held = plain.columns[column];
    if (held === undefined || held.kind === 'none') {
      if (kind === 'none') return;
      plain.columns[column] = held = this.#emptyColumn(kind, plain.rows);
    }
    const from = plain.rows;
    if (held.kind === 'codes') {
      if (kind === 'none') held.codes.fill(-1, from, from + rows);
      else held.codes.set(this.#codes[column]?.subarray(0, rows) ?? [], from);
    } else if (held.kind === 'numbered') {
      held.numbers.set(this.#codes[column]?.subarray(0, rows) ?? [], from);
    } else if (held.kind === 'numbers') {
      if (kind === 'none') held.values.fill(NaN, from, from + rows);
      else held.values.set(this.#values[column]?.subarray(0, rows) ?? [], from);
    } else if (held.kind !== 'none') {
      for (let row = 0, field = column, at = from; row < rows; row++, field += width, at++) {
        held.starts[at] = starts[field] ?? 0;
        held.ends[at] = ends[field] ?? 0;
      }
    }
  }

  /** A column of a step of which so many rows, that have nothing there, are there already. */
  #emptyColumn(kind: Exclude<Kind, 'none'>, rows: number): CutColumn {
    if (kind === 'codes') return { kind, codes: this.#arena.ints(stepRows).fill(-1, 0, rows) };
    if (kind === 'numbers') return { kind, values: this.#arena.floats(stepRows).fill(NaN, 0, rows) };
    if (kind === 'numbered')
      return { kind, prefix: this.#arena.copy(this.#users.prefix), numbers: this.#arena.ints(stepRows) };
    const [starts, ends] = [this.#arena.ints(stepRows), this.#arena.ints(stepRows)];
    return { kind, starts: starts.fill(0, 0, rows), ends: ends.fill(0, 0, rows) };
  }

  /** The step of plain rows that is open, with room for so many more. */
  #plainFor(rows: number): Plain {
    if (this.#plain && this.#plain.rows + rows > stepRows) this.#closePlain();
    return (this.#plain ??= {
      kind: 'plain',
      rows: 0,
      times: this.#arena.floats(stepRows),
      isWall: false,
      columns: this.#job.columns.map(() => ({ kind: 'none' })),
    });
  }

  #closePlain(): void {
    if (this.#plain && this.#plain.rows > 0) this.#steps.push(this.#plain);
    this.#plain = null;
  }

  #closeRows(): void {
    const step = this.#rows.step();
    if (step) this.#steps.push(step);
  }
}

const isCode = (code: number): boolean => code >= 0;

/** Whether what is held of a column says where its cells lie. */
const refers = (kind: Kind | undefined): boolean => kind === 'texts' || kind === 'cells';

const goTogether = (a: Kind, b: Kind): boolean => a === b || a === 'none' || b === 'none';

/** The number that a cell is to a reading, or NaN. */
function numberIn(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start] ?? 0;
  return (first >= 48 && first <= 57) || first === 45 ? readValue(bytes, start, end) : NaN;
}
