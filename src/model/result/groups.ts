import type { Scalar } from '../units.ts';
import { compareText } from '../text.ts';

const rankOf = (value: Scalar | null): number => {
  if (value === null) return 3;
  return typeof value === 'string' ? 2 : typeof value === 'number' ? 1 : 0;
};

/** Order of values of one property: booleans, numbers, text by code point, absent last. */
export function compareValues(a: Scalar | null, b: Scalar | null): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return rankOf(a) - rankOf(b);
}

/**
 * Which groups of a breakdown stand alone, in their order: the `limit` largest, ties by value, absent last. The
 * indices that are left over make up the group `other`.
 */
export function rankGroups(
  groups: readonly { value: Scalar | null; weight: number }[],
  limit: number,
): { shown: number[]; rest: number[] } {
  const order = groups.map((_, index) => index);
  order.sort((i, j) => {
    const a = groups[i];
    const b = groups[j];
    return a && b ? b.weight - a.weight || compareValues(a.value, b.value) : 0;
  });
  return { shown: order.slice(0, limit), rest: order.slice(limit) };
}
