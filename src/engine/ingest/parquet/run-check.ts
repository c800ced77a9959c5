import { decompressPage } from 'hyparquet/src/datapage.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js';
import type { ColumnMetaData, PageHeader, SchemaTree } from 'hyparquet';
import { decompressors } from './decompress.ts';

const widthOf = (largest: number): number => 32 - Math.clz32(largest);
const inRuns = new Set<string>(['PLAIN_DICTIONARY', 'RLE_DICTIONARY', 'RLE']);
const wrong = 'a run claims more values than its page has';

/**
 * Follows the runs of equal values in a page before the decoder repeats a value as often as they say: no run may be
 * longer than what is left of the page. Source: Apache Parquet, "Run Length Encoding / Bit-Packing Hybrid".
 * @param body the page without its header
 * @returns what is wrong, or null
 */
export function wrongRun(
  body: Uint8Array,
  header: PageHeader,
  column: ColumnMetaData,
  path: SchemaTree[],
): string | null {
  const repetition = widthOf(path.length > 1 ? getMaxRepetitionLevel(path) : 0);
  const definition = widthOf(getMaxDefinitionLevel(path));
  const isBoolean = column.type === 'BOOLEAN';
  const { data_page_header: first, data_page_header_v2: second } = header;
  if (second) {
    const { repetition_levels_byte_length: reps, definition_levels_byte_length: defs } = second;
    if (!(reps >= 0) || !(defs >= 0) || reps + defs > body.length)
      return 'its levels are longer than their page';
    const levels = new Runs(body, second.num_values);
    if (repetition > 0 && reps > 0 && !levels.follow(0, reps, repetition)) return wrong;
    if (definition > 0 && defs > 0 && !levels.follow(reps, reps + defs, definition)) return wrong;
    if (!inRuns.has(second.encoding)) return null;
    const size = header.uncompressed_page_size - reps - defs;
    const packed = body.subarray(reps + defs);
    const page = second.is_compressed === false ? packed : unpacked(packed, size, column);
    return new Runs(page, second.num_values).followValues(0, isBoolean) ? null : wrong;
  }
  if (!first) return null;
  if (repetition === 0 && definition === 0 && !inRuns.has(first.encoding)) return null;
  const runs = new Runs(unpacked(body, header.uncompressed_page_size, column), first.num_values);
  let at = 0;
  for (const width of [repetition, definition]) {
    if (width === 0) continue;
    const end = runs.endOfSized(at);
    if (!runs.follow(at + 4, end, width)) return wrong;
    at = end;
  }
  return !inRuns.has(first.encoding) || runs.followValues(at, isBoolean) ? null : wrong;
}

const unpacked = (body: Uint8Array, size: number, { codec }: ColumnMetaData): Uint8Array =>
  decompressPage(body, size, codec, decompressors);

class Runs {
  readonly #bytes: Uint8Array;
  readonly #values: number;

  constructor(bytes: Uint8Array, values: number) {
    this.#bytes = bytes;
    this.#values = values;
  }

  /** The place after runs whose length stands before them in four bytes. */
  endOfSized(at: number): number {
    const { buffer, byteOffset, byteLength } = this.#bytes;
    if (at + 4 > byteLength) return byteLength;
    return at + 4 + new DataView(buffer, byteOffset, byteLength).getUint32(at, true);
  }

  followValues(at: number, isBoolean: boolean): boolean {
    if (isBoolean) return this.follow(at + 4, this.endOfSized(at), 1);
    const width = this.#bytes[at] ?? 0;
    return width === 0 || (width <= 32 && this.follow(at + 1, this.#bytes.length, width));
  }

  /** @returns whether no run is longer than what is left; where the bytes end too soon the decoder finds out */
  follow(from: number, end: number, width: number): boolean {
    const bytes = this.#bytes;
    const last = Math.min(end, bytes.length);
    const valueBytes = (width + 7) >> 3;
    for (let at = from, seen = 0; seen < this.#values && at < last;) {
      let run = 0;
      let shift = 1;
      for (;;) {
        const byte = bytes[at++] ?? 0;
        run += (byte & 127) * shift;
        shift *= 128;
        if (byte < 128 || at >= last) break;
      }
      const count = Math.floor(run / 2);
      if (run % 2 === 1) {
        seen += count * 8;
        at += count * width;
      } else if (count > this.#values - seen) return false;
      else {
        seen += count;
        at += valueBytes;
      }
    }
    return true;
  }
}
