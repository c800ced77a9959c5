import type { Codes } from './event-table.ts';
import { free, freeAll } from './free.ts';

/** Rows are held in blocks of 2¹⁴: what is converted or widened at once, short enough not to be felt. */
export const blockBits = 14;
export const blockRows = 1 << blockBits;
export const blockMask = blockRows - 1;

const noSecond = 0xffff_ffff;
const lastSecond = noSecond - 1;

/**
 * Times by row number, allocated a block at a time: nothing is copied as it grows. A block of whole seconds takes four
 * bytes a row, others eight. `NaN` where nothing was set.
 */
export class TimeBlocks {
  readonly #room = new Float64Array(blockRows);
  readonly #blocks: (Uint32Array | Float64Array | undefined)[] = [];
  #released = 0;

  set(row: number, value: number): void {
    const index = row >>> blockBits;
    const block = this.#blocks[index] ?? (this.#blocks[index] = new Uint32Array(blockRows).fill(noSecond));
    if (block instanceof Float64Array) block[row & blockMask] = value;
    else if (value % 1000 === 0 && value >= 0 && value <= lastSecond * 1000)
      block[row & blockMask] = value / 1000;
    else if (Number.isNaN(value)) block[row & blockMask] = noSecond;
    else {
      const fine = new Float64Array(blockRows);
      for (let i = 0; i < blockRows; i++) {
        const second = block[i] ?? noSecond;
        fine[i] = second === noSecond ? NaN : second * 1000;
      }
      fine[row & blockMask] = value;
      this.#blocks[index] = fine;
    }
  }

  /** Sets the rows from `row` on. */
  setAll(row: number, values: Float64Array): void {
    for (let from = 0; from < values.length;) {
      const at = (row + from) & blockMask;
      const to = Math.min(values.length, from + blockRows - at);
      const index = (row + from) >>> blockBits;
      const block = this.#blocks[index] ?? (this.#blocks[index] = new Uint32Array(blockRows).fill(noSecond));
      if (block instanceof Float64Array) block.set(values.subarray(from, to), at);
      else from += setSeconds(block, at, values, from, to);
      if (block instanceof Float64Array) from = to;
      else if (from < to) this.set(row + from, values[from++] ?? NaN);
    }
  }

  get(row: number): number {
    const block = this.#blocks[row >>> blockBits];
    if (block === undefined) return NaN;
    const value = block[row & blockMask] ?? NaN;
    if (block instanceof Float64Array) return value;
    return value === noSecond ? NaN : value * 1000;
  }

  /** The times of a block's rows; valid until the next call. */
  read(index: number): Float64Array {
    const block = this.#blocks[index];
    const values = this.#room;
    if (block instanceof Float64Array) return block;
    if (block === undefined) values.fill(NaN);
    else {
      for (let i = 0; i < blockRows; i++) {
        const second = block[i] ?? noSecond;
        values[i] = second === noSecond ? NaN : second * 1000;
      }
    }
    return values;
  }

  /** Whether each of the first rows of a block has a time. */
  isWhole(index: number, rows: number): boolean {
    const block = this.#blocks[index];
    if (!(block instanceof Uint32Array))
      return block?.subarray(0, rows).every((value) => value === value) ?? false;
    for (let i = 0; i < rows; i++) if (block[i] === noSecond) return false;
    return true;
  }

  /** Lets go of the blocks that hold only rows before this one. */
  release(row: number): void {
    const end = Math.floor(row / blockRows);
    freeAll(this.#blocks, this.#released, end);
    this.#released = Math.max(this.#released, end);
  }
}

/** Sets whole seconds up to the first value that is something else. @returns how many they were */
function setSeconds(block: Uint32Array, at: number, values: Float64Array, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const second = (values[i] ?? NaN) / 1000;
    if (!(second >= 0 && second <= lastSecond && second === Math.floor(second))) return i - from;
    block[at + i - from] = second;
  }
  return to - from;
}

const widened = (codes: Codes, code: number): Codes => {
  const wide = code < 0x10000 ? new Uint16Array(blockRows) : new Uint32Array(blockRows);
  wide.set(codes);
  return wide;
};

const largestIn = (codes: Codes): number =>
  codes.BYTES_PER_ELEMENT === 1 ? 0xff : codes.BYTES_PER_ELEMENT === 2 ? 0xffff : 0xffff_ffff;

/** A block of codes of the narrowest width; `like` gives the width of the one before it. */
export function codeBlock(like?: Codes): Codes {
  if (like?.BYTES_PER_ELEMENT === 4) return new Uint32Array(blockRows);
  return like?.BYTES_PER_ELEMENT === 2 ? new Uint16Array(blockRows) : new Uint8Array(blockRows);
}

/** The block itself, or a wider copy where the code does not fit. */
export function fitting(block: Codes, code: number): Codes {
  return code > largestIn(block) ? widened(block, code) : block;
}

/** Whole numbers from 0 by row number, each block as narrow as its largest allows. 0 where nothing was set. */
export class CodeBlocks {
  readonly #room = new Uint32Array(blockRows);
  #blocks: (Codes | undefined)[] = [];
  #released = 0;

  set(row: number, code: number): void {
    const index = row >>> blockBits;
    let block = this.#blocks[index];
    if (block === undefined || code > largestIn(block)) {
      block = fitting(block ?? codeBlock(this.#blocks[index - 1]), code);
      this.#blocks[index] = block;
    }
    block[row & blockMask] = code;
  }

  /** Sets the rows from `row` on. */
  setAll(row: number, codes: Int32Array): void {
    let largest = 0;
    for (let i = 0; i < codes.length; i++) largest = Math.max(largest, codes[i] ?? 0);
    for (let from = 0; from < codes.length;) {
      const at = (row + from) & blockMask;
      const to = Math.min(codes.length, from + blockRows - at);
      const index = (row + from) >>> blockBits;
      const block = fitting(this.#blocks[index] ?? codeBlock(this.#blocks[index - 1]), largest);
      this.#blocks[index] = block;
      for (let i = from; i < to; i++) block[at + i - from] = codes[i] ?? 0;
      from = to;
    }
  }

  /** Sets the rows from `row` on to what the 32 bits of these are without a sign. */
  setBits(row: number, codes: Int32Array): void {
    for (let from = 0; from < codes.length;) {
      const at = (row + from) & blockMask;
      const to = Math.min(codes.length, from + blockRows - at);
      const index = (row + from) >>> blockBits;
      const block = fitting(this.#blocks[index] ?? new Uint32Array(blockRows), 0xffff_ffff);
      this.#blocks[index] = block;
      block.set(codes.subarray(from, to), at);
      from = to;
    }
  }

  get(row: number): number {
    return this.#blocks[row >>> blockBits]?.[row & blockMask] ?? 0;
  }

  get isEmpty(): boolean {
    return this.#blocks.length === 0;
  }

  /** The codes of a block's rows; valid until the next call. */
  read(index: number): Uint32Array {
    const block = this.#blocks[index];
    if (block instanceof Uint32Array) return block;
    if (block) this.#room.set(block);
    else this.#room.fill(0);
    return this.#room;
  }

  /** The codes of a block's rows, which are the caller's from now on: the block is gone. */
  take(index: number): Uint32Array {
    const block = this.#blocks[index];
    this.#blocks[index] = undefined;
    if (block instanceof Uint32Array) return block;
    const wide = new Uint32Array(blockRows);
    if (block) {
      wide.set(block);
      free(block);
    }
    return wide;
  }

  /** All blocks, which are the caller's from now on. */
  handOver(): (Codes | undefined)[] {
    const blocks = this.#blocks;
    this.#blocks = [];
    return blocks;
  }

  /** Lets go of the blocks that hold only rows before this one. */
  release(row: number): void {
    const end = Math.floor(row / blockRows);
    freeAll(this.#blocks, this.#released, end);
    this.#released = Math.max(this.#released, end);
  }
}
