import { CellBytes } from '../cell-column.ts';
import { fieldKind } from '../scanned-row.ts';
import type { ChunkPages, Page } from './chunk-pages.ts';
import { lookUp, readFixed } from './fixed-values.ts';
import type { FlatForm } from './flat-form.ts';
import type { Lane, Texts } from './lane.ts';
import { openPage, sizeAt, type ValuePage } from './open-page.ts';
import { PageRoom } from './page-room.ts';
import { readTexts } from './read-texts.ts';
import { Runs } from './runs.ts';

const booleans = new CellBytes(0);
booleans.append(new TextEncoder().encode('falsetrue'));
const booleanTexts: Texts = {
  bytes: booleans,
  starts: [0, 5],
  ends: [5, 9],
  kinds: [fieldKind.no, fieldKind.yes],
};

type TextArrays = { starts: Int32Array; ends: Int32Array };
/** `bytes` are those of its texts */
type Dictionary = { size: number; lane: Lane; bytes: CellBytes };

/** A flat column, read as many rows at a time as are wanted, straight into typed arrays that are used again. */
export class FlatColumn {
  readonly #form: FlatForm;
  readonly #isOptional: boolean;
  readonly #bytes: CellBytes;
  readonly #room = new PageRoom();
  #pages: ChunkPages | null = null;
  #page: ValuePage | null = null;
  /** rows of the page that are still to come */
  #left = 0;
  /** codes in the dictionary, or booleans */
  #runs: Runs | null = null;
  #dictionary: Dictionary | null = null;
  /** where the dictionary's texts begin among those of the range; −1: they are not there */
  #copiedTo = -1;
  #lane: Lane | null = null;
  #codes = new Int32Array();
  #present = new Int32Array();
  #texts = emptyTexts(0);

  /** @param bytes those of the range, for texts */
  constructor(form: FlatForm, isOptional: boolean, bytes: CellBytes) {
    this.#form = form;
    this.#isOptional = isOptional;
    this.#bytes = bytes;
  }

  /** Begins with a row group. */
  begin(pages: ChunkPages): void {
    this.#pages = pages;
    this.#page = this.#runs = this.#dictionary = null;
    this.#left = 0;
  }

  /**
   * What the next rows have, valid until the next call.
   * @returns null where a page is written in a way that is not read here; the rest of the row group is then not either
   * @throws Error where it is damaged
   */
  async read(rows: number): Promise<Lane | null> {
    this.#makeRoom(rows);
    for (let row = 0; row < rows;) {
      if (this.#left === 0 && !(await this.#nextPage())) return null;
      const to = Math.min(rows, row + this.#left);
      this.#take(row, to);
      this.#left -= to - row;
      row = to;
    }
    return this.#lane;
  }

  #makeRoom(rows: number): void {
    this.#copiedTo = -1;
    if (this.#codes.length < rows) {
      this.#codes = new Int32Array(rows);
      this.#present = new Int32Array(rows);
      this.#lane = null;
    }
    if (this.#form.kind !== 'texts') this.#lane ??= emptyLane(this.#form, rows, this.#codes);
    else this.#lane = null;
  }

  /** Goes on to the next page with rows. @returns false where it is not read here */
  async #nextPage(): Promise<boolean> {
    const pages = this.#pages;
    if (!pages) return false;
    while (this.#left === 0) {
      const page = await pages.next();
      const { dictionary_page_header: dictionary } = page.header;
      if (dictionary) {
        this.#readDictionary(page, dictionary.num_values, pages);
        continue;
      }
      const opened = openPage(page, pages.column, this.#isOptional, this.#room);
      if (!opened) return false;
      this.#page = opened;
      this.#left = opened.values;
      this.#runs = this.#runsOf(opened);
    }
    return true;
  }

  #runsOf({ encoding, bytes, at, values }: ValuePage): Runs | null {
    if (this.#form.kind === 'booleans') {
      if (encoding === 'plain') return Runs.packed(bytes, at, 1, values);
      return new Runs(bytes, at + 4, at + 4 + sizeAt(bytes, at), 1, values);
    }
    if (encoding === 'plain') return null;
    if (!this.#dictionary) throw new Error('a page needs a dictionary that is not there');
    const width = bytes[at] ?? 0;
    if (width > 24) throw new Error(`its dictionary has codes of ${width} bits`);
    return new Runs(bytes, at + 1, bytes.length, width, values);
  }

  #readDictionary(page: Page, size: number, { column }: ChunkPages): void {
    if (this.#dictionary) throw new Error('a column has two dictionaries');
    const body = this.#room.unpack(page.body, page.header.uncompressed_page_size, column);
    if (size * 4 > body.length) throw new Error('a dictionary claims more values than it has bytes');
    const bytes = new CellBytes(0);
    const lane = emptyLane(this.#form, size, new Int32Array());
    if (lane.kind === 'texts') readTexts(body, 0, null, bytes, lane.starts, lane.ends, 0, size);
    else readFixed(this.#form, body, 0, null, lane, 0, size);
    this.#dictionary = { size, bytes, lane };
  }

  #take(from: number, to: number): void {
    const page = this.#page;
    if (!page) return;
    const isPresent = this.#levelsOf(page, to - from);
    if (this.#runs) this.#takeCodes(this.#runs, isPresent, from, to);
    else if (this.#form.kind === 'texts') {
      const { starts, ends } = this.#asTexts(from);
      page.at = readTexts(page.bytes, page.at, isPresent, this.#bytes, starts, ends, from, to);
    } else if (this.#lane)
      page.at = readFixed(this.#form, page.bytes, page.at, isPresent, this.#lane, from, to);
  }

  /** Which of the next rows of the page have a value, or null where all have. */
  #levelsOf({ levels }: ValuePage, rows: number): Int32Array | null {
    if (!levels || levels.skip(1, rows)) return null;
    levels.read(this.#present, 0, rows);
    return this.#present;
  }

  #takeCodes(runs: Runs, isPresent: Int32Array | null, from: number, to: number): void {
    const codes = this.#codes;
    if (!isPresent) runs.read(codes, from, to);
    else {
      let next = from;
      for (let i = 0; i < to - from; i++) next += isPresent[i] ?? 0;
      runs.read(codes, from, next);
      for (let row = to - 1; row >= from; row--)
        codes[row] = isPresent[row - from] === 1 ? (codes[--next] ?? 0) : -1;
    }
    const dictionary = this.#dictionary;
    if (this.#form.kind === 'booleans' || !dictionary) return;
    for (let row = from; row < to; row++)
      if ((codes[row] ?? 0) >= dictionary.size) throw new Error('a code is not in its dictionary');
    if (this.#form.kind === 'texts') this.#placeTexts(dictionary, from, to);
    else if (this.#lane) lookUp(codes, dictionary.lane, this.#lane, from, to);
  }

  /** Codes stay codes, unless rows before them in the range are texts. */
  #placeTexts({ lane, bytes }: Dictionary, from: number, to: number): void {
    if (lane.kind !== 'texts') return;
    if (this.#lane?.kind === 'texts') this.#copyCodes(from, to);
    else this.#lane = { kind: 'codes', codes: this.#codes, texts: { ...lane, bytes, kinds: null } };
  }

  /** The range's rows as texts, those before `row` as well. */
  #asTexts(row: number): TextArrays {
    if (this.#lane?.kind === 'texts') return this.#lane;
    if (this.#texts.starts.length < this.#codes.length) this.#texts = emptyTexts(this.#codes.length);
    this.#lane = { kind: 'texts', ...this.#texts };
    this.#copyCodes(0, row);
    return this.#texts;
  }

  /** Codes as places in the bytes of the range, where the texts of the dictionary are then as well. */
  #copyCodes(from: number, to: number): void {
    const { bytes, lane } = this.#dictionary ?? {};
    if (from === to || !bytes || lane?.kind !== 'texts') return;
    if (this.#copiedTo < 0) {
      this.#copiedTo = this.#bytes.used;
      this.#bytes.append(bytes.bytes.subarray(0, bytes.used));
    }
    const { starts, ends } = this.#texts;
    for (let row = from; row < to; row++) {
      const code = this.#codes[row] ?? -1;
      starts[row] = code < 0 ? 0 : (lane.starts[code] ?? 0) + this.#copiedTo;
      ends[row] = code < 0 ? 0 : (lane.ends[code] ?? 0) + this.#copiedTo;
    }
  }
}

const emptyTexts = (rows: number): TextArrays => ({
  starts: new Int32Array(rows),
  ends: new Int32Array(rows),
});

/** @param codes of the booleans */
function emptyLane(form: FlatForm, rows: number, codes: Int32Array): Lane {
  switch (form.kind) {
    case 'times':
      return { kind: 'times', zone: form.zone, values: new Float64Array(rows) };
    case 'longs':
      return { kind: 'longs', halves: new Int32Array(rows * 2), isPresent: new Uint8Array(rows) };
    case 'numbers':
      return { kind: 'numbers', values: new Float64Array(rows) };
    case 'booleans':
      return { kind: 'codes', codes, texts: booleanTexts };
    case 'texts':
      return { kind: 'texts', ...emptyTexts(rows) };
  }
}
