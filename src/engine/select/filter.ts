import type { Filter } from '../../model/query/shared.ts';
import { eventsPerSlice } from '../slices.ts';
import type { Column } from '../table/event-table.ts';
import { type ColumnTest, compileCondition } from './condition.ts';
import { combined } from './masks.ts';

/**
 * Where the values stand: for row i in the column of a property, at `at[i]` (−1 = absent) of what `rowsOf` tells of the
 * property or, without it, at i.
 */
export type Source = {
  columns: ReadonlyMap<string, Column>;
  rowsOf?: (property: string) => Generator<void, Int32Array>;
};

/** Truth of a filter for each of `rows` rows, for events or for users' latest values: 1 or 0. */
export function* filterMask(filter: Filter, rows: number, source: Source): Generator<void, Uint8Array> {
  if ('not' in filter) {
    const mask = yield* filterMask(filter.not, rows, source);
    turn(mask);
    yield;
    return mask;
  }
  if ('and' in filter || 'or' in filter) {
    return yield* combined(rows, filter, (part) => filterMask(part, rows, source));
  }
  const { columns, rowsOf } = source;
  const at = rowsOf ? yield* rowsOf(filter.property) : null;
  const test = compileCondition(filter, columns.get(filter.property));
  const mask = new Uint8Array(rows);
  if (test.by === 'constant') return mask.fill(test.holds ? 1 : 0);
  for (let first = 0; first < rows; first += eventsPerSlice) {
    const end = Math.min(rows, first + eventsPerSlice);
    if (at) markAt(test, at, first, end, mask);
    else mark(test, first, end, mask);
    yield;
  }
  return mask;
}

function turn(mask: Uint8Array): void {
  for (let i = 0; i < mask.length; i++) mask[i] = 1 - (mask[i] ?? 0);
}

type ReadTest = Exclude<ColumnTest, { by: 'constant' }>;

function mark(test: ReadTest, first: number, end: number, mask: Uint8Array): void {
  if (test.by === 'code') {
    const { codes, holds } = test;
    for (let i = first; i < end; i++) mask[i] = holds[codes[i] ?? 0] ?? 0;
    return;
  }
  const { values, holds } = test;
  for (let i = first; i < end; i++) mask[i] = holds(values[i] ?? NaN) ? 1 : 0;
}

function markAt(test: ReadTest, at: Int32Array, first: number, end: number, mask: Uint8Array): void {
  for (let i = first; i < end; i++) {
    const row = at[i] ?? -1;
    if (test.by === 'code') mask[i] = test.holds[row < 0 ? 0 : (test.codes[row] ?? 0)] ?? 0;
    else mask[i] = test.holds(row < 0 ? NaN : (test.values[row] ?? NaN)) ? 1 : 0;
  }
}
