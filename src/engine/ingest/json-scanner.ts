import { ByteWindow } from './byte-window.ts';
import { JsonRowParser } from './json-row.ts';
import { rowLimitBytes, type RowSink, type Scanner } from './scanned-row.ts';

const lf = 10;
const quote = 34;
const backslash = 92;

/** Where the scanner stands between values: outside, in the list of rows, or in the object around that list. */
type Level = 'outside' | 'list' | 'wrapper-key' | 'wrapper-colon' | 'wrapper-value' | 'wrapper-next';

/**
 * A JSON document as rows: the objects of a list, of the list under `wrapper` in an object, or one after another.
 * Streams: only the value at hand is held.
 */
export class JsonScanner implements Scanner {
  readonly #window = new ByteWindow(lf);
  readonly #parser: JsonRowParser;
  readonly #sink: RowSink;
  readonly #wrapper: readonly string[] | null;
  /** the wrapper's other members, such as `next` */
  readonly members = new Map<string, unknown>();
  readonly #levels: Level[] = ['outside'];
  #key = '';
  #line = 1;
  /** the value at hand: how far it was looked at, and its state there */
  #valueEnd = 0;
  #depth = 0;
  #inString = false;
  #inValue = false;
  #valueLine = 1;
  #dropping = false;

  /**
   * @param columns names whose columns are to have these numbers; others get the next
   * @param wrapper keys that lead to the list in the object around it, or null where there is no such object
   */
  constructor(sink: RowSink, columns: readonly string[], wrapper: readonly string[] | null) {
    this.#parser = new JsonRowParser(this.#window, columns);
    this.#wrapper = wrapper;
    this.#sink = sink;
  }

  get columns(): readonly string[] {
    return this.#parser.names.columns;
  }

  push(chunk: Uint8Array): void {
    const looked = this.#valueEnd - this.#window.start;
    this.#window.append(chunk);
    this.#valueEnd = looked;
    this.#scan(false);
  }

  end(): void {
    this.#scan(true);
    if (this.#dropping || (!this.#inValue && this.#level === 'outside')) return;
    if (!this.#inValue) this.#valueLine = this.#line;
    this.#refuse('unreadable-row', this.#window.start, this.#window.end);
  }

  get #level(): Level {
    return this.#levels.at(-1) ?? 'outside';
  }

  #scan(final: boolean): void {
    const window = this.#window;
    for (;;) {
      if (this.#inValue) {
        if (!this.#findEnd(final)) return;
        this.#takeValue();
        continue;
      }
      while (window.start < window.end && (window.bytes[window.start] ?? 0) <= 32) {
        if (window.bytes[window.start] === lf) this.#line++;
        window.start++;
      }
      if (window.start >= window.end) return;
      this.#step(window.bytes[window.start] ?? 0);
    }
  }

  /** Takes a mark, or begins a value. */
  #step(byte: number): void {
    const levels = this.#levels;
    const level = this.#level;
    if (level === 'outside' || level === 'list') {
      if (byte === 44) this.#pass();
      else if (byte === 93 && level === 'list') {
        levels.pop();
        this.#pass();
      } else if (byte === 91 && level === 'outside') this.#enter('list');
      else if (byte === 123 && level === 'outside' && this.#wrapper !== null) this.#enter('wrapper-key');
      else this.#begin();
    } else if (byte === 125 && level !== 'wrapper-value') {
      levels.pop();
      this.#pass();
    } else if (level === 'wrapper-colon' && byte === 58) this.#turn('wrapper-value');
    else if (level === 'wrapper-next' && byte === 44) this.#turn('wrapper-key');
    else if (level === 'wrapper-value' && this.#leadsOn(byte)) {
      levels[levels.length - 1] = 'wrapper-next';
      this.#enter(byte === 91 ? 'list' : 'wrapper-key');
    } else this.#begin();
  }

  /** Whether the value of the key at hand is the list, or an object on the way to it. */
  #leadsOn(byte: number): boolean {
    const wrapper = this.#wrapper ?? [];
    const depth = this.#levels.length - 1;
    return wrapper[depth - 1] === this.#key && byte === (depth === wrapper.length ? 91 : 123);
  }

  #pass(): void {
    this.#window.start++;
  }

  #enter(level: Level): void {
    this.#levels.push(level);
    this.#pass();
  }

  #turn(level: Level): void {
    this.#levels[this.#levels.length - 1] = level;
    this.#pass();
  }

  #begin(): void {
    this.#inValue = true;
    this.#inString = false;
    this.#depth = 0;
    this.#valueEnd = this.#window.start;
    this.#valueLine = this.#line;
  }

  /** Looks for the end of the value at hand; false where it is still to come. */
  #findEnd(final: boolean): boolean {
    const window = this.#window;
    const { bytes, end } = window;
    let i = this.#valueEnd;
    for (; i < end; i++) {
      const byte = bytes[i] ?? 0;
      if (byte === lf) this.#line++;
      if (this.#inString) {
        if (byte === backslash) i++;
        else if (byte === quote) {
          this.#inString = false;
          if (this.#depth === 0) return this.#endAt(i + 1);
        }
      } else if (byte === quote) this.#inString = true;
      else if (byte === 123 || byte === 91) this.#depth++;
      else if (byte === 125 || byte === 93) {
        if (this.#depth === 0) return this.#endAt(i === window.start ? i + 1 : i);
        if (--this.#depth === 0) return this.#endAt(i + 1);
      } else if (this.#depth === 0 && (byte === 44 || byte === 58 || byte <= 32)) {
        if (byte === lf) this.#line--;
        return this.#endAt(i === window.start ? i + 1 : i);
      }
    }
    this.#valueEnd = i;
    if (final && this.#depth === 0 && !this.#inString && !this.#dropping) return this.#endAt(end);
    if (i - window.start > rowLimitBytes) {
      if (!this.#dropping) this.#refuse('too-long', window.start, end);
      this.#dropping = true;
      window.start = Math.min(i, end);
    }
    return false;
  }

  #endAt(end: number): true {
    this.#valueEnd = end;
    return true;
  }

  #takeValue(): void {
    const window = this.#window;
    const { start } = window;
    const end = this.#valueEnd;
    this.#inValue = false;
    window.start = end;
    if (this.#dropping) {
      this.#dropping = false;
      return;
    }
    const level = this.#level;
    if (level === 'outside' || level === 'list') {
      const refusal = end - start > rowLimitBytes ? 'too-long' : this.#parser.parse(start, end);
      if (refusal) this.#refuse(refusal, start, end);
      else {
        this.#place(start, end);
        this.#sink.take(this.#parser.row);
      }
      return;
    }
    this.#takeMember(level, start, end);
  }

  #takeMember(level: Level, start: number, end: number): void {
    const value = this.#parsed(start, end);
    const isKey = level === 'wrapper-key' && typeof value === 'string';
    if (value === undefined || (level !== 'wrapper-value' && !isKey)) {
      this.#refuse('unreadable-row', start, end);
      return;
    }
    if (isKey) this.#key = value;
    else if (this.#levels.length === 2) this.members.set(this.#key, value);
    this.#levels[this.#levels.length - 1] = isKey ? 'wrapper-colon' : 'wrapper-next';
  }

  #parsed(start: number, end: number): unknown {
    try {
      return JSON.parse(new TextDecoder().decode(this.#window.bytes.subarray(start, end))) as unknown;
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
      throw error;
    }
  }

  #refuse(reason: 'unreadable-row' | 'too-many-fields' | 'too-long', start: number, end: number): void {
    this.#place(start, end);
    this.#sink.refuse(reason, this.#parser.row);
  }

  #place(start: number, end: number): void {
    Object.assign(this.#parser.row, { bytes: this.#window.bytes, start, end, line: this.#valueLine });
  }
}
