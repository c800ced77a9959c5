import { ByteWindow } from '../byte-window.ts';
import { CsvScanner } from '../csv-scanner.ts';
import { LineScanner } from '../line-scanner.ts';
import { type CutInOne, type CutJob, lineEndOf } from './cut.ts';
import { LineRecorder } from './line-recorder.ts';
import { RowRecorder } from './row-recorder.ts';

type LastCut = { cut: CutInOne; isWhole: boolean; lines: number };
type Recorder = Pick<RowRecorder, 'cut' | 'reuse'> & Partial<Pick<LineRecorder, 'know'>>;
type TextScanner = Pick<CsvScanner, 'push' | 'end' | 'restart' | 'settle' | 'lines'>;

/** Cuts one text. The pieces that are pushed may be of any length. */
export class Cutter {
  readonly #recorder: Recorder;
  readonly #scanner: TextScanner;
  readonly #skipRows: number;

  constructor(job: CutJob) {
    this.#skipRows = job.csv?.skipRows ?? 0;
    if (job.csv) {
      const recorder = new RowRecorder(job);
      this.#recorder = recorder;
      this.#scanner = new CsvScanner(recorder, job.columns, job.csv.dialect, this.#skipRows);
    } else {
      const window = new ByteWindow(lineEndOf(job));
      const recorder = new LineRecorder(job, window);
      this.#recorder = recorder;
      this.#scanner = new LineScanner(window, recorder);
    }
  }

  /** Hears which columns there are now, the ones before first. */
  know(columns: readonly string[]): void {
    this.#recorder.know?.(columns);
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
