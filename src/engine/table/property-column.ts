import { blockBits, blockMask, blockRows, codeBlock, fitting } from './blocks.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import type { Codes } from './event-table.ts';
import { addText } from './pack-entries.ts';
import type { Work } from './work.ts';

/** What a cell is by itself. A number with a decimal comma is one only where its whole column agrees. */
export const cellKind = { text: 0, number: 1, boolean: 2, comma: 3 } as const;

/** Told before memory for a block is taken; throws where there is to be no more. */
export type Budget = { take(bytes: number): void };

/**
 * The cells of one property while reading, by row number; rows without it are never set. A block of rows holds
 * numbers as numbers as long as it has nothing else, otherwise codes of a dictionary (0 absent, else 1 + entry) in
 * which numbers stand as JSON writes them. So nothing is decided before the whole column is known.
 */
export class PropertyColumn {
  readonly name: string;
  readonly dictionary = new ByteDictionary();
  readonly #budget: Budget;
  #numbers: (Float64Array | undefined)[] = [];
  #codes: (Codes | undefined)[] = [];
  #textual = false;

  constructor(name: string, budget: Budget) {
    this.name = name;
    this.#budget = budget;
  }

  setNumber(row: number, value: number): void {
    const index = row >>> blockBits;
    let block = this.#numbers[index];
    if (block === undefined) {
      if (this.#textual) {
        this.#setCode(row, addText(this.dictionary, String(value), cellKind.number));
        return;
      }
      this.#budget.take(blockRows * 8);
      block = new Float64Array(blockRows).fill(NaN);
      this.#numbers[index] = block;
    }
    block[row & blockMask] = value;
  }

  setBytes(row: number, source: Uint8Array, start: number, end: number, kind: number): void {
    this.#setCode(row, this.dictionary.add(source, start, end, kind));
  }

  /** Sets the rows from `row` on to entries without a kind; −1 leaves one without a value. */
  setEntries(row: number, entries: Int32Array): void {
    this.#textual = true;
    let largest = -1;
    for (let i = 0; i < entries.length; i++) largest = Math.max(largest, entries[i] ?? -1);
    for (let from = 0; from < entries.length;) {
      const at = (row + from) & blockMask;
      const to = Math.min(entries.length, from + blockRows - at);
      const index = (row + from) >>> blockBits;
      if (this.#numbers[index]) this.#writeOut(index);
      const block = this.#blockFor(index, largest + 1);
      for (let i = from; i < to; i++) {
        const entry = entries[i] ?? -1;
        if (entry >= 0) block[at + i - from] = entry + 1;
      }
      from = to;
    }
  }

  /** Number of the row where it is one, without regard to decimal commas; else NaN. */
  numberAt(row: number): number {
    return this.#numbers[row >>> blockBits]?.[row & blockMask] ?? NaN;
  }

  /** 1 + entry of the row where it is held as a code, else 0. */
  codeAt(row: number): number {
    return this.#codes[row >>> blockBits]?.[row & blockMask] ?? 0;
  }

  numberBlock(index: number): Float64Array | undefined {
    return this.#numbers[index];
  }

  codeBlock(index: number): Codes | undefined {
    return this.#codes[index];
  }

  /** Where some block holds codes, lets all hold them, so that equal values are equal codes. */
  *unify(rows: number): Work<void> {
    for (let index = 0; this.#textual && index * blockRows < rows; index++) {
      this.#writeOut(index);
      yield;
    }
  }

  #writeOut(index: number): void {
    const numbers = this.#numbers[index];
    if (!numbers) return;
    this.#numbers[index] = undefined;
    const first = index * blockRows;
    for (let i = 0; i < blockRows; i++) {
      const value = numbers[i] ?? NaN;
      if (!Number.isNaN(value))
        this.#write(first + i, addText(this.dictionary, String(value), cellKind.number));
    }
  }

  /** All blocks, which are the caller's from now on; the dictionary is let go of. */
  handOver(): { codes: (Codes | undefined)[]; numbers: (Float64Array | undefined)[] } {
    const [codes, numbers] = [this.#codes, this.#numbers];
    this.#codes = [];
    this.#numbers = [];
    this.dictionary.release();
    return { codes, numbers };
  }

  #setCode(row: number, entry: number): void {
    const index = row >>> blockBits;
    if (this.#numbers[index]) this.#writeOut(index);
    this.#textual = true;
    this.#write(row, entry);
  }

  #write(row: number, entry: number): void {
    this.#blockFor(row >>> blockBits, entry + 1)[row & blockMask] = entry + 1;
  }

  /** The block, wide enough for this code. */
  #blockFor(index: number, code: number): Codes {
    let block = this.#codes[index];
    if (block === undefined) {
      block = codeBlock(this.#codes[index - 1]);
      this.#budget.take(block.byteLength);
      this.#codes[index] = block;
    }
    const fit = fitting(block, code);
    if (fit !== block) {
      this.#budget.take(fit.byteLength - block.byteLength);
      this.#codes[index] = fit;
    }
    return fit;
  }
}
