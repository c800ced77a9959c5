import { type CellBytes, CellColumn } from '../cell-column.ts';
import { fieldKind } from '../scanned-row.ts';
import { timesIn, writeCell } from './cell-text.ts';
import type { Lane } from './lane.ts';
import type { ParquetColumn, Stretch } from './parquet-file.ts';

const workRows = 8192;

/** Rows `start … end` of what the general decoder made of a column, some at a time. */
export function* generalLane(
  column: ParquetColumn,
  stretches: readonly Stretch[],
  start: number,
  end: number,
  bytes: CellBytes,
): Generator<void, Lane> {
  const zone = column.isNested ? null : timesIn(column.element);
  const values = yield* numbersOf(stretches, start, end);
  if (values) return zone === null ? { kind: 'numbers', values } : { kind: 'times', zone, values };
  const { codes, starts, ends, kinds } = yield* cellsOf(stretches, start, end, bytes);
  for (let row = 0; row < codes.length; row++) codes[row] = (codes[row] ?? 0) - 1;
  return {
    kind: 'codes',
    codes,
    texts: {
      bytes,
      starts: starts.slice(1),
      ends: ends.slice(1),
      kinds: kinds.every((kind, code) => code === 0 || kind === fieldKind.text) ? null : kinds.slice(1),
    },
  };
}

/** A column of numbers and of nothing else, or null. */
function* numbersOf(
  stretches: readonly Stretch[],
  start: number,
  end: number,
): Generator<void, Float64Array | null> {
  const numbers = new Float64Array(end - start).fill(NaN);
  for (const { first, values } of stretches) {
    const last = Math.min(first + values.length, end);
    for (let row = Math.max(first, start); row < last; row++) {
      const value = values[row - first];
      if (row % workRows === 0) yield;
      if (value === null || value === undefined) continue;
      if (typeof value !== 'number') return null;
      numbers[row - start] = value + 0; // of two zeros the one that has a text
    }
  }
  return numbers;
}

function* cellsOf(
  stretches: readonly Stretch[],
  start: number,
  end: number,
  bytes: CellBytes,
): Generator<void, CellColumn> {
  const held = new CellColumn(end - start, bytes, true);
  for (const { first, values } of stretches) {
    const last = Math.min(first + values.length, end);
    for (let row = Math.max(first, start); row < last; row++) {
      held.set(row - start, values[row - first], writeCell);
      if (row % workRows === 0) yield;
    }
  }
  return held;
}
