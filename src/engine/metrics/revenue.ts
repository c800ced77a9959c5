import type { Scope } from '../scope.ts';
import { occurrencesOf } from '../select/occurrences.ts';
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
  const { settings, table } = scope;
  if (settings.amount === null) return null;
  const column = table.properties.get(settings.amount);
  const revenues = new Float64Array(scope.users);
  if (column?.type !== 'number') return revenues;
  const { offsets, rows } = occurrencesOf(scope, matcherOf(scope, { role: 'pay' }));
  for (let u = 0; u < scope.users; u++) {
    let revenue = 0;
    const end = offsets[u + 1] ?? 0;
    for (let j = offsets[u] ?? 0; j < end; j++) {
      const value = column.values[rows[j] ?? 0] ?? NaN;
      if (!Number.isNaN(value)) revenue += value;
    }
    revenues[u] = revenue;
  }
  return revenues;
}
