import { CsvScanner } from '../csv-scanner.ts';
import type { CutInOne, CutJob } from './cut.ts';
import { RowRecorder } from './row-recorder.ts';

/** Cuts one CSV. The pieces that are pushed may be of any length. */
export class Cutter {
  readonly #recorder: RowRecorder;
  readonly #scanner: CsvScanner;

  constructor(job: CutJob) {
    this.#recorder = new RowRecorder(job);
    this.#scanner = new CsvScanner(this.#recorder, job.columns, job.dialect, job.skipRows);
  }

  /** @param memory of a cut that is used up */
  push(chunk: Uint8Array, memory?: ArrayBuffer): CutInOne {
    if (memory) this.#recorder.reuse(memory);
    this.#scanner.push(chunk);
    return this.#recorder.cut();
  }

  end(): CutInOne {
    this.#scanner.end();
    return this.#recorder.cut();
  }
}
