import type { CutBy, CutLoader } from '../ahead/cut-loader.ts';
import type { CutRange, Range, RangesCut, RangeThread } from './cut-range.ts';
import type { ParquetFile } from './parquet-file.ts';
import { RangeCutter } from './range-cutter.ts';

/** Ranges of the other thread that are asked for or wait to be taken, and those of this one that wait. */
const mostOfOther = 5;
const mostReady = 2;

/** Another thread that can read the file. */
export type OtherThread = {
  thread: RangeThread;
  /** Told of bytes that were read there, once they are taken. */
  took(bytes: number): void;
};

/** Takes the rows of a file by column, as far as that is the same; row groups are dealt out where there is another thread. */
export const feedRanges = (
  file: ParquetFile,
  cuts: CutLoader,
  other: OtherThread | undefined,
): AsyncGenerator<void> => new RangeFeed(file, cuts, other).run();

type Dealt = Range & { index: number };
type Ready = { by: CutBy; range: Dealt; cut: CutRange };

class RangeFeed {
  readonly #file: ParquetFile;
  readonly #cuts: CutLoader;
  readonly #own: RangeCutter;
  readonly #other: (RangesCut & Pick<OtherThread, 'took'>) | null;
  /** by row group, those that nobody was asked to cut */
  readonly #groups: Dealt[][] = [];
  #ownRanges: Dealt[] = [];
  #othersRanges: Dealt[] = [];
  readonly #ready = new Map<number, Ready>();
  #ownReady = 0;
  #othersUnderway = 0;
  #taken = 0;
  #failure: { error: unknown } | null = null;
  #tell = (): void => undefined;

  constructor(file: ParquetFile, cuts: CutLoader, other: OtherThread | undefined) {
    const { user, event, time } = cuts.roles;
    const job = { user, event, time, timezone: cuts.timezone, name: file.name };
    this.#file = file;
    this.#cuts = cuts;
    this.#own = new RangeCutter(file, job);
    for (const [index, range] of file.ranges().entries())
      (this.#groups[range.group] ??= []).push({ ...range, index });
    this.#groups = this.#groups.filter((group) => group.length > 0);
    const isWorth = other && this.#groups.length > 2;
    this.#other = isWorth ? { ...other.thread.begin(job), took: other.took } : null;
  }

  async *run(): AsyncGenerator<void> {
    try {
      for (;;) {
        if (this.#isShort()) await this.#other?.heard();
        this.#deal();
        if (this.#failure) throw this.#failure.error;
        const next = this.#ready.get(this.#taken);
        const own = this.#ownRanges[0];
        if (next) yield* this.#take(next);
        else if (own && (own.index === this.#taken || this.#ownReady < mostReady)) yield* this.#cutOwn(own);
        else if (this.#othersUnderway === 0) return;
        else await new Promise<void>((resolve) => (this.#tell = resolve));
        yield;
      }
    } finally {
      this.#other?.end();
      this.#cuts.release();
    }
  }

  /** Whether there is little to take, as far as is known. */
  #isShort(): boolean {
    return this.#ready.size < 2 && this.#othersUnderway > 0;
  }

  /** Has something for both to cut, as long as not too much waits; for this one only once there is little to take. */
  #deal(): void {
    if (this.#ownRanges.length === 0 && this.#ready.size < 2) {
      this.#ownRanges = this.#groups.shift() ?? [];
      const first = this.#ownRanges[0];
      if (first) this.#own.ahead(first);
    }
    while (this.#other && this.#othersUnderway + this.#ready.size - this.#ownReady < mostOfOther) {
      if (this.#othersRanges.length === 0) this.#othersRanges = this.#groups.shift() ?? [];
      const range = this.#othersRanges.shift();
      if (!range) return;
      this.#othersUnderway++;
      this.#other.cut(range).then(
        (cut) => {
          this.#othersUnderway--;
          this.#ready.set(range.index, { by: 'another', range, cut });
          this.#deal();
          this.#tell();
        },
        (error: unknown) => {
          this.#failure ??= { error };
          this.#tell();
        },
      );
    }
  }

  async *#cutOwn(range: Dealt): AsyncGenerator<void> {
    const cut = yield* this.#own.cut(range);
    this.#ownRanges.shift();
    this.#ownReady++;
    this.#ready.set(range.index, { by: 'own', range, cut });
  }

  *#take({ by, range, cut }: Ready): Generator<void> {
    for (const one of cut.cuts) yield* this.#cuts.take(one, by);
    this.#ready.delete(range.index);
    this.#taken++;
    if (by === 'own') {
      this.#ownReady--;
      this.#own.reuse(cut.memory);
    } else {
      this.#other?.took(this.#file.packedBytes(range));
      this.#other?.done(cut);
    }
  }
}
