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
  let total = 0;
  for (const chosen of mask) total += chosen;
  const users = new Uint32Array(total);
  let next = 0;
  for (let u = 0; u < mask.length; u++) if (mask[u] === 1) users[next++] = u;
  users.sort((a, b) => (descending ? order(b, a) : order(a, b)) || a - b);
  return { total, page: Array.from(users.subarray(offset, Math.min(total, offset + limit))) };
}
