import { fieldKind } from './scanned-row.ts';

const encoder = new TextEncoder();
const mostRemembered = 1 << 16;

/** Bytes that grow; what is written stays where it is. */
export class CellBytes {
  bytes: Uint8Array = new Uint8Array(1 << 16);
  used: number;

  /** @param reserved bytes at the beginning that are left free */
  constructor(reserved: number) {
    this.used = reserved;
  }

  append(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.bytes.set(bytes, this.used);
    this.used += bytes.length;
  }

  #makeRoom(bytes: number): void {
    const most = this.used + bytes;
    if (most <= this.bytes.length) return;
    const grown = new Uint8Array(most * 2);
    grown.set(this.bytes.subarray(0, this.used));
    this.bytes = grown;
  }

  /** Writes a whole number that is not negative. */
  writeWhole(value: number): void {
    this.#makeRoom(16);
    let digits = 1;
    for (let power = 10; power <= value; power *= 10) digits++;
    let left = value;
    for (let at = this.used + digits - 1; at >= this.used; at--) {
      const rest = Math.floor(left / 10);
      this.bytes[at] = left - rest * 10 + 48;
      left = rest;
    }
    this.used += digits;
  }

  write(text: string): number {
    const start = this.used;
    this.#makeRoom(text.length * 3);
    this.used += encoder.encodeInto(text, this.bytes.subarray(start)).written;
    return start;
  }
}

type Written = { text: string; kind: number };

/** The cells of a column as codes; equal values are written once. */
export class CellColumn {
  /** 0: nothing, else the cell's number */
  readonly codes: Int32Array;
  readonly starts: number[] = [0];
  readonly ends: number[] = [0];
  readonly kinds: number[] = [fieldKind.none];
  readonly #bytes: CellBytes;
  readonly #repeats: boolean;
  readonly #known = new Map<unknown, number>();

  /** @param repeats whether values are likely to come again, so that it pays to look */
  constructor(rows: number, bytes: CellBytes, repeats: boolean) {
    this.codes = new Int32Array(rows);
    this.#bytes = bytes;
    this.#repeats = repeats;
  }

  /** @param write says how a value is written; undefined: not at all */
  set(row: number, value: unknown, write: (value: unknown) => Written | undefined): void {
    if (value === null || value === undefined) return;
    let code = this.#repeats ? this.#known.get(value) : undefined;
    if (code === undefined) {
      const written = write(value);
      code = written === undefined ? 0 : this.#add(written);
      if (this.#repeats && this.#known.size < mostRemembered && typeof value !== 'object')
        this.#known.set(value, code);
    }
    this.codes[row] = code;
  }

  #add({ text, kind }: Written): number {
    const start = this.#bytes.write(text);
    this.starts.push(start);
    this.ends.push(this.#bytes.used);
    return this.kinds.push(kind) - 1;
  }
}
