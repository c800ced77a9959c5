import type { Scanner } from '../scanned-row.ts';
import type { CutLoader } from './cut-loader.ts';
import type { CutJob } from './cut.ts';
import { Cutter } from './cutter.ts';

/** Cuts a text, and takes in at once what was cut. */
export class CutHere implements Scanner {
  readonly members = new Map<string, unknown>();
  readonly #job: CutJob;
  readonly #cutter: Cutter;
  readonly #cuts: CutLoader;
  #memory: ArrayBuffer | undefined;

  constructor(job: CutJob, cuts: CutLoader) {
    this.#job = job;
    this.#cutter = new Cutter(job);
    this.#cuts = cuts;
  }

  get columns(): readonly string[] {
    return this.#job.columns;
  }

  push(chunk: Uint8Array): void {
    this.#cutter.know(this.#job.columns);
    const cut = this.#cutter.push(chunk, this.#memory);
    for (const _ of this.#cuts.take(cut, 'own'));
    this.#memory = cut.memory;
  }

  end(): void {
    for (const _ of this.#cuts.take(this.#cutter.end(), 'own'));
    this.#cuts.release();
  }
}
