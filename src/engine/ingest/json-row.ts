import type { ByteWindow } from './byte-window.ts';
import { JsonNames, type JsonKey } from './json-names.ts';
import { columnLimit, fieldKind, ScannedRow } from './scanned-row.ts';

const quote = 34;
const backslash = 92;
const depthLimit = 64;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

type Refusal = 'unreadable-row' | 'too-many-fields';

/**
 * Reads one JSON object into a row of flattened fields, straight from its bytes: nested objects by dotted names,
 * lists as their JSON text. Takes exactly what `JSON.parse` takes; of a repeated key the last counts.
 */
export class JsonRowParser {
  readonly row = new ScannedRow(columnLimit);
  readonly names: JsonNames;
  readonly #window: ByteWindow;
  /** field of each column in the row at hand, valid where `#stamps` has the row's stamp */
  readonly #fields = new Int32Array(columnLimit);
  readonly #stamps = new Float64Array(columnLimit);
  #stamp = 0;
  #at = 0;
  #end = 0;
  #refusal: Refusal = 'unreadable-row';

  constructor(window: ByteWindow, columns: readonly string[]) {
    this.#window = window;
    this.names = new JsonNames(columns);
  }

  /** @returns null where `row` now holds the object in `bytes[start … end)` of the window, else why not */
  parse(start: number, end: number): Refusal | null {
    this.#window.clearScratch();
    this.#at = start;
    this.#end = end;
    this.#stamp++;
    this.row.count = 0;
    this.#refusal = 'unreadable-row';
    this.#skipSpace();
    if (this.#peek() !== 123 || !this.#object(this.names.root, 0)) return this.#refusal;
    this.#skipSpace();
    this.row.bytes = this.#window.bytes;
    return this.#at === end ? null : 'unreadable-row';
  }

  #peek(): number {
    return this.#at < this.#end ? (this.#window.bytes[this.#at] ?? 0) : 0;
  }

  #skipSpace(): void {
    const { bytes } = this.#window;
    while (this.#at < this.#end) {
      const byte = bytes[this.#at];
      if (byte !== 32 && byte !== 10 && byte !== 13 && byte !== 9) return;
      this.#at++;
    }
  }

  #object(parent: JsonKey, depth: number): boolean {
    this.#at++;
    this.#skipSpace();
    if (this.#peek() === 125) {
      this.#at++;
      return true;
    }
    let before: JsonKey | undefined;
    for (;;) {
      if (this.#peek() !== quote) return false;
      const start = this.#at + 1;
      if (!this.#string()) return false;
      const guess = before ? before.next : parent.first;
      const key = this.#key(parent, guess, start, this.#at - 1);
      if (!key) return false;
      if (key !== guess) {
        if (before) before.next = key;
        else parent.first = key;
      }
      before = key;
      this.#skipSpace();
      if (this.#peek() !== 58) return false;
      this.#at++;
      this.#skipSpace();
      if (!this.#value(key, depth)) return false;
      this.#skipSpace();
      const byte = this.#peek();
      this.#at++;
      if (byte === 125) return true;
      if (byte !== 44) return false;
      this.#skipSpace();
    }
  }

  #key(parent: JsonKey, guess: JsonKey | undefined, start: number, end: number): JsonKey | undefined {
    try {
      const key = this.names.find(parent, guess, this.#window.bytes, start, end, this.#escaped);
      if (!key) this.#refusal = 'too-many-fields';
      return key;
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  #value(key: JsonKey, depth: number): boolean {
    const from = this.#at;
    const byte = this.#peek();
    if (byte === quote) {
      if (!this.#string()) return false;
      return this.#escaped
        ? this.#parsed(key, from, this.#at)
        : this.#field(key, fieldKind.text, from + 1, this.#at - 1);
    }
    if (byte === 123 && depth < depthLimit) return this.#object(key, depth + 1);
    if (byte === 123 || byte === 91) return this.#extent() && this.#parsed(key, from, this.#at);
    if (byte === 116) return this.#word('true') && this.#field(key, fieldKind.yes, from, this.#at);
    if (byte === 102) return this.#word('false') && this.#field(key, fieldKind.no, from, this.#at);
    if (byte === 110) return this.#word('null') && this.#field(key, fieldKind.none, from, this.#at);
    return this.#number() && this.#field(key, fieldKind.number, from, this.#at);
  }

  /** Records a field; of a repeated one the last counts. */
  #field(key: JsonKey, kind: number, start: number, end: number): boolean {
    const column = this.names.columnOf(key);
    if (column < 0) {
      this.#refusal = 'too-many-fields';
      return false;
    }
    const { row } = this;
    const known = this.#stamps[column] === this.#stamp;
    const field = known ? (this.#fields[column] ?? 0) : row.count++;
    this.#stamps[column] = this.#stamp;
    this.#fields[column] = field;
    row.columns[field] = column;
    row.kinds[field] = kind;
    row.starts[field] = start;
    row.ends[field] = end;
    return true;
  }

  /** A value that is not its own text: a string with escapes, or a list as JSON writes it. */
  #parsed(key: JsonKey, from: number, to: number): boolean {
    try {
      const value: unknown = JSON.parse(decoder.decode(this.#window.bytes.subarray(from, to)));
      const text = encoder.encode(typeof value === 'string' ? value : JSON.stringify(value));
      const start = this.#window.writeAll(text);
      return this.#field(key, fieldKind.text, start, start + text.length);
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof RangeError) return false;
      throw error;
    }
  }

  #escaped = false;

  /** From an opening quote past its closing one. Escapes are looked at later. */
  #string(): boolean {
    const { bytes } = this.#window;
    this.#escaped = false;
    for (let i = this.#at + 1; i < this.#end; i++) {
      const byte = bytes[i] ?? 0;
      if (byte === quote) {
        this.#at = i + 1;
        return true;
      }
      if (byte < 32) return false;
      if (byte === backslash) {
        this.#escaped = true;
        i++;
      }
    }
    return false;
  }

  /** From an opening bracket past the one that closes it. */
  #extent(): boolean {
    let depth = 0;
    while (this.#at < this.#end) {
      const byte = this.#peek();
      if (byte === quote) {
        if (!this.#string()) return false;
        continue;
      }
      this.#at++;
      if (byte === 91 || byte === 123) depth++;
      else if ((byte === 93 || byte === 125) && --depth === 0) return true;
    }
    return false;
  }

  #word(word: string): boolean {
    const { bytes } = this.#window;
    if (this.#at + word.length > this.#end) return false;
    for (let i = 0; i < word.length; i++) if (bytes[this.#at + i] !== word.charCodeAt(i)) return false;
    this.#at += word.length;
    return true;
  }

  #number(): boolean {
    if (this.#peek() === 45) this.#at++;
    if (this.#peek() === 48) this.#at++;
    else if (!this.#digits()) return false;
    if (this.#peek() === 46) {
      this.#at++;
      if (!this.#digits()) return false;
    }
    if ((this.#peek() | 32) === 101) {
      this.#at++;
      if (this.#peek() === 43 || this.#peek() === 45) this.#at++;
      if (!this.#digits()) return false;
    }
    return true;
  }

  #digits(): boolean {
    const { bytes } = this.#window;
    const from = this.#at;
    while (this.#at < this.#end) {
      const byte = bytes[this.#at] ?? 0;
      if (byte < 48 || byte > 57) break;
      this.#at++;
    }
    return this.#at > from;
  }
}
