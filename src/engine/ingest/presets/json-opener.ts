import { xxHash32 } from '../../store/xxhash.ts';
import type { ByteWindow } from '../byte-window.ts';
import { JsonRowParser } from '../json-row.ts';
import { fieldKind, type ScannedRow } from '../scanned-row.ts';
import { inAnyOrder, parsed } from './openings.ts';
import type { Opening } from './preset.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** The column in which the list of a key stands as a number; it is not to be in the table. */
export const listKeyColumn = '\u0000list';

/** Opens texts of a row that hold JSON into fields with dotted names, written into a window. */
export class JsonOpener {
  readonly #window: ByteWindow;
  readonly #parser: JsonRowParser;
  readonly #numberOf: (name: string) => number;
  readonly #listInKey: string | undefined;
  /** by the parser's column number, what it is in the row that is filled */
  readonly #numbers: number[] = [];
  readonly #opened = new Set<number>();

  constructor(window: ByteWindow, numberOf: (name: string) => number, listInKey: string | undefined) {
    this.#window = window;
    this.#parser = new JsonRowParser(window, []);
    this.#numberOf = numberOf;
    this.#listInKey = listInKey;
  }

  /** Whether a field of the row at hand was opened, so that its text need not be kept. */
  isOpened(field: number): boolean {
    return this.#opened.has(field);
  }

  /** Fills `out` with what the row's texts hold; a text that is no JSON is left as it is. The window is begun anew. */
  open(
    row: ScannedRow,
    openingOf: (column: number) => Opening | null,
    names: readonly string[],
    out: ScannedRow,
  ): void {
    this.#opened.clear();
    const found: { field: number; member: string }[] = [];
    let list: string | undefined;
    for (let field = 0; field < row.count; field++) {
      const column = row.columns[field] ?? 0;
      const opening = openingOf(column);
      const kind = row.kinds[field];
      if (!opening || (kind !== fieldKind.text && kind !== fieldKind.cell)) continue;
      const text = decoder.decode(row.bytes.subarray(row.starts[field], row.ends[field]));
      const name = names[column] ?? '';
      if (name === this.#listInKey) list = inAnyOrder(text);
      const object = opening(text);
      if (object !== null) found.push({ field, member: `${JSON.stringify(name)}:${object}` });
    }
    if (!this.#parse(found)) {
      const sound = found.filter(({ member }) => parsed(`{${member}}`) !== undefined);
      if (!this.#parse(sound)) return;
    }
    this.#fill(out);
    if (list !== undefined) this.#addList(list, out);
  }

  #parse(found: readonly { field: number; member: string }[]): boolean {
    this.#opened.clear();
    const bytes = encoder.encode(`{${found.map(({ member }) => member).join(',')}}`);
    this.#window.start = 0;
    this.#window.end = 0;
    this.#window.append(bytes);
    if (this.#parser.parse(0, bytes.length) !== null) return false;
    for (const { field } of found) this.#opened.add(field);
    return true;
  }

  #fill(out: ScannedRow): void {
    const { row, names } = this.#parser;
    for (let field = 0; field < row.count; field++) {
      const column = row.columns[field] ?? 0;
      const number = (this.#numbers[column] ??= this.#numberOf(names.columns[column] ?? ''));
      out.columns[field] = number;
      out.kinds[field] = row.kinds[field] ?? 0;
      out.starts[field] = row.starts[field] ?? 0;
      out.ends[field] = row.ends[field] ?? 0;
    }
    out.count = row.count;
  }

  /** Two hashes as one number of 53 bits: equal lists are equal, others all but never. */
  #addList(list: string, out: ScannedRow): void {
    const high = xxHash32(encoder.encode(list)) >>> 11;
    const low = xxHash32(encoder.encode(`${list}\n`)) >>> 0;
    const digits = encoder.encode(String(high * 2 ** 32 + low));
    const start = this.#window.writeAll(digits);
    const field = out.count++;
    out.columns[field] = this.#numberOf(listKeyColumn);
    out.kinds[field] = fieldKind.number;
    out.starts[field] = start;
    out.ends[field] = start + digits.length;
  }
}
