import { ByteWindow } from './byte-window.ts';
import { JsonRowParser } from './json-row.ts';
import type { LineSink } from './line-scanner.ts';
import { rowLimitBytes, type RowSink } from './scanned-row.ts';

const lf = 10;

/** Reads each line as a JSON object, and gives it to a sink as a row. */
export class LineRows implements LineSink {
  readonly window = new ByteWindow(lf);
  readonly #parser: JsonRowParser;
  readonly #sink: RowSink;

  /** @param columns names whose columns are to have these numbers; others get the next */
  constructor(sink: RowSink, columns: readonly string[]) {
    this.#parser = new JsonRowParser(this.window, columns);
    this.#sink = sink;
  }

  /** They may grow. */
  get columns(): readonly string[] {
    return this.#parser.names.columns;
  }

  take(start: number, end: number, line: number): void {
    const { row } = this.#parser;
    const refusal = end - start > rowLimitBytes ? 'too-long' : this.#parser.parse(start, end);
    row.bytes = this.window.bytes;
    row.start = start;
    row.end = end;
    row.line = line;
    if (refusal) this.#sink.refuse(refusal, row);
    else this.#sink.take(row);
  }

  /** Takes a line that stands elsewhere. */
  takeCopy(bytes: Uint8Array, line: number): void {
    this.window.clear();
    this.window.append(bytes);
    this.take(0, bytes.length, line);
  }
}
