import type { UserQuery } from '../../model/query/user.ts';
import type { CellTarget, UsersQuery } from '../../model/query/users.ts';
import type { View } from '../view.ts';

/** The window of the list that is asked for, and its order. */
export type UsersPage = Pick<UsersQuery, 'limit' | 'offset' | 'sort'>;

/** The people behind one cell of a query's result. */
export const toUsersQuery = (target: CellTarget, page: UsersPage = {}): UsersQuery => ({
  kind: 'users',
  ...target,
  ...page,
});

/** The timeline of the person on show; null where nobody is. */
export const toPersonQuery = (
  view: View,
  page: Pick<UserQuery, 'limit' | 'offset'> = {},
): UserQuery | null => (view.person === null ? null : { kind: 'user', user: view.person, ...page });
