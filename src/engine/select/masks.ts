// A mask holds 1 for each user who is chosen, else 0. Four are looked at at once: they lie in one word.

const wordsOf = ({ buffer, byteOffset, length }: Uint8Array): Uint32Array =>
  new Uint32Array(buffer, byteOffset, length >>> 2);

/** Leaves those of a mask who are in another as well. */
export function keepThose(mask: Uint8Array, other: Uint8Array): void {
  const [a, b] = [wordsOf(mask), wordsOf(other)];
  for (let w = 0; w < a.length; w++) a[w] = (a[w] ?? 0) & (b[w] ?? 0);
  for (let u = a.length << 2; u < mask.length; u++) mask[u] = (mask[u] ?? 0) & (other[u] ?? 0);
}

function addThose(mask: Uint8Array, other: Uint8Array): void {
  const [a, b] = [wordsOf(mask), wordsOf(other)];
  for (let w = 0; w < a.length; w++) a[w] = (a[w] ?? 0) | (b[w] ?? 0);
  for (let u = a.length << 2; u < mask.length; u++) mask[u] = (mask[u] ?? 0) | (other[u] ?? 0);
}

export function takeAway(mask: Uint8Array, other: Uint8Array): void {
  const [a, b] = [wordsOf(mask), wordsOf(other)];
  for (let w = 0; w < a.length; w++) a[w] = (a[w] ?? 0) & ~(b[w] ?? 0);
  for (let u = a.length << 2; u < mask.length; u++) mask[u] = (mask[u] ?? 0) & ~(other[u] ?? 0);
}

/** 1 where all of the parts' masks of this length hold it, or any. */
export function* combined<Part>(
  length: number,
  parts: { and: readonly Part[] } | { or: readonly Part[] },
  maskOf: (part: Part) => Generator<void, Uint8Array>,
): Generator<void, Uint8Array> {
  const all = 'and' in parts;
  const mask = new Uint8Array(length).fill(all ? 1 : 0);
  for (const part of all ? parts.and : parts.or) {
    const other = yield* maskOf(part);
    if (all) keepThose(mask, other);
    else addThose(mask, other);
    yield;
  }
  return mask;
}

export function sizeOf(mask: Uint8Array): number {
  const a = wordsOf(mask);
  let size = 0;
  for (let w = 0; w < a.length; w++) size += Math.imul(a[w] ?? 0, 0x01010101) >>> 24;
  for (let u = a.length << 2; u < mask.length; u++) size += mask[u] ?? 0;
  return size;
}

/** How many are in only one of two masks. */
export function differing(mask: Uint8Array, other: Uint8Array): number {
  const [a, b] = [wordsOf(mask), wordsOf(other)];
  let size = 0;
  for (let w = 0; w < a.length; w++) size += Math.imul((a[w] ?? 0) ^ (b[w] ?? 0), 0x01010101) >>> 24;
  for (let u = a.length << 2; u < mask.length; u++) size += (mask[u] ?? 0) ^ (other[u] ?? 0);
  return size;
}

// Each is written down before it is known whether they are chosen: no branch to take.

/** Those of a mask, `size` in number, ascending. */
export function usersIn(mask: Uint8Array, size: number): Uint32Array {
  const users = new Uint32Array(size);
  for (let u = 0, n = 0; n < size; u++) {
    users[n] = u;
    n += mask[u] ?? 0;
  }
  return users;
}

/** Those of a mask who are not in another, `size` in number, ascending. */
export function usersOnlyIn(mask: Uint8Array, other: Uint8Array, size: number): Uint32Array {
  const users = new Uint32Array(size);
  for (let u = 0, n = 0; n < size; u++) {
    users[n] = u;
    n += (mask[u] ?? 0) & ~(other[u] ?? 0);
  }
  return users;
}
