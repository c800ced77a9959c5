import type { Scalar } from '../../model/units.ts';
import type { Scope } from '../scope.ts';
import { type Codes, codesFor } from '../table/event-table.ts';
import { stringAt, stringCount } from '../table/packed-strings.ts';

/** A property as codes in the order of its values, 0 = absent; `count` codes in all. */
export type CodedProperty = { codes: Codes; count: number; valueOf(code: number): Scalar | null };

/** Codes of a property per event; null where no event has it. */
export function codedProperty(scope: Scope, property: string): CodedProperty | null {
  const column = scope.table.properties.get(property);
  if (!column) return null;
  if (column.type === 'string') {
    const { codes, dictionary } = column;
    return {
      codes,
      count: stringCount(dictionary) + 1,
      valueOf: (code) => (code === 0 ? null : stringAt(dictionary, code - 1)),
    };
  }
  if (column.type === 'boolean') {
    return { codes: column.codes, count: 3, valueOf: (code) => (code === 0 ? null : code === 2) };
  }
  return scope.index.memo.of(`coded ${property}`, () => codeNumbers(column.values));
}

function codeNumbers(values: Float64Array): CodedProperty {
  const distinct = new Set<number>();
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (!Number.isNaN(value)) distinct.add(value);
  }
  const sorted = Float64Array.from(distinct).sort();
  const codeOf = new Map<number, number>();
  sorted.forEach((value, index) => codeOf.set(value, index + 1));
  const codes = codesFor(sorted.length, values.length);
  for (let i = 0; i < values.length; i++) codes[i] = codeOf.get(values[i] ?? NaN) ?? 0;
  return {
    codes,
    count: sorted.length + 1,
    valueOf: (code) => (code === 0 ? null : (sorted[code - 1] ?? null)),
  };
}

/**
 * For each user the event that gives the latest value of a property, or −1: the last that carries it; of several at
 * one instant the one with the last name, then the largest value (contract §1).
 */
export function latestCarriers(scope: Scope, property: string): Int32Array {
  return scope.index.memo.of(`latest ${property}`, () => findLatest(scope, property));
}

function findLatest(scope: Scope, property: string): Int32Array {
  const { table, users } = scope;
  const latest = new Int32Array(users).fill(-1);
  const coded = codedProperty(scope, property);
  if (!coded) return latest;
  const { codes } = coded;
  const { offsets, time, event } = table;
  for (let u = 0; u < users; u++) {
    const start = offsets[u] ?? 0;
    let last = (offsets[u + 1] ?? 0) - 1;
    while (last >= start && codes[last] === 0) last--;
    if (last < start) continue;
    let best = last;
    for (let i = last - 1; i >= start && time[i] === time[last] && event[i] === event[last]; i--) {
      if ((codes[i] ?? 0) > (codes[best] ?? 0)) best = i;
    }
    latest[u] = best;
  }
  return latest;
}
