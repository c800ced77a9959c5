import { CsvScanner } from '../csv-scanner.ts';
import type { CutInOne, CutJob } from './cut.ts';
import { RowRecorder } from './row-recorder.ts';

type LastCut = { cut: CutInOne; isWhole: boolean; lines: number };

/** Cuts one CSV. The pieces that are pushed may be of any length. */
export class Cutter {
  readonly #recorder: RowRecorder;
  readonly #scanner: CsvScanner;
  readonly #skipRows: number;

  constructor(job: CutJob) {
    this.#recorder = new RowRecorder(job);
    this.#skipRows = job.skipRows;
    this.#scanner = new CsvScanner(this.#recorder, job.columns, job.dialect, job.skipRows);
  }

  /** @param memory of a cut that is used up */
  push(chunk: Uint8Array, memory?: ArrayBuffer): CutInOne {
    if (memory) this.#recorder.reuse(memory);
    this.#scanner.push(chunk);
    return this.#recorder.cut();
  }

  /** Begins with a row, of the source or somewhere in it. */
  restart(isFirst: boolean): void {
    this.#scanner.restart(isFirst ? this.#skipRows : 0);
  }

  /** Takes the last piece of a stretch. @returns also whether its last row ends there, and how many lines there were */
  pushLast(chunk: Uint8Array, isLast: boolean, memory?: ArrayBuffer): LastCut {
    if (memory) this.#recorder.reuse(memory);
    this.#scanner.push(chunk);
    if (isLast) this.#scanner.end();
    const isWhole = isLast || this.#scanner.settle();
    return { cut: this.#recorder.cut(), isWhole, lines: this.#scanner.lines };
  }

  end(): CutInOne {
    this.#scanner.end();
    return this.#recorder.cut();
  }
}
