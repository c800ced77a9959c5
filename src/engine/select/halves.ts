import { xxHash32, xxHash32Short } from '../store/xxhash.ts';
import type { Scope } from '../scope.ts';

/** Shorter than what the hash takes at once. */
const short = 16;

/** Which half of all people someone is in, 0 or 1, by the last bit of the xxHash32 of their id: the same in every data set and session. */
export function halfOf({ table }: Scope, user: number): 0 | 1 {
  const { bytes, ends } = table.users;
  const from = user === 0 ? 0 : (ends[user - 1] ?? 0);
  const end = ends[user] ?? 0;
  const hash = end - from < short ? xxHash32Short(bytes, from, end) : xxHash32(bytes.subarray(from, end));
  return (hash & 1) === 0 ? 0 : 1;
}
