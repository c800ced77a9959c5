import type { Scalar } from '../../model/units.ts';
import type { Scope } from '../scope.ts';
import { eventsPerSlice, type Slice, userSlices } from '../slices.ts';
import { type Codes, codesFor } from '../table/event-table.ts';
import { stringAt, stringCount } from '../table/packed-strings.ts';

/** A property as codes in the order of its values, 0 = absent; `count` codes in all. */
export type CodedProperty = { codes: Codes; count: number; valueOf(code: number): Scalar | null };

/** Codes of a property per event; null where no event has it. */
export function* codedProperty(scope: Scope, property: string): Generator<void, CodedProperty | null> {
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
  return yield* scope.index.memo.steps(`coded ${property}`, () => codeNumbers(column.values));
}

/** A number takes a look into a set: as long as a few events. */
const numbersPerSlice = eventsPerSlice / 8;

function* codeNumbers(values: Float64Array): Generator<void, CodedProperty> {
  const distinct = new Set<number>();
  for (let first = 0; first < values.length; first += numbersPerSlice) {
    addNumbers(values.subarray(first, first + numbersPerSlice), distinct);
    yield;
  }
  const sorted = Float64Array.from(distinct).sort();
  const codeOf = new Map<number, number>();
  sorted.forEach((value, index) => codeOf.set(value, index + 1));
  const codes = codesFor(sorted.length, values.length);
  for (let first = 0; first < values.length; first += numbersPerSlice) {
    putCodes(values, first, Math.min(values.length, first + numbersPerSlice), codeOf, codes);
    yield;
  }
  return {
    codes,
    count: sorted.length + 1,
    valueOf: (code) => (code === 0 ? null : (sorted[code - 1] ?? null)),
  };
}

function addNumbers(values: Float64Array, distinct: Set<number>): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (!Number.isNaN(value)) distinct.add(value);
  }
}

function putCodes(
  values: Float64Array,
  first: number,
  end: number,
  codeOf: ReadonlyMap<number, number>,
  codes: Codes,
): void {
  for (let i = first; i < end; i++) codes[i] = codeOf.get(values[i] ?? NaN) ?? 0;
}

/**
 * For each user the event that gives the latest value of a property, or −1: the last that carries it; of several at
 * one instant the one with the last name, then the largest value (contract §1).
 */
export function latestCarriers(scope: Scope, property: string): Generator<void, Int32Array> {
  return scope.index.memo.steps(`latest ${property}`, () => findLatest(scope, property));
}

function* findLatest(scope: Scope, property: string): Generator<void, Int32Array> {
  const latest = new Int32Array(scope.users).fill(-1);
  const coded = yield* codedProperty(scope, property);
  if (!coded) return latest;
  for (const slice of userSlices(scope)) {
    putLatest(scope, coded, slice, latest);
    yield;
  }
  return latest;
}

function putLatest(
  { table }: Scope,
  { codes }: CodedProperty,
  { first, end }: Slice,
  latest: Int32Array,
): void {
  const { offsets, time, event } = table;
  for (let u = first; u < end; u++) {
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
}
