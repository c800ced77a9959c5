import type { RowSink, ScannedRow } from '../scanned-row.ts';
import { type CutStep, refusals } from './cut.ts';

/** Single rows, copied out of what they lie in, until they are a step. */
export class RecordedRows implements RowSink {
  readonly #hasKinds: boolean;
  #bytes = new Uint8Array(1 << 12);
  #used = 0;
  #numbers: number[] = [];
  #kinds: number[] = [];

  /** @param hasKinds whether fields may be something else than cells of a CSV */
  constructor(hasKinds: boolean) {
    this.#hasKinds = hasKinds;
  }

  take(row: ScannedRow): void {
    this.#record(row, 0);
  }

  refuse(reason: 'unreadable-row' | 'too-many-fields' | 'too-long', row: ScannedRow): void {
    this.#record(row, refusals.indexOf(reason));
  }

  /** What was recorded since it was last asked for; null: nothing. */
  step(): CutStep | null {
    if (this.#numbers.length === 0) return null;
    const numbers = Int32Array.from(this.#numbers);
    const bytes = this.#bytes.slice(0, this.#used);
    const kinds = Uint8Array.from(this.#kinds);
    this.#numbers = [];
    this.#kinds = [];
    this.#used = 0;
    return { kind: 'rows', bytes, numbers, ...(this.#hasKinds && { kinds }) };
  }

  #record(row: ScannedRow, refusal: number): void {
    const at = this.#copy(row.bytes, row.start, row.end);
    this.#numbers.push(refusal, row.line, at, this.#used, row.count);
    for (let field = 0; field < row.count; field++) {
      const start = row.starts[field] ?? 0;
      const end = row.ends[field] ?? 0;
      const isWithin = start >= row.start && end <= row.end;
      const from = isWithin ? start - row.start + at : this.#copy(row.bytes, start, end);
      this.#numbers.push(from, from + end - start);
      if (this.#hasKinds) this.#kinds.push(row.kinds[field] ?? 0);
    }
  }

  /** @returns where they are now */
  #copy(bytes: Uint8Array, start: number, end: number): number {
    const at = this.#used;
    this.#used += end - start;
    if (this.#used > this.#bytes.length) {
      const grown = new Uint8Array(this.#used * 2);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes.set(bytes.subarray(start, end), at);
    return at;
  }
}
