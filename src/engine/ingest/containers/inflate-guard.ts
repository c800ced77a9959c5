import { unreadable } from '../source.ts';

const freeBytes = 64 * 2 ** 20;
const mostTimes = 250;
const mostBytes = 64 * 2 ** 30;

/**
 * Bounds what one file may unpack to, over all the archives inside it: 250 times its own size (with 64 MiB free) and 64 GiB.
 * Logs pack to a tenth; deflate can make a thousandth of zeros, and nested archives a thousandth of that.
 */
export class InflateGuard {
  readonly #name: string;
  readonly #size: number | null;
  #taken = 0;
  #given = 0;

  constructor(name: string, size: number | null) {
    this.#name = name;
    this.#size = size;
  }

  /** Told of bytes that came from the file itself. */
  took(bytes: number): void {
    this.#taken += bytes;
  }

  /** @throws HoldfastError `unreadable-data` where it has become too much */
  async *watch(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      this.#given += chunk.length;
      const most = Math.min(mostBytes, freeBytes + mostTimes * (this.#size ?? this.#taken));
      if (this.#given > most) {
        throw unreadable(
          this.#name,
          `it is an archive that unpacks to more than ${most} bytes, more than ${mostTimes} times its size`,
        );
      }
      if (chunk.length > 0) yield chunk;
    }
  }
}
