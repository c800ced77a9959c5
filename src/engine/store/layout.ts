/**
 * A data set as one file: the blocks of its columns one after the other, little-endian, then a footer.
 *
 *   'HLDFST01' · block · block … · footer (UTF-8 JSON) · u32 length of the footer · u32 its xxHash32 · u32 layout version · 'HFND'
 *
 * Written once from front to back; a file without its end was not finished. The footer names each block's place, type
 * and the xxHash32 of each of its pieces, so that damage costs no more than the rows of a piece. Layout 1 had one
 * checksum a block; it is still read.
 */
export const layoutVersion = 2;
/** A number beyond is no layout that is to come: it is damaged. */
export const farthestLayout = 99;
export const head = 'HLDFST01';
export const tail = 'HFND';
/** the three numbers and `tail` */
export const tailBytes = 16;

export type BlockType = 'u8' | 'u16' | 'u32' | 'f64';
export type Block = { type: BlockType; length: number; offset: number; hashes: number[] };
/** A block of layout 1. */
export type WholeBlock = Omit<Block, 'hashes'> & { hash: number };
/** Bytes under one checksum: 32,768 times. The footer says it of its file. */
export const usualPieceBytes = 256 << 10;

export type StoredProperty =
  /** `events`: the codes of those that have one; absent in what older versions wrote */
  | { name: string; type: 'number'; values: Block; events?: number[] }
  | { name: string; type: 'boolean'; codes: Block }
  | { name: string; type: 'string'; codes: Block; bytes: Block; ends: Block };

export type Footer = {
  size: number;
  /** absent in layout 1 */
  pieceBytes: number;
  userBytes: Block;
  userEnds: Block;
  offsets: Block;
  time: Block;
  event: Block;
  eventNames: string[];
  properties: StoredProperty[];
  /** what the writer says of the data set: plain JSON, unread by the layout */
  about: unknown;
  /** bytes that belong to it and are no column; absent in what older versions wrote */
  attached?: Block;
};

export type TypedArray = Uint8Array | Uint16Array | Uint32Array | Float64Array;

export function blockTypeOf(array: TypedArray): BlockType {
  if (array instanceof Uint8Array) return 'u8';
  if (array instanceof Uint16Array) return 'u16';
  return array instanceof Uint32Array ? 'u32' : 'f64';
}

export const bytesPerElement: Record<BlockType, number> = { u8: 1, u16: 2, u32: 4, f64: 8 };

/** Takes bytes in order. Throws where there is no more room. */
export type ByteSink = { write(bytes: Uint8Array): void };
/** Fills `into` from place `at`. Throws where the bytes cannot be had. */
export type ByteSource = { size: number; read(into: Uint8Array, at: number): void };

/** Work between two yields: a few milliseconds, and whole pieces. */
export const stepBytes = 4 << 20;
