import type { ByteWindow } from './byte-window.ts';
import { rowLimitBytes } from './scanned-row.ts';

const lf = 10;

/** Takes lines that stand in a window. */
export type LineSink = {
  /** Takes the line that begins at the window's start, if it can. @returns where its line end stands, or −1 */
  takeLike?(): number;
  /** Takes what stands there otherwise, unless it is blank. A line longer than `rowLimitBytes` may go on behind it. */
  take(start: number, end: number, line: number): void;
};

/** Finds the lines of a text. */
export class LineScanner {
  readonly #window: ByteWindow;
  readonly #sink: LineSink;
  #line = 1;
  #skipping = false;

  constructor(window: ByteWindow, sink: LineSink) {
    this.#window = window;
    this.#sink = sink;
  }

  push(chunk: Uint8Array): void {
    this.#window.append(chunk);
    this.#scan(false);
  }

  end(): void {
    this.#scan(true);
  }

  /** Whether all that was pushed is whole lines. */
  settle(): boolean {
    return !this.#skipping && this.#window.start === this.#window.end;
  }

  /** Lines that are done with. */
  get lines(): number {
    return this.#line - 1;
  }

  /** Forgets what was pushed: what comes begins with a line. */
  restart(): void {
    this.#window.clear();
    this.#line = 1;
    this.#skipping = false;
  }

  #scan(final: boolean): void {
    const window = this.#window;
    while (window.start < window.end) {
      let end = this.#skipping ? -1 : (this.#sink.takeLike?.() ?? -1);
      if (end < 0) {
        end = window.bytes.indexOf(lf, window.start);
        if (end >= window.end && !final) break;
        if (!this.#skipping) this.#take(window.start, Math.min(end, window.end));
        this.#skipping = false;
      }
      window.start = Math.min(window.end, end + 1);
      this.#line++;
    }
    if (this.#skipping) window.start = window.end;
    else if (window.end - window.start > rowLimitBytes) {
      this.#sink.take(window.start, window.end, this.#line);
      this.#skipping = true;
      window.start = window.end;
    }
  }

  #take(start: number, end: number): void {
    const { bytes } = this.#window;
    for (let i = start; i < end; i++)
      if ((bytes[i] ?? 0) > 32) {
        this.#sink.take(start, end, this.#line);
        return;
      }
  }
}
