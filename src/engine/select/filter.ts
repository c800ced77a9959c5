import type { Filter } from '../../model/query/shared.ts';
import type { Column } from '../table/event-table.ts';
import { type ColumnTest, compileCondition } from './condition.ts';

/** Where the value of a property stands for row i: a column, read at `at[i]` (−1 = absent) or, without `at`, at i. */
export type Source = { column: Column | undefined; at?: Int32Array };

/**
 * Truth of a filter for each of `rows` rows, 1 or 0.
 * @param sourceOf the column of a property, for events or for users' latest values
 */
export function filterMask(filter: Filter, rows: number, sourceOf: (property: string) => Source): Uint8Array {
  if ('not' in filter) {
    const mask = filterMask(filter.not, rows, sourceOf);
    for (let i = 0; i < rows; i++) mask[i] = mask[i] === 1 ? 0 : 1;
    return mask;
  }
  if ('and' in filter) {
    const mask = new Uint8Array(rows).fill(1);
    for (const part of filter.and) {
      const other = filterMask(part, rows, sourceOf);
      for (let i = 0; i < rows; i++) mask[i] = (mask[i] ?? 0) & (other[i] ?? 0);
    }
    return mask;
  }
  if ('or' in filter) {
    const mask = new Uint8Array(rows);
    for (const part of filter.or) {
      const other = filterMask(part, rows, sourceOf);
      for (let i = 0; i < rows; i++) mask[i] = (mask[i] ?? 0) | (other[i] ?? 0);
    }
    return mask;
  }
  const { column, at } = sourceOf(filter.property);
  const test = compileCondition(filter, column);
  return at ? maskAt(test, rows, at) : maskOf(test, rows);
}

function maskOf(test: ColumnTest, rows: number): Uint8Array {
  const mask = new Uint8Array(rows);
  if (test.by === 'constant') return mask.fill(test.holds ? 1 : 0);
  if (test.by === 'code') {
    const { codes, holds } = test;
    for (let i = 0; i < rows; i++) mask[i] = holds[codes[i] ?? 0] ?? 0;
    return mask;
  }
  const { values, holds } = test;
  for (let i = 0; i < rows; i++) mask[i] = holds(values[i] ?? NaN) ? 1 : 0;
  return mask;
}

function maskAt(test: ColumnTest, rows: number, at: Int32Array): Uint8Array {
  const mask = new Uint8Array(rows);
  if (test.by === 'constant') return mask.fill(test.holds ? 1 : 0);
  for (let i = 0; i < rows; i++) {
    const row = at[i] ?? -1;
    if (test.by === 'code') mask[i] = test.holds[row < 0 ? 0 : (test.codes[row] ?? 0)] ?? 0;
    else mask[i] = test.holds(row < 0 ? NaN : (test.values[row] ?? NaN)) ? 1 : 0;
  }
  return mask;
}
