import { ByteDictionary } from '../../table/byte-dictionary.ts';
import type { Arena } from './arena.ts';
import type { NewTexts } from './cut.ts';

/** Different texts of a column that are looked up where it is cut; with more the place of each is told instead. */
const mostTexts = 1 << 16;

/** The texts of each column, of which it is told once what their codes mean. */
export class ToldTexts {
  readonly #texts: ByteDictionary[] = [];
  /** how many of them were told */
  readonly #told: number[] = [];

  of(column: number): ByteDictionary {
    return (this.#texts[column] ??= new ByteDictionary());
  }

  hasFew(column: number): boolean {
    return this.of(column).size < mostTexts;
  }

  /** Those that were not told yet. */
  news(arena: Arena): NewTexts[] {
    return [...this.#texts.keys()].flatMap((column) => {
      const texts = this.of(column);
      const first = this.#told[column] ?? 0;
      const count = texts.size - first;
      this.#told[column] = texts.size;
      if (count === 0) return [];
      const start = texts.startOf(first);
      const bytes = arena.copy(texts.bytes.subarray(start, texts.endOf(texts.size - 1)));
      const ends = Uint32Array.from({ length: count }, (_, index) => texts.endOf(first + index) - start);
      const kinds = Uint8Array.from({ length: count }, (_, index) => texts.kindOf(first + index));
      return [{ column, first, bytes, ends, ...(kinds.some(isKind) && { kinds }) }];
    });
  }
}

const isKind = (kind: number): boolean => kind !== 0;
