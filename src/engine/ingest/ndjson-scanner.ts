import { ByteWindow } from './byte-window.ts';
import { JsonRowParser } from './json-row.ts';
import { rowLimitBytes, type RowSink, type Scanner } from './scanned-row.ts';

const lf = 10;

/** One JSON object a line. */
export class NdjsonScanner implements Scanner {
  readonly members = new Map<string, unknown>();
  readonly #window = new ByteWindow(lf);
  readonly #parser: JsonRowParser;
  readonly #sink: RowSink;
  #line = 1;
  #skipping = false;

  /** @param columns names whose columns are to have these numbers; others get the next */
  constructor(sink: RowSink, columns: readonly string[]) {
    this.#parser = new JsonRowParser(this.#window, columns);
    this.#sink = sink;
  }

  get columns(): readonly string[] {
    return this.#parser.names.columns;
  }

  push(chunk: Uint8Array): void {
    this.#window.append(chunk);
    this.#scan(false);
  }

  end(): void {
    this.#scan(true);
  }

  #scan(final: boolean): void {
    const window = this.#window;
    while (window.start < window.end) {
      const end = window.bytes.indexOf(lf, window.start);
      if (end >= window.end && !final) break;
      if (this.#skipping) this.#skipping = false;
      else this.#takeLine(window.start, Math.min(end, window.end));
      window.start = Math.min(window.end, end + 1);
      this.#line++;
    }
    if (this.#skipping) window.start = window.end;
    else if (window.end - window.start > rowLimitBytes) {
      this.#place(window.start, window.end);
      this.#sink.refuse('too-long', this.#parser.row);
      this.#skipping = true;
      window.start = window.end;
    }
  }

  #takeLine(start: number, end: number): void {
    if (isBlank(this.#window.bytes, start, end)) return;
    const refusal = end - start > rowLimitBytes ? 'too-long' : this.#parser.parse(start, end);
    this.#place(start, end);
    if (refusal) this.#sink.refuse(refusal, this.#parser.row);
    else this.#sink.take(this.#parser.row);
  }

  #place(start: number, end: number): void {
    const { row } = this.#parser;
    row.bytes = this.#window.bytes;
    row.start = start;
    row.end = end;
    row.line = this.#line;
  }
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if ((bytes[i] ?? 0) > 32) return false;
  return true;
}
