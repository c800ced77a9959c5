import type { RowCutter } from '../../../engine/ingest/ahead/cut.ts';
import type { Beside } from '../../../engine/table/build-table.ts';
import type { ReadHost, ReadProgress } from '../../../engine/ingest/source.ts';
import type { Progress, Task } from '../../backend.ts';
import type { CutterThread } from '../cutting/cutter-thread.ts';
import type { Pace } from '../pace.ts';
import { inflate } from './inflate.ts';

/** Lets a reader tell its progress, pause and hear of an abort. A reading that is gone on with gets a new task. */
export class TaskHost implements ReadHost {
  task: Required<Task>;
  readonly #pace: Pace;
  readonly #reading: Progress['phase'];
  #toldAt = -Infinity;
  readonly inflate = inflate;
  readonly cutter?: RowCutter;
  readonly beside?: Beside;

  constructor(
    task: Required<Task>,
    pace: Pace,
    reading: 'reading' | 'fetching',
    cutter: CutterThread | null = null,
  ) {
    if (cutter) {
      this.cutter = cutter;
      this.beside = cutter.beside;
    }
    this.task = task;
    this.#pace = pace;
    this.#reading = reading;
  }

  progress({ phase, bytes, totalBytes, rows }: ReadProgress): void {
    const now = performance.now();
    if (now - this.#toldAt < tellEveryMs) return;
    this.#toldAt = now;
    this.task.onProgress({ phase: phase === 'reading' ? this.#reading : phase, bytes, totalBytes, rows });
  }

  async pause(): Promise<void> {
    this.task.signal.throwIfAborted();
    if (!this.#pace.due()) return;
    await this.#pace.pause();
    this.task.signal.throwIfAborted();
  }
}

/** Often enough to be seen moving; more would keep the page busy for nothing. */
const tellEveryMs = 200;
