import { AsideLog } from './aside-log.ts';
import type { Rejection, RejectionReason } from '../../model/dataset.ts';

export type Example = { file?: string; line: number; text: string };

const exampleCount = 5;
const exampleLength = 200;
/** of a row that is written down to be mended */
const loggedLength = 4000;
const reasons: readonly RejectionReason[] = [
  'missing-user',
  'missing-event',
  'missing-time',
  'unreadable-time',
  'unclear-zone',
  'impossible-time',
  'unreadable-row',
  'too-many-fields',
  'too-long',
  'failed-payment',
];

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Where the row being read stands, for its example should it be set aside. */
export type RowPlace = { bytes: Uint8Array; start: number; end: number; line: number };

/** Up to 200 characters of a row, or as many as are asked for, without the end of its line. */
export function excerptOf({ bytes, start, end }: RowPlace, most = exampleLength): string {
  const text = decoder.decode(bytes.subarray(start, Math.min(end, start + most * 4))).slice(0, most);
  return text.replace(/[\r\n]+$/, '');
}

/** A few examples of one kind; the text is made only where there is room for it. */
export class Examples {
  readonly list: Example[] = [];

  add(place: RowPlace, file: string | undefined): void {
    if (this.list.length >= exampleCount) return;
    this.list.push({ ...(file !== undefined && { file }), line: place.line, text: excerptOf(place) });
  }
}

/** Rows set aside, by reason. */
export class Rejections {
  readonly #rows = new Map<RejectionReason, number>();
  readonly #examples = new Map<RejectionReason, Examples>();
  readonly log: AsideLog;

  constructor(log = new AsideLog()) {
    this.log = log;
  }

  add(reason: RejectionReason, place: RowPlace, file: string | undefined): void {
    this.#rows.set(reason, (this.#rows.get(reason) ?? 0) + 1);
    let examples = this.#examples.get(reason);
    if (!examples) this.#examples.set(reason, (examples = new Examples()));
    examples.add(place, file);
    if (!this.log.isFull) this.log.add(reason, file, place.line, excerptOf(place, loggedLength).trimEnd());
  }

  /** Rows set aside once the whole was known; `examples` were kept in case. */
  addLate(reason: RejectionReason, rows: number, examples: readonly Example[]): void {
    if (rows === 0) return;
    this.#rows.set(reason, (this.#rows.get(reason) ?? 0) + rows);
    const known = this.#examples.get(reason) ?? new Examples();
    known.list.push(...examples.slice(0, exampleCount - known.list.length));
    this.#examples.set(reason, known);
  }

  get total(): number {
    return [...this.#rows.values()].reduce((sum, rows) => sum + rows, 0);
  }

  copy(): Rejections {
    const copy = new Rejections(this.log);
    for (const [reason, rows] of this.#rows)
      copy.addLate(reason, rows, this.#examples.get(reason)?.list ?? []);
    return copy;
  }

  report(): Rejection[] {
    return reasons.flatMap((reason) => {
      const rows = this.#rows.get(reason);
      return rows === undefined ? [] : [{ reason, rows, examples: this.#examples.get(reason)?.list ?? [] }];
    });
  }
}
