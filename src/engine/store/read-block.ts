import { type Block, bytesPerElement, type ByteSource, stepBytes, type WholeBlock } from './layout.ts';
import { XxHash32, xxHash32 } from './xxhash.ts';

/** Elements of a block from `from` to before `to`. */
export type Span = { from: number; to: number };

/** The bytes of a block, and what of it is not as it was written: the spans do not touch each other. */
export type BlockBytes = { buffer: ArrayBuffer; damaged: Span[] };

export function* readBlock(
  source: ByteSource,
  block: Block | WholeBlock,
  pieceBytes: number,
): Generator<void, BlockBytes> {
  const width = bytesPerElement[block.type];
  const bytes = new Uint8Array(block.length * width);
  const damaged: Span[] = [];
  const lose = (from: number, to: number): void => {
    const last = damaged.at(-1);
    if (last?.to === from / width) last.to = to / width;
    else damaged.push({ from: from / width, to: to / width });
  };
  const whole = new XxHash32();
  for (let at = 0; at < bytes.length; at += stepBytes) {
    const part = bytes.subarray(at, at + stepBytes);
    source.read(part, block.offset + at);
    if ('hash' in block) whole.update(part);
    else {
      for (let piece = 0; piece < part.length; piece += pieceBytes) {
        const read = part.subarray(piece, piece + pieceBytes);
        const begin = at + piece;
        if (xxHash32(read) !== block.hashes[begin / pieceBytes]) lose(begin, begin + read.length);
      }
    }
    yield;
  }
  if ('hash' in block && whole.digest() !== block.hash) lose(0, bytes.length);
  return { buffer: bytes.buffer, damaged };
}
