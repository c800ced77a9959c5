import { sizeOf, usersIn } from '../select/masks.ts';

/** A page that ends within so many is kept in order while one looks; else all are sorted. */
const mostKept = 1000;

/**
 * The chosen users in order, one page of them. Ties go by user (users are numbered by code point).
 * @param mask 1 for each user in the list
 * @param keyOf what orders them
 */
export function sortedPage(
  mask: Uint8Array,
  keyOf: (user: number) => number,
  descending: boolean,
  offset = 0,
  limit = Infinity,
): { total: number; page: number[] } {
  const total = sizeOf(mask);
  if (limit === 0) return { total, page: [] };
  const sign = descending ? -1 : 1;
  const precedes = (a: number, b: number): number => sign * (keyOf(a) - keyOf(b)) || a - b;
  const wanted = offset + limit;
  const users = usersIn(mask, total);
  if (wanted <= mostKept) return { total, page: firstOf(users, keyOf, sign, wanted).slice(offset) };
  users.sort(precedes);
  return { total, page: Array.from(users.subarray(offset, Math.min(total, wanted))) };
}

function firstOf(
  users: Uint32Array,
  keyOf: (user: number) => number,
  sign: number,
  wanted: number,
): number[] {
  const kept: number[] = [];
  const keys: number[] = [];
  for (const u of users) {
    const key = sign * keyOf(u);
    // Users come in order: of equal keys the later stands behind.
    if (kept.length >= wanted && key >= (keys[wanted - 1] ?? Infinity)) continue;
    let low = 0;
    let high = kept.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (key >= (keys[middle] ?? 0)) low = middle + 1;
      else high = middle;
    }
    kept.splice(low, 0, u);
    keys.splice(low, 0, key);
    if (kept.length <= wanted) continue;
    kept.pop();
    keys.pop();
  }
  return kept;
}
