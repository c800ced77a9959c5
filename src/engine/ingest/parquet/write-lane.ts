import type { CellBytes } from '../cell-column.ts';
import { fieldKind } from '../scanned-row.ts';
import { isoOf } from './cell-text.ts';
import { exactLongAt, type Lane, longAt } from './lane.ts';

/**
 * Writes what a row has in a lane as text behind what is in `out`: numbers as JSON writes them, times as ISO 8601.
 * @param bytes of the range
 * @returns its `fieldKind`
 */
export function writeLane(lane: Lane, row: number, bytes: CellBytes, out: CellBytes): number {
  switch (lane.kind) {
    case 'numbers':
      return writeNumber(lane.values[row] ?? NaN, out);
    case 'longs': {
      if (lane.isPresent[row] !== 1) return fieldKind.none;
      const value = longAt(lane.halves, row);
      if (Number.isSafeInteger(value)) return writeNumber(value, out);
      out.write(String(exactLongAt(lane.halves, row)));
      return fieldKind.text;
    }
    case 'times': {
      const value = lane.values[row] ?? NaN;
      if (value !== value) return fieldKind.none;
      const iso = isoOf(value);
      out.write(iso === null ? String(value) : lane.zone === 'instant' ? `${iso}Z` : iso);
      return fieldKind.text;
    }
    case 'codes': {
      const code = lane.codes[row] ?? -1;
      if (code < 0) return fieldKind.none;
      const { bytes: held, starts, ends, kinds } = lane.texts;
      out.append(held.bytes.subarray(starts[code], ends[code]));
      return kinds?.[code] ?? fieldKind.text;
    }
    case 'texts': {
      const start = lane.starts[row] ?? 0;
      if (start === 0) return fieldKind.none;
      out.append(bytes.bytes.subarray(start, lane.ends[row]));
      return fieldKind.text;
    }
  }
}

function writeNumber(value: number, out: CellBytes): number {
  if (value !== value) return fieldKind.none;
  if (value >= 0 && value <= Number.MAX_SAFE_INTEGER && Number.isInteger(value)) out.writeWhole(value);
  else out.write(String(value));
  return Number.isFinite(value) ? fieldKind.number : fieldKind.text;
}
