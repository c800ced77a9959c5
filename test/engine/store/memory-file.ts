import type { ByteSource } from '../../../src/engine/store/layout.ts';

/** Bytes in memory as a place to write to and to read from. */
export class MemoryFile implements ByteSource {
  bytes = new Uint8Array(0);

  get size(): number {
    return this.bytes.length;
  }

  write(part: Uint8Array): void {
    const grown = new Uint8Array(this.bytes.length + part.length);
    grown.set(this.bytes);
    grown.set(part, this.bytes.length);
    this.bytes = grown;
  }

  read(into: Uint8Array, at: number): void {
    const part = this.bytes.subarray(at, at + into.length);
    if (part.length < into.length) throw new Error(`read beyond the end, at ${at}`);
    into.set(part);
  }
}
