import { fieldKind, type ScannedRow } from '../scanned-row.ts';
import type { CutJob } from './cut.ts';

const lf = 10;
const quote = 34;
const literals = [
  { kind: fieldKind.none, bytes: [110, 117, 108, 108] },
  { kind: fieldKind.yes, bytes: [116, 114, 117, 101] },
  { kind: fieldKind.no, bytes: [102, 97, 108, 115, 101] },
];
/** of the commonest form of a time */
const timeLength = 19;

type Roles = Pick<CutJob, 'user' | 'event' | 'time'>;

/** What stands between the values of a JSON line: lines that agree in it have the same keys, and only their values differ. */
export class LineTemplate {
  readonly columns: Int32Array;
  /** of the values of the line that was matched last */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly kinds: Uint8Array;
  /** the fields of these */
  readonly user: number;
  readonly event: number;
  readonly time: number;
  /** bytes before each value, with those of its quote left out, and behind the last */
  readonly #between: Uint8Array[];
  readonly #lengths: Int32Array;
  /** where the words of each begin, and of each word three: where it stands, which bits of it count, and it */
  readonly #firsts: Int32Array;
  readonly #words: Int32Array;

  private constructor(columns: Int32Array, between: Uint8Array[], { user, event, time }: Roles) {
    this.columns = columns;
    this.starts = new Int32Array(columns.length);
    this.ends = new Int32Array(columns.length);
    this.kinds = new Uint8Array(columns.length);
    this.user = columns.indexOf(user);
    this.event = columns.indexOf(event);
    this.time = columns.indexOf(time);
    this.#between = between;
    this.#lengths = Int32Array.from(between, ({ length }) => length);
    const words = between.map(wordsOf);
    let first = 0;
    this.#firsts = Int32Array.from([[], ...words], ({ length }) => (first += length));
    this.#words = Int32Array.from(words.flat());
  }

  /** That of a line, or null where it lacks a role, or a value of it is not written as it is: one with escapes, or a list. */
  static of(
    { bytes, start, end, count, columns, starts, ends, kinds }: ScannedRow,
    roles: Roles,
  ): LineTemplate | null {
    const between: Uint8Array[] = [];
    let at = start;
    for (let field = 0; field < count; field++) {
      const quotes = kinds[field] === fieldKind.text ? 1 : 0;
      const from = (starts[field] ?? 0) - quotes;
      if (from < at || from >= end) return null;
      between.push(bytes.slice(at, from));
      at = (ends[field] ?? 0) + quotes;
    }
    if (at > end) return null;
    between.push(bytes.slice(at, end));
    const template = new LineTemplate(columns.slice(0, count), between, roles);
    return Math.min(template.user, template.event, template.time) < 0 ? null : template;
  }

  /**
   * Finds the values of a line that has this template. Whether its time is one is left to whoever reads it.
   * @param view of the same bytes; there are some behind the line
   * @param end before which the line has to end; a line end stands there
   * @returns where its line end stands, or −1 where it is another line
   */
  match(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    const { starts, ends, kinds } = this;
    const { length } = starts;
    let at = this.#pass(0, view, start);
    for (let field = 0; field < length && at >= 0; field++) {
      if (bytes[at] === quote) {
        const to = at + 1 + timeLength;
        const isTime = field === this.time && to < end && bytes[to] === quote;
        const close = isTime ? to : textEnd(view, at + 1);
        if (bytes[close] !== quote) return -1;
        kinds[field] = fieldKind.text;
        starts[field] = at + 1;
        ends[field] = close;
        at = close + 1;
      } else {
        starts[field] = at;
        at = this.#bareValue(field, bytes, at);
        if (at < 0) return -1;
        ends[field] = at;
      }
      at = this.#pass(field + 1, view, at);
    }
    return at >= 0 && at < end && bytes[at] === lf ? at : -1;
  }

  isLike(other: LineTemplate): boolean {
    return (
      this.#between.length === other.#between.length &&
      this.#between.every((own, i) => {
        const its = other.#between[i];
        return its?.length === own.length && own.every((byte, k) => byte === its[k]);
      })
    );
  }

  /** Past what stands before a value, or behind the last; −1 where it is something else. */
  #pass(index: number, view: DataView, at: number): number {
    const words = this.#words;
    const last = this.#firsts[index + 1] ?? 0;
    for (let i = this.#firsts[index] ?? 0; i < last; i += 3)
      if ((view.getInt32(at + (words[i] ?? 0), true) & (words[i + 1] ?? 0)) !== words[i + 2]) return -1;
    return at + (this.#lengths[index] ?? 0);
  }

  /** Past a value without quotes; −1 where it has to be looked at closer. */
  #bareValue(field: number, bytes: Uint8Array, from: number): number {
    const first = bytes[from] ?? 0;
    if (first === 45 || (first >= 48 && first <= 57)) {
      let at = from;
      while (isOfNumber(bytes[at] ?? 0)) at++;
      this.kinds[field] = fieldKind.number;
      return at;
    }
    const word = literals.find(({ bytes: letters }) =>
      letters.every((letter, i) => bytes[from + i] === letter),
    );
    if (!word) return -1;
    this.kinds[field] = word.kind;
    return from + word.bytes.length;
  }
}

/** Four bytes a word; the last one may have some of the one before. */
function wordsOf(bytes: Uint8Array): number[] {
  const words: number[] = [];
  for (let from = 0; from < bytes.length; from += 4) {
    const at = Math.max(0, Math.min(from, bytes.length - 4));
    const length = Math.min(4, bytes.length - at);
    let word = 0;
    for (let i = 0; i < length; i++) word |= (bytes[at + i] ?? 0) << (i * 8);
    words.push(at, length === 4 ? -1 : (1 << (length * 8)) - 1, word);
  }
  return words;
}

const isOfNumber = (byte: number): boolean =>
  (byte >= 48 && byte <= 57) || byte === 46 || byte === 45 || byte === 43 || (byte | 32) === 101;

/** Where the first quote, backslash or control character stands from `at` on; there must be one. */
function textEnd(view: DataView, from: number): number {
  for (let at = from; ; at += 4) {
    const word = view.getInt32(at, true);
    const quotes = word ^ 0x22222222;
    const backslashes = word ^ 0x5c5c5c5c;
    // The high bit of each byte that is zero, or less than 32, from the lowest up to the first exactly so (Mycroft 1987).
    const found =
      (((quotes - 0x01010101) & ~quotes) |
        ((backslashes - 0x01010101) & ~backslashes) |
        ((word - 0x20202020) & ~word)) &
      0x80808080;
    if (found !== 0) return at + ((31 - Math.clz32(found & -found)) >> 3);
  }
}
