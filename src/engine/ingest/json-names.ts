import { columnLimit } from './scanned-row.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A key at its place in the objects of a source; its full name joins the keys above it with dots. */
export type JsonKey = {
  readonly name: string;
  /** as last written in the file, without the quotes */
  written: Uint8Array;
  readonly children: Map<string, JsonKey>;
  /** number of its column, −1 until it holds a value */
  column: number;
  /** the key that came after it, and first inside it, in the last object: most likely so again */
  next: JsonKey | undefined;
  first: JsonKey | undefined;
};

const newKey = (name: string, written: Uint8Array): JsonKey => ({
  name,
  written,
  children: new Map(),
  column: -1,
  next: undefined,
  first: undefined,
});

/** The names of the flattened objects of a source, found by the bytes of their keys. */
export class JsonNames {
  readonly root: JsonKey = newKey('', new Uint8Array());
  /** in the order of their first value */
  readonly columns: string[] = [];
  readonly #columnOf = new Map<string, number>();
  #keys = 0;

  /** @param columns names whose columns are to have these numbers */
  constructor(columns: readonly string[]) {
    for (const name of columns) this.#columnOf.set(name, this.columns.push(name) - 1);
  }

  /** The key written in `bytes[start … end)`, or undefined where there are too many different ones. */
  find(
    parent: JsonKey,
    guess: JsonKey | undefined,
    bytes: Uint8Array,
    start: number,
    end: number,
    escaped: boolean,
  ): JsonKey | undefined {
    if (guess && isWritten(guess.written, bytes, start, end)) return guess;
    const text = decoder.decode(bytes.subarray(start, end));
    const key = escaped ? String(JSON.parse(`"${text}"`)) : text;
    const known = parent.children.get(key);
    if (known) return known;
    if (this.#keys >= columnLimit * 2) return undefined;
    this.#keys++;
    const name = parent === this.root ? key : `${parent.name}.${key}`;
    const added = newKey(name, bytes.slice(start, end));
    parent.children.set(key, added);
    return added;
  }

  /** The column of a key that holds a value, or −1 where there are too many. */
  columnOf(key: JsonKey): number {
    if (key.column >= 0) return key.column;
    let column = this.#columnOf.get(key.name);
    if (column === undefined) {
      if (this.columns.length >= columnLimit) return -1;
      column = this.columns.push(key.name) - 1;
      this.#columnOf.set(key.name, column);
    }
    key.column = column;
    return column;
  }
}

function isWritten(written: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (written.length !== end - start) return false;
  for (let i = 0; i < written.length; i++) if (written[i] !== bytes[start + i]) return false;
  return true;
}
