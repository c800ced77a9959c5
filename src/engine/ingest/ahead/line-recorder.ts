import type { ByteWindow } from '../byte-window.ts';
import { JsonRowParser } from '../json-row.ts';
import type { LineSink } from '../line-scanner.ts';
import { rowLimitBytes } from '../scanned-row.ts';
import { type CutInOne, type CutJob, mostColumns } from './cut.ts';
import { LineBlock } from './line-block.ts';
import { LineTemplate } from './line-template.ts';

/** of the lines seen last; logs have one for each kind of event */
const mostTemplates = 8;
/** so many may be unlike before that is held to be so in all of the source */
const fewLines = 500;

/**
 * Takes JSON lines and makes steps of them that say the same to a reading in another thread: by column where they are
 * like those before them, and otherwise as they stand, since only the reading can number columns that are new.
 */
export class LineRecorder implements LineSink {
  readonly #job: CutJob;
  readonly #window: ByteWindow;
  readonly #block: LineBlock;
  #parser: JsonRowParser;
  /** how many columns have a number */
  #known: number;
  #learns = true;
  /** lines that were taken by column, and those that were not */
  #like = 0;
  #unlike = 0;
  /** the one that matched last is the first */
  readonly #templates: LineTemplate[] = [];
  /** whether the line at hand has a template, though it has to be taken by itself */
  #hasTemplate = false;

  constructor(job: CutJob, window: ByteWindow) {
    this.#job = job;
    this.#window = window;
    this.#block = new LineBlock(job);
    this.#known = job.columns.length;
    this.#parser = new JsonRowParser(window, job.columns);
  }

  /** Memory of a cut that is used up. */
  reuse(memory: ArrayBuffer): void {
    this.#block.reuse(memory);
  }

  /** Hears which columns there are now, the ones before first. */
  know(columns: readonly string[]): void {
    if (columns.length === this.#known) return;
    this.#known = columns.length;
    this.#parser = new JsonRowParser(this.#window, columns);
    if (columns.length > mostColumns) this.#learns = false;
  }

  takeLike(): number {
    const { bytes, view, start, end } = this.#window;
    const templates = this.#templates;
    this.#hasTemplate = false;
    for (let i = 0; i < templates.length; i++) {
      const template = templates[i];
      const next = template ? template.match(bytes, view, start, end) : -1;
      if (!template || next < 0 || next - start > rowLimitBytes) continue;
      if (i > 0) templates.copyWithin(1, 0, i)[0] = template;
      this.#hasTemplate = !this.#block.add(template, bytes, view);
      if (this.#hasTemplate) return -1;
      this.#like++;
      return next;
    }
    return -1;
  }

  take(start: number, end: number, line: number): void {
    this.#block.addPlace(line, start, end);
    if (this.#hasTemplate) this.#tookUnlike();
    else if (this.#learns && end - start <= rowLimitBytes) this.#learn(start, end);
  }

  /** What was recorded since the last cut. It has nothing to do with the window any more. */
  cut(): CutInOne {
    return this.#block.cut(this.#window.bytes, this.#window.start);
  }

  /** Remembers how a line is written. */
  #learn(start: number, end: number): void {
    const { row } = this.#parser;
    if (this.#parser.parse(start, end) !== null) return;
    for (let field = 0; field < row.count; field++) if ((row.columns[field] ?? 0) >= this.#known) return;
    row.start = start;
    row.end = end;
    this.#tookUnlike();
    const template = this.#learns ? LineTemplate.of(row, this.#job) : null;
    if (!template || this.#templates.some((known) => known.isLike(template))) return;
    if (this.#templates.length === mostTemplates) this.#templates.pop();
    this.#templates.unshift(template);
  }

  #tookUnlike(): void {
    if (this.#unlike++ <= this.#like + fewLines) return;
    this.#learns = false;
    this.#templates.length = 0;
  }
}
