import type { PlainFile } from '../open-text.ts';
import type { Feed, SourceShape } from '../source-shape.ts';
import { firstBeyondAscii, isTakenForUtf8, type Transcoder } from '../text-encoding.ts';
import type { CutBy, CutLoader } from './cut-loader.ts';
import { type CutInOne, type CutJob, lineEndOf } from './cut.ts';
import { Cutter } from './cutter.ts';
import { jobOf } from './feed-ahead.ts';
import {
  cutStretch,
  type CutStretch,
  readStretch,
  type Stretch,
  type StretchBytes,
  type StretchJob,
} from './stretch.ts';

/**
 * Rows of a file that two threads cut, each a stretch of it at a time; the one that takes them cuts when it has nothing
 * to take. Each stretch begins after a line end: whether a row does is known once the one before it was cut.
 * @returns null where that is not worth it, or the file is not read as it is
 */
export function feedStretches(shape: SourceShape, cuts: CutLoader): Feed | null {
  const { text, isWhole } = shape;
  const file = text?.file;
  const asIs = file?.transcoder.asIs?.();
  if (!file || !asIs || isWhole || file.access.size < 2 * file.stretches.stretchBytes) return null;
  const job = jobOf(shape, cuts);
  if (!job) return null;
  const feed = new StretchFeed(job, file, asIs, cuts);
  return { columns: job.columns, members: new Map(), run: () => feed.run() };
}

/** Cut stretches that may wait to be taken. */
const mostReady = 8;
const evidenceBytes = 1 << 20;

type Own = { index: number; read: Promise<StretchBytes | null> };
type Ready = { by: CutBy; cut: CutStretch | null };

class StretchFeed {
  readonly #job: CutJob;
  readonly #file: PlainFile;
  readonly #cuts: CutLoader;
  readonly #stretches: Stretch[] = [];
  readonly #cutter: Cutter;
  readonly #spare: ArrayBuffer[] = [];
  readonly #ready = new Map<number, Ready>();
  readonly #other: StretchJob;
  #dealt = 0;
  #underway = 0;
  #taken = 0;
  #own: Own | null = null;
  #failure: { error: unknown } | null = null;
  #tell = (): void => undefined;
  /** up to where all is taken, and lines up to there */
  #place: number;
  #lines = 0;
  #passes: 'all' | 'ascii';

  constructor(
    job: CutJob,
    file: PlainFile,
    { passes, mark }: { passes: 'all' | 'ascii'; mark: number },
    cuts: CutLoader,
  ) {
    this.#job = job;
    this.#file = file;
    this.#cuts = cuts;
    this.#passes = passes;
    this.#place = mark;
    this.#cutter = new Cutter(job);
    this.#other = file.stretches.begin(job);
    const { stretchBytes } = file.stretches;
    const { size } = file.access;
    for (let from = mark; from < size; from += stretchBytes)
      this.#stretches.push({ from, to: Math.min(size, from + stretchBytes), isFirst: from === mark });
  }

  async *run(): AsyncGenerator<void> {
    try {
      while (this.#taken < this.#stretches.length) {
        this.#deal();
        if (this.#failure) throw this.#failure.error;
        const next = this.#ready.get(this.#taken);
        if (next) yield* this.#take(next);
        else if (this.#own && (this.#own.index === this.#taken || this.#ready.size < mostReady))
          yield* this.#cutOwn(this.#own);
        else await new Promise<void>((resolve) => (this.#tell = resolve));
        yield;
      }
    } finally {
      this.#other.end();
      this.#cuts.release();
    }
  }

  /** Has something for both to cut, as long as not too much waits. */
  #deal(): void {
    while (this.#dealt < this.#stretches.length) {
      const index = this.#dealt;
      const stretch = this.#stretches[index];
      if (!stretch) return;
      if (!this.#own) {
        const read = this.#other.read(stretch);
        read.catch(() => undefined); // its failure is met when its turn comes
        this.#own = { index, read };
      } else if (this.#underway + this.#ready.size < mostReady) {
        this.#underway++;
        this.#other.cut(stretch).then(
          (cut) => this.#came(index, cut),
          (error: unknown) => this.#failed(error),
        );
      } else return;
      this.#dealt++;
    }
  }

  #came(index: number, cut: CutStretch | null): void {
    this.#underway--;
    this.#keep(index, { by: 'another', cut });
    this.#deal();
    this.#tell();
  }

  #failed(error: unknown): void {
    this.#failure ??= { error };
    this.#tell();
  }

  #keep(index: number, ready: Ready): void {
    for (const cut of ready.cut?.cuts ?? []) this.#cuts.learn(cut, ready.by);
    if (index < this.#taken) this.#drop(ready);
    else this.#ready.set(index, ready);
  }

  #drop({ by, cut }: Ready): void {
    for (const one of cut?.cuts ?? []) this.#done(one, by);
  }

  #done(cut: CutInOne, by: CutBy): void {
    if (by === 'own') this.#spare.push(cut.memory);
    else this.#other.done(cut);
  }

  async *#cutOwn({ index, read }: Own): AsyncGenerator<void> {
    const bytes = await read;
    this.#own = null;
    this.#deal();
    this.#cutter.know(this.#job.columns);
    this.#cutter.restart(index === 0);
    const cut = bytes && (yield* cutStretch(this.#cutter, bytes, this.#spare));
    if (bytes) this.#other.release(bytes.bytes);
    this.#keep(index, { by: 'own', cut });
  }

  async *#take(next: Ready): AsyncGenerator<void> {
    const { by, cut } = next;
    this.#ready.delete(this.#taken);
    if (!cut) return yield* this.#takeRest();
    if (!cut.isAscii && !(await this.#staysAsIs(cut.end))) {
      this.#drop(next);
      return yield* this.#takeRest(this.#file.transcoder);
    }
    if (!cut.isWhole) {
      this.#drop(next);
      return yield* this.#takeInTurn();
    }
    for (const one of cut.cuts) {
      yield* this.#cuts.takeRows(one, by, this.#lines);
      this.#done(one, by);
    }
    this.#took(this.#taken + 1, cut.end, cut.lines);
  }

  #took(index: number, end: number, lines: number): void {
    this.#lines += lines;
    this.#place = end;
    this.#file.tookUpTo(end);
    for (let gone = this.#taken; gone < index; gone++) {
      const ready = this.#ready.get(gone);
      this.#ready.delete(gone);
      if (ready) this.#drop(ready);
    }
    this.#taken = index;
    if (this.#own && this.#own.index < index) this.#own = null;
  }

  /** Cuts one stretch after the other up to the first that ends with a row. */
  async *#takeInTurn(): AsyncGenerator<void> {
    const { access } = this.#file;
    this.#cutter.restart(this.#taken === 0);
    for (let index = this.#taken; index < this.#stretches.length; index++) {
      const stretch = this.#stretches[index];
      const read = stretch && (await readStretch(access, stretch, lineEndOf(this.#job)));
      if (!read) return yield* this.#takeRest();
      const { cuts, isWhole, lines, end } = yield* cutStretch(this.#cutter, read, this.#spare);
      access.release?.(read.bytes);
      for (const cut of cuts) yield* this.#takeCut(cut);
      if (isWhole) return this.#took(index + 1, end, lines);
    }
  }

  /** Cuts all that is left, from where a row begins. */
  async *#takeRest(transcoder?: Transcoder): AsyncGenerator<void> {
    const { access } = this.#file;
    this.#cutter.restart(this.#taken === 0);
    for (let at = this.#place; at < access.size; at += evidenceBytes) {
      const piece = await access.slice(at, Math.min(access.size, at + evidenceBytes));
      this.#cutter.know(this.#job.columns);
      const text = transcoder ? transcoder.convert(piece) : piece;
      yield* this.#takeCut(this.#cutter.push(text, this.#spare.pop()));
      this.#file.tookUpTo(at + piece.length);
    }
    if (transcoder) yield* this.#takeCut(this.#cutter.push(transcoder.flush()));
    yield* this.#takeCut(this.#cutter.end());
    this.#took(this.#stretches.length, access.size, 0);
  }

  *#takeCut(cut: CutInOne): Generator<void> {
    this.#cuts.learn(cut, 'own');
    yield* this.#cuts.takeRows(cut, 'own', this.#lines);
    this.#done(cut, 'own');
  }

  /** Whether text that goes on beyond ASCII behind what is taken, and before `end`, is UTF-8. */
  async #staysAsIs(end: number): Promise<boolean> {
    if (this.#passes === 'all') return true;
    const { access } = this.#file;
    const last = Math.min(access.size, end + evidenceBytes);
    const text = await access.slice(this.#place, last);
    const isUtf8 = isTakenForUtf8(
      text,
      firstBeyondAscii(text),
      last === access.size ? text.length : text.length - 3,
    );
    access.release?.(text);
    if (isUtf8) this.#passes = 'all';
    return isUtf8;
  }
}
