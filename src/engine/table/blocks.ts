import type { Codes } from './event-table.ts';

/** Rows are held in blocks of 2¹⁴: what is converted or widened at once, short enough not to be felt. */
export const blockBits = 14;
export const blockRows = 1 << blockBits;
export const blockMask = blockRows - 1;

/** Numbers by row number, allocated a block at a time: nothing is copied as it grows. `NaN` where nothing was set. */
export class NumberBlocks {
  readonly #blocks: (Float64Array | undefined)[] = [];

  set(row: number, value: number): void {
    const index = row >>> blockBits;
    const block = this.#blocks[index] ?? (this.#blocks[index] = new Float64Array(blockRows).fill(NaN));
    block[row & blockMask] = value;
  }

  get(row: number): number {
    return this.#blocks[row >>> blockBits]?.[row & blockMask] ?? NaN;
  }

  /** Lets go of the blocks that hold only rows before this one, or of all. */
  clear(row = Infinity): void {
    this.#blocks.fill(undefined, 0, row === Infinity ? undefined : row >>> blockBits);
  }
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
  readonly #blocks: (Codes | undefined)[] = [];

  set(row: number, code: number): void {
    const index = row >>> blockBits;
    let block = this.#blocks[index];
    if (block === undefined || code > largestIn(block)) {
      block = fitting(block ?? codeBlock(this.#blocks[index - 1]), code);
      this.#blocks[index] = block;
    }
    block[row & blockMask] = code;
  }

  get(row: number): number {
    return this.#blocks[row >>> blockBits]?.[row & blockMask] ?? 0;
  }

  /** Lets go of the blocks that hold only rows before this one, or of all. */
  clear(row = Infinity): void {
    this.#blocks.fill(undefined, 0, row === Infinity ? undefined : row >>> blockBits);
  }
}
