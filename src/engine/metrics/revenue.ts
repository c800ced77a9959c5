import type { Scope } from '../scope.ts';
import { atRows, occurrencesOf } from '../select/occurrences.ts';
import { matcherOfRole } from '../select/selector.ts';
import { type Slice, userSlices } from '../slices.ts';

/** What the pay events from `first` up to `end` sum to; null where the settings name no amount. */
export function revenueOf(scope: Scope, first: number, end: number): number | null {
  const { settings, table } = scope;
  if (settings.amount === null) return null;
  const column = table.properties.get(settings.amount);
  const { codes, hit } = matcherOfRole(scope, 'pay');
  let revenue = 0;
  for (let i = first; i < end; i++) {
    const value = column?.type === 'number' ? (column.values[i] ?? NaN) : NaN;
    if (hit[codes[i] ?? 0] === 1 && !Number.isNaN(value)) revenue += value;
  }
  return revenue;
}

/** The same for each user, over all of their events. */
export function* revenuesOf(scope: Scope): Generator<void, Float64Array | null> {
  const { amount } = scope.settings;
  if (amount === null) return null;
  return yield* scope.memo.steps('revenues', () => addRevenues(scope, amount));
}

function* addRevenues(scope: Scope, amount: string): Generator<void, Float64Array> {
  const column = scope.table.properties.get(amount);
  const revenues = new Float64Array(scope.users);
  if (column?.type !== 'number') return revenues;
  const pays = matcherOfRole(scope, 'pay');
  const { offsets } = yield* occurrencesOf(scope, pays);
  const values = yield* atRows(scope, pays, `values ${amount}`, column.values);
  for (const slice of userSlices(scope)) {
    sumEach(offsets, values, slice, revenues);
    yield;
  }
  return revenues;
}

function sumEach(
  offsets: Uint32Array,
  values: Float64Array,
  { first, end: endUser }: Slice,
  revenues: Float64Array,
): void {
  for (let u = first; u < endUser; u++) {
    let revenue = 0;
    const end = offsets[u + 1] ?? 0;
    for (let j = offsets[u] ?? 0; j < end; j++) {
      const value = values[j] ?? NaN;
      if (!Number.isNaN(value)) revenue += value;
    }
    revenues[u] = revenue;
  }
}
