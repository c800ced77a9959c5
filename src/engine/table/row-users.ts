import { blockRows, CodeBlocks } from './blocks.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { KeyedEntries } from './keyed-entries.ts';
import { keyOf, mostDigits, writeKey } from './text-keys.ts';
import { firstBadUtf8 } from './utf8.ts';
import { runWork, type Work } from './work.ts';

/** Users of rows by keys of their texts, which all begin with the prefix. */
export type KeyedUsers = { prefix: Uint8Array; keys: CodeBlocks };

/**
 * Who each row is of, as they are read: by an entry of a dictionary, or, as long as all are a number behind one prefix,
 * by the key of that, so that none of them is looked up.
 */
export class RowUsers {
  readonly #names = new ByteDictionary();
  readonly #codes = new CodeBlocks();
  /** null: all have entries */
  #prefix: Uint8Array | null = null;
  /** rows that have a user */
  #rows = 0;
  /** by what their texts begin with */
  readonly #keyed = new Map<string, KeyedEntries>();

  /** From now on all have entries of this dictionary. */
  get names(): ByteDictionary {
    if (this.#prefix) runWork(this.#toEntries(this.#prefix));
    return this.#names;
  }

  /** A number that is the same for the same user. */
  get(row: number): number {
    return this.#codes.get(row);
  }

  textOf(row: number): Uint8Array {
    const code = this.get(row);
    if (!this.#prefix) return this.#names.bytes.subarray(this.#names.startOf(code), this.#names.endOf(code));
    const text = withRoom(this.#prefix);
    return text.subarray(0, writeKey(code, text, this.#prefix.length));
  }

  /** What stands for a text, to be set next. */
  codeOf(bytes: Uint8Array, start: number, end: number): number {
    const key = this.#prefix ? keyOf(bytes, start, end, this.#prefix) >>> 0 : 0;
    return key > 0 ? key : this.names.add(bytes, start, end);
  }

  set(row: number, code: number): void {
    this.#codes.set(row, code);
    this.#rows = row + 1;
  }

  /** Sets entries of the dictionary for the rows from `row` on. */
  setAll(row: number, entries: Int32Array): void {
    this.#codes.setAll(row, entries);
    this.#rows = row + entries.length;
  }

  /** Sets those with these keys behind a prefix; `room` is of the same length. */
  setKeys(row: number, prefix: Uint8Array, keys: Int32Array, room: Int32Array): void {
    if (this.#rows === 0 && this.#names.size === 0) this.#prefix = prefix.slice();
    if (this.#prefix && isSame(this.#prefix, prefix)) {
      this.#codes.setBits(row, keys);
      this.#rows = row + keys.length;
    } else {
      const { names } = this;
      this.#entriesBehind(prefix, names).find(keys, 0, room);
      this.setAll(row, room);
    }
  }

  /** Lets go of what makes the next ones quick. */
  rest(): void {
    for (const entries of this.#keyed.values()) entries.release();
    this.#keyed.clear();
  }

  /** null: they have entries, as `handOver` and `entries` give them. */
  get keyed(): KeyedUsers | null {
    const prefix = this.#prefix;
    if (!prefix || firstBadUtf8(prefix, 0, prefix.length) < prefix.length) return null;
    return { prefix, keys: this.#codes };
  }

  /** Entries of the dictionary by row. */
  *entries(): Work<CodeBlocks> {
    if (this.#prefix) yield* this.#toEntries(this.#prefix);
    this.rest();
    return this.#codes;
  }

  *#toEntries(prefix: Uint8Array): Work<void> {
    const found = this.#entriesBehind(prefix, this.#names);
    const entries = new Int32Array(blockRows);
    for (let first = 0; first < this.#rows; first += blockRows) {
      const rows = Math.min(blockRows, this.#rows - first);
      const keys = Int32Array.from(this.#codes.read(first / blockRows).subarray(0, rows));
      found.find(keys, 0, entries.subarray(0, rows));
      this.#codes.setAll(first, entries.subarray(0, rows));
      yield;
    }
    this.#prefix = null;
  }

  #entriesBehind(prefix: Uint8Array, names: ByteDictionary): KeyedEntries {
    const name = prefix.join();
    let entries = this.#keyed.get(name);
    if (!entries) this.#keyed.set(name, (entries = new KeyedEntries(names, prefix)));
    return entries;
  }
}

function withRoom(prefix: Uint8Array): Uint8Array {
  const text = new Uint8Array(prefix.length + mostDigits);
  text.set(prefix);
  return text;
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
