/** A page that ends within so many is kept in order while one looks; else all are sorted. */
const mostKept = 1000;

/**
 * The chosen users in order, one page of them. Ties go by user (users are numbered by code point).
 * @param mask 1 for each user in the list
 */
export function sortedPage(
  mask: Uint8Array,
  order: (a: number, b: number) => number,
  descending: boolean,
  offset = 0,
  limit = Infinity,
): { total: number; page: number[] } {
  const precedes = (a: number, b: number): number => (descending ? order(b, a) : order(a, b)) || a - b;
  const wanted = offset + limit;
  if (wanted <= mostKept) return firstOf(mask, precedes, offset, wanted);
  let total = 0;
  for (let u = 0; u < mask.length; u++) total += mask[u] ?? 0;
  const users = new Uint32Array(total);
  let next = 0;
  for (let u = 0; u < mask.length; u++) if (mask[u] === 1) users[next++] = u;
  users.sort(precedes);
  return { total, page: Array.from(users.subarray(offset, Math.min(total, wanted))) };
}

function firstOf(
  mask: Uint8Array,
  precedes: (a: number, b: number) => number,
  offset: number,
  wanted: number,
): { total: number; page: number[] } {
  const kept: number[] = [];
  let total = 0;
  for (let u = 0; u < mask.length; u++) {
    if (mask[u] === 0) continue;
    total += 1;
    const last = kept[kept.length - 1];
    if (kept.length >= wanted && (last === undefined || precedes(u, last) > 0)) continue;
    let low = 0;
    let high = kept.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (precedes(u, kept[middle] ?? 0) > 0) low = middle + 1;
      else high = middle;
    }
    kept.splice(low, 0, u);
    if (kept.length > wanted) kept.pop();
  }
  return { total, page: kept.slice(offset) };
}
