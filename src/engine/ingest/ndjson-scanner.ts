import { ByteWindow } from './byte-window.ts';
import type { CutLoader } from './ahead/cut-loader.ts';
import { JsonRowParser } from './json-row.ts';
import { LineBlock } from './line-block.ts';
import { LineTemplate } from './line-template.ts';
import { rowLimitBytes, type RowSink, type Scanner } from './scanned-row.ts';

const lf = 10;
/** of the lines seen last; logs have one for each kind of event */
const mostTemplates = 8;
const mostColumns = 64;
/** so many may be unlike before that is held to be so in all of the source */
const fewLines = 500;

/** One JSON object a line. */
export class NdjsonScanner implements Scanner {
  readonly members = new Map<string, unknown>();
  readonly #window = new ByteWindow(lf);
  readonly #parser: JsonRowParser;
  readonly #sink: RowSink;
  readonly #cuts: CutLoader | undefined;
  #line = 1;
  #skipping = false;
  #block: LineBlock | null;
  /** lines that were taken by column, and those that were not */
  #like = 0;
  #unlike = 0;
  /** the one that matched last is the first */
  readonly #templates: LineTemplate[] = [];

  /**
   * @param columns names whose columns are to have these numbers; others get the next
   * @param cuts takes lines that are like those before them by column
   */
  constructor(sink: RowSink, columns: readonly string[], cuts?: CutLoader) {
    this.#cuts = cuts;
    this.#block = cuts && LineBlock.suits(cuts) ? new LineBlock(cuts) : null;
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
    this.#cuts?.release();
  }

  #scan(final: boolean): void {
    const window = this.#window;
    while (window.start < window.end) {
      if (this.#block && !this.#skipping && this.#takeLike(this.#block)) continue;
      const end = window.bytes.indexOf(lf, window.start);
      if (end >= window.end && !final) break;
      if (this.#skipping) this.#skipping = false;
      else this.#takeLine(window.start, Math.min(end, window.end));
      window.start = Math.min(window.end, end + 1);
      this.#line++;
    }
    this.#block?.flush(window.bytes);
    if (this.#skipping) window.start = window.end;
    else if (window.end - window.start > rowLimitBytes) {
      this.#place(window.start, window.end);
      this.#sink.refuse('too-long', this.#parser.row);
      this.#skipping = true;
      window.start = window.end;
    }
  }

  /** whether the line at hand has a template, though it has to be taken by itself */
  #isKnown = false;

  /** Takes the next line where it is like one before it. @returns whether it is */
  #takeLike(block: LineBlock): boolean {
    const { bytes, view, start, end } = this.#window;
    const templates = this.#templates;
    this.#isKnown = false;
    for (let i = 0; i < templates.length; i++) {
      const template = templates[i];
      const next = template ? template.match(bytes, view, start, end) : -1;
      if (!template || next < 0 || next - start > rowLimitBytes) continue;
      if (i > 0) templates.unshift(...templates.splice(i, 1));
      if (!block.add(template, bytes, view)) {
        this.#isKnown = true;
        return false;
      }
      this.#like++;
      this.#window.start = next + 1;
      this.#line++;
      return true;
    }
    return false;
  }

  #takeLine(start: number, end: number): void {
    this.#block?.flush(this.#window.bytes);
    if (isBlank(this.#window.bytes, start, end)) return;
    const refusal = end - start > rowLimitBytes ? 'too-long' : this.#parser.parse(start, end);
    this.#place(start, end);
    if (refusal) this.#sink.refuse(refusal, this.#parser.row);
    else {
      this.#learn();
      this.#sink.take(this.#parser.row);
    }
  }

  /** Remembers how the line at hand is written. */
  #learn(): void {
    const { row } = this.#parser;
    if (!this.#block || row.count > mostColumns || this.columns.length > mostColumns) return;
    if (this.#unlike++ > this.#like + fewLines) this.#block = null;
    const template = this.#isKnown ? null : LineTemplate.of(row);
    if (!template || this.#templates.some((known) => known.isLike(template))) return;
    if (this.#templates.length === mostTemplates) this.#templates.pop();
    this.#templates.unshift(template);
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
