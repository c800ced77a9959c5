import { zoneOf } from '../../../model/calendar/zone.ts';
import { ByteDictionary } from '../../table/byte-dictionary.ts';
import { formOf } from '../cell-loader.ts';
import { PlainTimes } from '../plain-times.ts';
import { readNumber } from '../read-number.ts';
import { mostRows, type RowBatch } from '../row-batch.ts';
import type { RowSink, ScannedRow } from '../scanned-row.ts';
import { isBare } from '../trim-bytes.ts';
import { WallClock } from '../wall-clock.ts';
import { type Cut, type CutColumn, type CutJob, type CutStep, type NewTexts, refusals } from './cut.ts';

/** Rows that go together in a step. */
const stepRows = 8 * mostRows;
/** Different texts of a column that are looked up here; with more the place of each is told instead. */
const mostTexts = 1 << 16;

type Plain = Extract<CutStep, { kind: 'plain' }>;
type Kind = CutColumn['kind'];

/** Takes the rows of a job and makes steps of them that say the same to a reading in another thread. */
export class RowRecorder implements RowSink {
  readonly #job: CutJob;
  readonly #times: PlainTimes;
  readonly #texts: ByteDictionary[];
  /** how many of them were told */
  readonly #told: number[];
  readonly #kinds: Kind[];
  readonly #codes = new Int32Array(mostRows);
  /** by column, where a batch has only numbers in it */
  readonly #values: Float64Array[] = [];
  #bytes: Uint8Array = new Uint8Array();
  #end = 0;
  #steps: CutStep[] = [];
  #plain: Plain | null = null;
  #rows: { bytes: Uint8Array; used: number; numbers: number[] } | null = null;

  constructor(job: CutJob) {
    this.#job = job;
    this.#times = new PlainTimes(new WallClock(zoneOf(job.timezone)));
    this.#texts = job.columns.map(() => new ByteDictionary());
    this.#told = job.columns.map(() => 0);
    this.#kinds = job.columns.map(() => 'none');
  }

  take(row: ScannedRow): void {
    this.#record(row, 0);
  }

  refuse(reason: 'unreadable-row' | 'too-many-fields' | 'too-long', row: ScannedRow): void {
    this.#record(row, refusals.indexOf(reason));
  }

  takeBatch(batch: RowBatch): void {
    this.#bytes = batch.bytes;
    this.#end = batch.bounds[batch.rows] ?? 0;
    this.#closeRows();
    const plain = this.#plainFor(batch.rows);
    if (!this.#readTimes(batch, plain.times.subarray(plain.rows))) {
      this.#closePlain();
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
  cut(): Cut {
    this.#closePlain();
    this.#closeRows();
    const cut = { bytes: this.#bytes.slice(0, this.#end), news: this.#news(), steps: this.#steps };
    this.#steps = [];
    this.#end = 0;
    return cut;
  }

  /** @returns false where a row of the batch may have to be refused or wait for its column */
  #readTimes({ bytes, view, starts, ends, width, rows }: RowBatch, times: Float64Array): boolean {
    const { user, event, time } = this.#job;
    for (let row = 0, field = 0; row < rows; row++, field += width) {
      if (!isBare(bytes, starts[field + user] ?? 0, ends[field + user] ?? 0)) return false;
      if (!isBare(bytes, starts[field + event] ?? 0, ends[field + event] ?? 0)) return false;
      const instant = this.#times.read(bytes, view, starts[field + time] ?? 0, ends[field + time] ?? 0);
      if (instant !== instant) return false;
      times[row] = instant;
    }
    return true;
  }

  #addPlain(batch: RowBatch, open: Plain): void {
    const job = this.#job;
    const kinds = this.#kinds;
    for (let column = 0; column < batch.width; column++) {
      kinds[column] =
        column === job.time ? 'none' : column === job.user ? 'texts' : this.#kindIn(batch, column);
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

  #kindIn(batch: RowBatch, column: number): Kind {
    const { bytes, starts, ends, width, rows } = batch;
    const isEvent = column === this.#job.event;
    const form = isEvent ? 'text' : formOf(bytes, starts, ends, column, width, rows);
    if (form === 'empty') return 'none';
    if (form === 'text') return (this.#texts[column]?.size ?? 0) < mostTexts ? 'codes' : 'texts';
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

  #fill(plain: Plain, batch: RowBatch, column: number): void {
    const kind = this.#kinds[column] ?? 'none';
    if (kind === 'none') return;
    let held = plain.columns[column];
    if (held === undefined || held.kind === 'none') plain.columns[column] = held = emptyColumn(kind);
    const { starts, ends, width, rows } = batch;
    if (held.kind === 'codes') {
      const codes = this.#codes.subarray(0, rows);
      this.#texts[column]?.addAll(batch.bytes, starts, ends, column, width, codes);
      held.codes.set(codes, plain.rows);
    } else if (held.kind === 'numbers') {
      const values = this.#values[column];
      if (values) held.values.set(values.subarray(0, rows), plain.rows);
    } else if (held.kind !== 'none') {
      for (let row = 0, field = column, at = plain.rows; row < rows; row++, field += width, at++) {
        held.starts[at] = starts[field] ?? 0;
        held.ends[at] = ends[field] ?? 0;
      }
    }
  }

  /** The step of plain rows that is open, with room for so many more. */
  #plainFor(rows: number): Plain {
    if (this.#plain && this.#plain.rows + rows > stepRows) this.#closePlain();
    return (this.#plain ??= {
      kind: 'plain',
      rows: 0,
      times: new Float64Array(stepRows),
      isWall: false,
      columns: this.#job.columns.map(() => ({ kind: 'none' })),
    });
  }

  #closePlain(): void {
    if (this.#plain && this.#plain.rows > 0) {
      this.#steps.push(this.#plain);
      this.#plain = null;
    }
  }

  #record(row: ScannedRow, refusal: number): void {
    this.#closePlain();
    const rows = (this.#rows ??= { bytes: new Uint8Array(1 << 12), used: 0, numbers: [] });
    const copy = (start: number, end: number): number => {
      const at = rows.used;
      rows.used += end - start;
      if (rows.used > rows.bytes.length) {
        const grown = new Uint8Array(rows.used * 2);
        grown.set(rows.bytes);
        rows.bytes = grown;
      }
      rows.bytes.set(row.bytes.subarray(start, end), at);
      return at;
    };
    const at = copy(row.start, row.end);
    rows.numbers.push(refusal, row.line, at, rows.used, row.count);
    for (let field = 0; field < row.count; field++) {
      const start = row.starts[field] ?? 0;
      const end = row.ends[field] ?? 0;
      const isWithin = start >= row.start && end <= row.end;
      const from = isWithin ? start - row.start + at : copy(start, end);
      rows.numbers.push(from, from + end - start);
    }
  }

  #closeRows(): void {
    const rows = this.#rows;
    this.#rows = null;
    if (rows) this.#steps.push({ kind: 'rows', bytes: rows.bytes, numbers: Int32Array.from(rows.numbers) });
  }

  #news(): NewTexts[] {
    return this.#texts.flatMap((texts, column) => {
      const first = this.#told[column] ?? 0;
      this.#told[column] = texts.size;
      if (texts.size === first) return [];
      const start = texts.startOf(first);
      const ends = Uint32Array.from(
        { length: texts.size - first },
        (_, index) => texts.endOf(first + index) - start,
      );
      return [{ column, first, bytes: texts.bytes.slice(start, texts.endOf(texts.size - 1)), ends }];
    });
  }
}

const goTogether = (a: Kind, b: Kind): boolean => a === b || a === 'none' || b === 'none';

/** The number that a cell is to a reading, or NaN. */
function numberIn(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start] ?? 0;
  return (first >= 48 && first <= 57) || first === 45 ? readNumber(bytes, start, end) : NaN;
}

function emptyColumn(kind: Exclude<Kind, 'none'>): CutColumn {
  if (kind === 'codes') return { kind, codes: new Int32Array(stepRows).fill(-1) };
  if (kind === 'numbers') return { kind, values: new Float64Array(stepRows).fill(NaN) };
  return { kind, starts: new Int32Array(stepRows), ends: new Int32Array(stepRows) };
}
