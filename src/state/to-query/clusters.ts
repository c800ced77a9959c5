import type { ClustersQuery } from '../../model/query/clusters.ts';
import type { UsersQuery } from '../../model/query/users.ts';
import type { View } from '../view.ts';
import { peopleIn, type QueryContext, scopeOf } from './scope.ts';
import { toUsersQuery, type UsersPage } from './users.ts';

/** Kinds of people by what they do, at the moment `asOf`. */
export const toClustersQuery = (view: View, context: QueryContext): ClustersQuery => ({
  kind: 'clusters',
  ...(view.segments.kinds !== null && { k: view.segments.kinds }),
  windowDays: view.segments.kindDays,
  ...peopleIn(scopeOf(view, context)),
});

/** The people of the cluster on show; null where none is. */
export function toClusterUsersQuery(
  view: View,
  context: QueryContext,
  page: UsersPage = {},
): UsersQuery | null {
  const { kind } = view.segments;
  if (kind === null) return null;
  return toUsersQuery({ of: toClustersQuery(view, context), cell: { cluster: kind } }, page);
}

/** The kinds whose name the cluster on show bears; null where none is. */
export const toShownClustersQuery = (view: View, context: QueryContext): ClustersQuery | null =>
  view.segments.kind === null ? null : toClustersQuery(view, context);
