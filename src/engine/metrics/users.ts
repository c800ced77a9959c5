import { defaultUsersLimit, type UsersQuery } from '../../model/query/users.ts';
import type { UsersCounts, UsersRow } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { stringAt } from '../table/packed-strings.ts';
import { cellMask } from './cell-mask.ts';
import { sortedPage } from './page.ts';

/** The people behind a cell (contract §8). */
export function* listUsers(scope: Scope, query: UsersQuery): Generator<void, UsersCounts> {
  const mask = yield* cellMask(scope, query);
  const { offsets, time, users } = scope.table;
  const firstSeen = (u: number): number => time[offsets[u] ?? 0] ?? 0;
  const lastSeen = (u: number): number => time[(offsets[u + 1] ?? 0) - 1] ?? 0;
  const events = (u: number): number => (offsets[u + 1] ?? 0) - (offsets[u] ?? 0);
  const sort = query.sort ?? { by: 'user' };
  const keys: Record<typeof sort.by, (user: number) => number> = {
    user: (u) => u,
    firstSeen,
    lastSeen,
    events,
  };
  const limit = query.limit ?? defaultUsersLimit;
  const { total, page } = sortedPage(mask, keys[sort.by], sort.desc === true, query.offset, limit);
  return {
    total,
    users: page.map((u): UsersRow => ({
      user: stringAt(users, u),
      firstSeen: firstSeen(u),
      lastSeen: lastSeen(u),
      events: events(u),
    })),
  };
}
