import type { ColumnMetaData } from 'hyparquet';
import type { Page } from './chunk-pages.ts';
import type { PageRoom } from './page-room.ts';
import { Runs } from './runs.ts';

/** Encodings of values that are read here. */
export type ValuePage = {
  values: number;
  /** whether each is there (1) or not; null: all are */
  levels: Runs | null;
  /** the values that are there begin at `at`, as the encoding says; `runs`: numbers in a dictionary, or booleans */
  encoding: 'plain' | 'dictionary' | 'runs';
  bytes: Uint8Array;
  at: number;
};

/**
 * A data page of a flat column.
 * @param room where it is unpacked
 * @returns null where its encoding is not one of those
 */
export function openPage(
  page: Page,
  column: ColumnMetaData,
  isOptional: boolean,
  room: PageRoom,
): ValuePage | null {
  const { data_page_header: first, data_page_header_v2: second } = page.header;
  const said = first ?? second;
  if (!said) throw new Error('a page is of no known type');
  const encoding = encodings[said.encoding];
  if (!encoding) return null;
  const { num_values: values } = said;
  if (second) {
    const { repetition_levels_byte_length: reps, definition_levels_byte_length: defs } = second;
    if (!(reps >= 0) || !(defs >= 0) || reps + defs > page.body.length)
      throw new Error('its levels are longer than their page');
    const levels = isOptional && defs > 0 ? new Runs(page.body, reps, reps + defs, 1, values) : null;
    const packed = page.body.subarray(reps + defs);
    const size = page.header.uncompressed_page_size - reps - defs;
    const bytes = second.is_compressed === false ? packed : room.unpack(packed, size, column);
    return { values, levels, encoding, bytes, at: 0 };
  }
  const bytes = room.unpack(page.body, page.header.uncompressed_page_size, column);
  if (!isOptional) return { values, levels: null, encoding, bytes, at: 0 };
  const at = 4 + sizeAt(bytes, 0);
  return { values, levels: new Runs(bytes, 4, at, 1, values), encoding, bytes, at };
}

const encodings: { [encoding: string]: ValuePage['encoding'] | undefined } = {
  PLAIN: 'plain',
  PLAIN_DICTIONARY: 'dictionary',
  RLE_DICTIONARY: 'dictionary',
  RLE: 'runs',
};

export const sizeAt = ({ buffer, byteOffset, byteLength }: Uint8Array, at: number): number =>
  new DataView(buffer, byteOffset, byteLength).getUint32(at, true);
