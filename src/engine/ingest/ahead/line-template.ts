import { fieldKind, type ScannedRow } from '../scanned-row.ts';

const lf = 10;
const quote = 34;
const words = [
  { kind: fieldKind.none, bytes: [110, 117, 108, 108] },
  { kind: fieldKind.yes, bytes: [116, 114, 117, 101] },
  { kind: fieldKind.no, bytes: [102, 97, 108, 115, 101] },
];

/** What stands between the values of a JSON line: lines that agree in it have the same keys, and only their values differ. */
export class LineTemplate {
  readonly columns: Int32Array;
  /** of the values of the line that was matched last */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly kinds: Uint8Array;
  /** bytes before each value, without its quote, and behind the last */
  readonly #between: Uint8Array[];
  readonly #views: DataView[];

  private constructor(columns: Int32Array, between: Uint8Array[]) {
    this.columns = columns;
    this.starts = new Int32Array(columns.length);
    this.ends = new Int32Array(columns.length);
    this.kinds = new Uint8Array(columns.length);
    this.#between = between;
    this.#views = between.map(
      ({ buffer, byteOffset, byteLength }) => new DataView(buffer, byteOffset, byteLength),
    );
  }

  /** That of a line, or null where a value of it is not written as it is: one with escapes, or a list. */
  static of({ bytes, start, end, count, columns, starts, ends, kinds }: ScannedRow): LineTemplate | null {
    const between: Uint8Array[] = [];
    let at = start;
    for (let field = 0; field < count; field++) {
      const quotes = kinds[field] === fieldKind.text ? 1 : 0;
      const from = (starts[field] ?? 0) - quotes;
      if (from < at || from >= end) return null;
      between.push(bytes.slice(at, from));
      at = (ends[field] ?? 0) + quotes;
    }
    if (at > end || count === 0) return null;
    between.push(bytes.slice(at, end));
    return new LineTemplate(columns.slice(0, count), between);
  }

  /**
   * Finds the values of a line that has this template.
   * @param view of the same bytes; there are some behind the line
   * @param end before which the line has to end
   * @returns where its line end stands, or −1 where it is another line
   */
  match(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    let at = start;
    for (let field = 0; field < this.starts.length; field++) {
      at = this.#pass(field, bytes, view, at);
      if (at < 0) return -1;
      at = this.#value(field, bytes, view, at);
      if (at < 0) return -1;
    }
    at = this.#pass(this.starts.length, bytes, view, at);
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

  /** Past what stands between two values; −1 where it is something else. */
  #pass(index: number, bytes: Uint8Array, view: DataView, at: number): number {
    const known = this.#between[index];
    const knownView = this.#views[index];
    if (!known || !knownView || at + known.length > bytes.length) return -1;
    const { length } = known;
    let i = 0;
    for (; i + 4 <= length; i += 4) if (knownView.getInt32(i) !== view.getInt32(at + i)) return -1;
    for (; i < length; i++) if (known[i] !== bytes[at + i]) return -1;
    return at + length;
  }

  /** Past a value; −1 where it has to be looked at closer. */
  #value(field: number, bytes: Uint8Array, view: DataView, from: number): number {
    const first = bytes[from] ?? 0;
    let at = from;
    if (first === quote) {
      at = textEnd(view, from + 1);
      if (bytes[at] !== quote) return -1;
      this.#found(field, fieldKind.text, from + 1, at);
      return at + 1;
    }
    if (first === 45 || (first >= 48 && first <= 57)) {
      while (isOfNumber(bytes[at] ?? 0)) at++;
      this.#found(field, fieldKind.number, from, at);
      return at;
    }
    const word = words.find(({ bytes: letters }) => letters.every((letter, i) => bytes[from + i] === letter));
    if (!word) return -1;
    this.#found(field, word.kind, from, from + word.bytes.length);
    return from + word.bytes.length;
  }

  #found(field: number, kind: number, start: number, end: number): void {
    this.kinds[field] = kind;
    this.starts[field] = start;
    this.ends[field] = end;
  }
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
