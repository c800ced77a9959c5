import { ByteWindow } from './byte-window.ts';
import { cutPlainRows } from './plain-rows.ts';
import { RowBatch } from './row-batch.ts';
import { columnLimit, rowLimitBytes, type RowSink, ScannedRow, type Scanner } from './scanned-row.ts';

const quote = 34;
const cr = 13;
const lf = 10;
const tab = 9;
const space = 32;
/** Rows that are cut one by one after a try at many at once that came to little. */
const mostCare = 256;
const fewRows = 8;

export type CsvDialect = {
  delimiter: number;
  /** 10, also where it is written CR LF; 13 where the file has no LF */
  lineEnd: number;
  /** a quote is a character like any other, as in exports that quote nothing */
  literalQuotes?: boolean;
};

type Outcome = 'row' | 'blank' | 'broken' | 'incomplete';

/**
 * Cuts delimited text into rows. A quoted field may hold delimiters, line ends and doubled quotes; a quote inside an
 * unquoted field is a character. A row that breaks this is refused by its first line alone, and scanning goes on
 * with the next line, so that one stray quote costs one row.
 */
export class CsvScanner implements Scanner {
  readonly columns: readonly string[];
  readonly members = new Map<string, unknown>();
  readonly #window: ByteWindow;
  readonly #dialect: CsvDialect;
  readonly #sink: RowSink;
  readonly #row: ScannedRow;
  readonly #room: number;
  readonly #batch: RowBatch | null;
  /** rows to be cut one by one before many at once are tried again; doubles as long as that does not pay */
  #care = 0;
  #nextCare = 1;
  #line = 1;
  /** line ends within the row and the position after it, of the row scanned last */
  #lineEnds = 0;
  #next = 0;
  /** an incomplete row is not looked at again before so much of it is there */
  #patience = 0;
  #skipping = false;
  #toSkip: number;

  /** @param skipRows rows from the start that are no data: the header */
  constructor(sink: RowSink, columns: readonly string[], dialect: CsvDialect, skipRows: number) {
    this.columns = columns;
    this.#toSkip = skipRows;
    this.#dialect = dialect;
    this.#sink = sink;
    this.#window = new ByteWindow(dialect.lineEnd);
    this.#room = columns.length === 0 ? columnLimit + 1 : columns.length + 1;
    this.#row = new ScannedRow(this.#room);
    for (let column = 0; column < this.#room; column++) this.#row.columns[column] = column;
    this.#batch = columns.length > 1 && sink.takeBatch ? new RowBatch(columns.length) : null;
  }

  push(chunk: Uint8Array): void {
    this.#window.append(chunk);
    this.#scan(false);
  }

  end(): void {
    this.#scan(true);
  }

  /** Scans all that is there, also what it would have more patience with. @returns whether it is all whole rows */
  settle(): boolean {
    this.#patience = 0;
    this.#scan(false);
    return !this.#skipping && this.#window.start === this.#window.end;
  }

  /** Lines that are done with. */
  get lines(): number {
    return this.#line - 1;
  }

  /** Forgets what was pushed: what comes begins with a row. */
  restart(skipRows: number): void {
    this.#window.clear();
    this.#toSkip = skipRows;
    this.#line = 1;
    this.#patience = 0;
    this.#skipping = false;
    this.#care = 0;
    this.#nextCare = 1;
  }

  #scan(final: boolean): void {
    const window = this.#window;
    if (this.#skipping && !this.#skipLine()) return;
    if (!final && window.end - window.start < this.#patience) return;
    this.#patience = 0;
    while (window.start < window.end) {
      if (this.#care > 0) this.#care--;
      else if (this.#scanMany()) continue;
      const outcome = this.#scanRow(final);
      const isTooLong = this.#next - window.start > rowLimitBytes;
      if (outcome === 'incomplete') {
        if (this.#wait()) return;
      } else if (outcome === 'broken' || (outcome === 'row' && isTooLong)) {
        if (!this.#refuseLine(final)) return;
      } else {
        if (outcome === 'row') this.#take();
        window.start = this.#next;
        this.#line += this.#lineEnds + 1;
      }
    }
  }

  /** Takes the rows that need no care, up to the first that does. @returns whether there were any */
  #scanMany(): boolean {
    const window = this.#window;
    const batch = this.#batch;
    if (!batch || this.#toSkip > 0 || window.end - window.start > rowLimitBytes) return false;
    const next = cutPlainRows(window, this.#dialect, batch);
    const { rows } = batch;
    if (rows === batch.room || next === window.end) this.#nextCare = 1;
    else {
      this.#nextCare = rows > fewRows ? 1 : Math.min(mostCare, this.#nextCare * 2);
      this.#care = this.#nextCare;
    }
    if (rows === 0) return false;
    batch.line = this.#line;
    this.#sink.takeBatch?.(batch);
    window.start = next;
    this.#line += rows;
    return true;
  }

  #take(): void {
    if (this.#toSkip > 0) {
      this.#toSkip--;
      return;
    }
    const row = this.#row;
    row.bytes = this.#window.bytes;
    row.start = this.#window.start;
    row.end = this.#next;
    row.line = this.#line;
    this.#sink.take(row);
    this.#window.clearScratch();
  }

  /** @returns whether there is something to wait for */
  #wait(): boolean {
    const { start, end } = this.#window;
    if (end - start > rowLimitBytes) return !this.#refuseLine(false);
    this.#patience = (end - start) * 2;
    return true;
  }

  /**
   * Refuses what stands up to the next line end.
   * @returns false where the line goes on beyond what is there, so that there is something to wait for
   */
  #refuseLine(final: boolean): boolean {
    const window = this.#window;
    const { bytes, start } = window;
    const end = Math.min(window.end, bytes.indexOf(this.#dialect.lineEnd, start));
    const isLong = end - start > rowLimitBytes;
    const isOpen = end === window.end && !final;
    if (isOpen && !isLong) {
      this.#patience = (end - start) * 2;
      return false;
    }
    const row = Object.assign(this.#row, { bytes, start, end, line: this.#line, count: 0 });
    this.#sink.refuse(isLong ? 'too-long' : 'unreadable-row', row);
    window.start = Math.min(window.end, end + 1);
    this.#skipping = isOpen;
    this.#line++;
    return !isOpen;
  }

  #skipLine(): boolean {
    const window = this.#window;
    const end = window.bytes.indexOf(this.#dialect.lineEnd, window.start);
    window.start = Math.min(window.end, end + 1);
    this.#skipping = end >= window.end;
    return !this.#skipping;
  }

  #scanRow(final: boolean): Outcome {
    const window = this.#window;
    const { bytes, end } = window;
    const { delimiter, lineEnd, literalQuotes } = this.#dialect;
    const opening = literalQuotes === true ? -1 : quote;
    const padding = delimiter === tab ? space : tab;
    const row = this.#row;
    const { starts, ends } = row;
    const last = this.#room - 1;
    let i = window.start;
    let count = 0;
    this.#lineEnds = 0;
    for (;;) {
      let from = i;
      let to = i;
      let byte = bytes[i];
      if (byte === opening && i < end) {
        i = this.#closingQuote(i + 1);
        if (i >= end) return final ? 'broken' : 'incomplete';
        from++;
        to = i++;
        while (bytes[i] === space || bytes[i] === padding) i++;
        if (bytes[i] === cr && lineEnd === lf) i++;
        if (i >= end && !final) return 'incomplete';
        byte = bytes[i];
        if (byte !== delimiter && byte !== lineEnd) return 'broken';
        if (this.#hasDoubled) {
          from = this.#undouble(from, to);
          to = window.scratch;
        }
      } else {
        while (byte !== delimiter && byte !== lineEnd) byte = bytes[++i];
        if (i >= end && !final) return 'incomplete';
        to = i;
        if (byte === lineEnd && lineEnd === lf && to > from && bytes[to - 1] === cr) to--;
      }
      // Of fields beyond the room only one that says something matters.
      if (count <= last || from < to) {
        starts[Math.min(count, last)] = from;
        ends[Math.min(count, last)] = to;
      }
      count++;
      if (byte === lineEnd) break;
      i++;
    }
    this.#next = Math.min(end, i + 1);
    row.count = Math.min(count, this.#room);
    return count === 1 && isBlank(bytes, window.start, i) ? 'blank' : 'row';
  }

  #hasDoubled = false;

  /** Position of the quote that ends a field, or the window's end or one less where it may still be to come. */
  #closingQuote(from: number): number {
    const { bytes, end } = this.#window;
    const { lineEnd } = this.#dialect;
    this.#hasDoubled = false;
    for (let i = from; ; i++) {
      const byte = bytes[i];
      if (byte === quote) {
        if (bytes[i + 1] !== quote || i + 1 >= end) return i;
        this.#hasDoubled = true;
        i++;
      } else if (byte === lineEnd) {
        if (i >= end) return end;
        this.#lineEnds++;
      }
    }
  }

  #undouble(from: number, to: number): number {
    const window = this.#window;
    const start = window.scratch;
    for (let i = from; i < to; i++) {
      const byte = window.bytes[i] ?? 0;
      window.write(byte);
      if (byte === quote) i++;
    }
    return start;
  }
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++)
    if (bytes[i] !== space && bytes[i] !== tab && bytes[i] !== cr) return false;
  return true;
}
