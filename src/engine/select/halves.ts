import { xxHash32 } from '../store/xxhash.ts';
import type { Scope } from '../scope.ts';

/** Which half of all people someone is in, 0 or 1, by the last bit of the xxHash32 of their id: the same in every data set and session. */
export function halfOf({ table }: Scope, user: number): 0 | 1 {
  const { bytes, ends } = table.users;
  const hash = xxHash32(bytes.subarray(user === 0 ? 0 : ends[user - 1], ends[user]));
  return (hash & 1) === 0 ? 0 : 1;
}
