import type { Scope } from '../scope.ts';
import { atRows, occurrencesOf } from '../select/occurrences.ts';
import { matcherOf } from '../select/selector.ts';

/** What the pay events from `first` up to `end` sum to; null where the settings name no amount. */
export function revenueOf(scope: Scope, first: number, end: number): number | null {
  const { settings, table } = scope;
  if (settings.amount === null) return null;
  const column = table.properties.get(settings.amount);
  const { codes, hit } = matcherOf(scope, { role: 'pay' });
  let revenue = 0;
  for (let i = first; i < end; i++) {
    const value = column?.type === 'number' ? (column.values[i] ?? NaN) : NaN;
    if (hit[codes[i] ?? 0] === 1 && !Number.isNaN(value)) revenue += value;
  }
  return revenue;
}

/** The same for each user, over all of their events. */
export function revenuesOf(scope: Scope): Float64Array | null {
  const { amount } = scope.settings;
  return amount === null ? null : scope.memo.of('revenues', () => addRevenues(scope, amount));
}

function addRevenues(scope: Scope, amount: string): Float64Array {
  const column = scope.table.properties.get(amount);
  const revenues = new Float64Array(scope.users);
  if (column?.type !== 'number') return revenues;
  const pays = matcherOf(scope, { role: 'pay' });
  const { offsets } = occurrencesOf(scope, pays);
  const values = atRows(scope, pays, `values ${amount}`, column.values);
  for (let u = 0; u < scope.users; u++) {
    let revenue = 0;
    const end = offsets[u + 1] ?? 0;
    for (let j = offsets[u] ?? 0; j < end; j++) {
      const value = values[j] ?? NaN;
      if (!Number.isNaN(value)) revenue += value;
    }
    revenues[u] = revenue;
  }
  return revenues;
}
