import type { Scope } from '../scope.ts';
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
