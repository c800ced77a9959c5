import { LineRows } from './line-rows.ts';
import { LineScanner } from './line-scanner.ts';
import type { RowSink, Scanner } from './scanned-row.ts';

/** One JSON object a line. */
export class NdjsonScanner implements Scanner {
  readonly members = new Map<string, unknown>();
  readonly #rows: LineRows;
  readonly #lines: LineScanner;

  /** @param columns names whose columns are to have these numbers; others get the next */
  constructor(sink: RowSink, columns: readonly string[]) {
    this.#rows = new LineRows(sink, columns);
    this.#lines = new LineScanner(this.#rows.window, this.#rows);
  }

  get columns(): readonly string[] {
    return this.#rows.columns;
  }

  push(chunk: Uint8Array): void {
    this.#lines.push(chunk);
  }

  end(): void {
    this.#lines.end();
  }
}
