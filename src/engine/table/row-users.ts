import { blockRows, CodeBlocks } from './blocks.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { KeyedEntries } from './keyed-entries.ts';
import { keyOf, lastKey, mostDigits, writeKey } from './text-keys.ts';
import { firstBadUtf8 } from './utf8.ts';
import type { Work } from './work.ts';

/** Users of rows by keys of their texts, which all begin with the prefix. */
export type KeyedUsers = { prefix: Uint8Array; keys: CodeBlocks };

/** Where a row may have a key, an entry is told by as much more; both fit into 32 bits. */
const firstEntry = lastKey + 1;

/**
 * Who each row is of, as they are read: by an entry of a dictionary; or, where the first were a number behind a prefix,
 * by the key of that, as long as users are one, so that none of them is looked up.
 */
export class RowUsers {
  readonly names = new ByteDictionary();
  readonly #codes = new CodeBlocks();
  /** null: all have entries */
  #prefix: Uint8Array | null = null;
  /** whether some rows have entries where others have keys: a user may have both */
  #isMixed = false;
  /** rows that have a user */
  #rows = 0;
  /** by what their texts begin with */
  readonly #keyed = new Map<string, KeyedEntries>();

  /** A number that is the same for the same user, once they are unified. */
  get(row: number): number {
    return this.#codes.get(row);
  }

  textOf(row: number): Uint8Array {
    const { names } = this;
    const code = this.get(row);
    if (this.#prefix && code < firstEntry) {
      const text = new Uint8Array(this.#prefix.length + mostDigits);
      text.set(this.#prefix);
      return text.subarray(0, writeKey(code, text, this.#prefix.length));
    }
    const entry = this.#prefix ? code - firstEntry : code;
    return names.bytes.subarray(names.startOf(entry), names.endOf(entry));
  }

  /** What stands for a text, to be set next. */
  codeOf(bytes: Uint8Array, start: number, end: number): number {
    if (!this.#prefix) return this.names.add(bytes, start, end);
    return keyOf(bytes, start, end, this.#prefix) >>> 0 || firstEntry + this.names.add(bytes, start, end);
  }

  set(row: number, code: number): void {
    this.#codes.set(row, code);
    this.#rows = row + 1;
    this.#isMixed ||= this.#prefix !== null && code >= firstEntry;
  }

  /** Sets entries of the dictionary for the rows from `row` on; they are used up. */
  setAll(row: number, entries: Int32Array): void {
    this.#rows = row + entries.length;
    if (!this.#prefix) {
      this.#codes.setAll(row, entries);
      return;
    }
    this.#isMixed = true;
    for (let i = 0; i < entries.length; i++) entries[i] = (entries[i] ?? 0) + firstEntry;
    this.#codes.setBits(row, entries);
  }

  /** Sets those with these keys behind a prefix; `room` is of the same length. */
  setKeys(row: number, prefix: Uint8Array, keys: Int32Array, room: Int32Array): void {
    if (this.#rows === 0) this.#prefix = prefix.slice();
    if (this.#prefix && isSame(this.#prefix, prefix)) {
      this.#codes.setBits(row, keys);
      this.#rows = row + keys.length;
    } else {
      this.#entriesBehind(prefix).find(keys, 0, room);
      this.setAll(row, room);
    }
  }

  /** Has room for so many rows more, so that none of them takes a long step. */
  *makeRoom(rows: number): Work<void> {
    yield* this.names.makeRoom(rows);
    for (const entries of this.#keyed.values()) yield* entries.makeRoom(rows);
  }

  /** Lets go of what makes the next ones quick. */
  rest(): void {
    for (const entries of this.#keyed.values()) entries.release();
    this.#keyed.clear();
  }

  /** Has every row of a user told by the same number. */
  *unify(): Work<void> {
    if (this.#isMixed) yield* this.#toEntries();
  }

  /** null: they have entries, as `entries` gives them. */
  get keyed(): KeyedUsers | null {
    const prefix = this.#prefix;
    if (!prefix || this.#isMixed || firstBadUtf8(prefix, 0, prefix.length) < prefix.length) return null;
    return { prefix, keys: this.#codes };
  }

  /** Entries of the dictionary by row. */
  *entries(): Work<CodeBlocks> {
    yield* this.#toEntries();
    this.rest();
    return this.#codes;
  }

  *#toEntries(): Work<void> {
    if (!this.#prefix) return;
    const behind = this.#entriesBehind(this.#prefix);
    const entries = new Int32Array(blockRows);
    const keys = new Int32Array(blockRows);
    const places = new Int32Array(blockRows);
    const found = new Int32Array(blockRows);
    const hasNames = this.names.size > 0;
    for (let first = 0; first < this.#rows; first += blockRows) {
      yield* hasNames ? this.makeRoom(blockRows) : behind.makeRoom(blockRows);
      const codes = this.#codes.read(first / blockRows).subarray(0, this.#rows - first);
      let count = 0;
      for (let i = 0; i < codes.length; i++) {
        const code = codes[i] ?? 0;
        entries[i] = code - firstEntry;
        keys[count] = code;
        places[count] = i;
        count += Number(code < firstEntry);
      }
      behind.find(keys, 0, found.subarray(0, count));
      for (let i = 0; i < count; i++) entries[places[i] ?? 0] = found[i] ?? 0;
      this.#codes.setAll(first, entries.subarray(0, codes.length));
      yield;
    }
    this.#prefix = null;
    this.#isMixed = false;
  }

  #entriesBehind(prefix: Uint8Array): KeyedEntries {
    const name = prefix.join();
    let entries = this.#keyed.get(name);
    if (!entries) this.#keyed.set(name, (entries = new KeyedEntries(this.names, prefix)));
    return entries;
  }
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
