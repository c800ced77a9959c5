import { type ChurnQuery, defaultMinUses, defaultSilentDays } from '../../model/query/churn.ts';
import type { Scope, UserFilter } from '../../model/query/shared.ts';
import type { UsersQuery } from '../../model/query/users.ts';
import type { View } from '../view.ts';
import { peopleIn, type QueryContext, scopeOf } from './scope.ts';
import { toUsersQuery } from './users.ts';

/** The window of the list that is asked for; neither: all of it. */
export type ChurnPage = { limit?: number; offset?: number };

/** Churn risk speaks of the moment `asOf`: the people filter holds, the date range does not. */
export function toChurnQuery(
  view: View,
  context: QueryContext,
  page: ChurnPage = {},
  scope: Scope = scopeOf(view, context),
): ChurnQuery {
  const { silentDays, minUses, model, sort } = view.churn;
  return {
    kind: 'churn',
    ...(silentDays !== defaultSilentDays && { silentDays }),
    ...(minUses !== defaultMinUses && { minUses }),
    ...(model && { model }),
    ...(sort && { sort }),
    ...page,
    ...peopleIn(scope),
  };
}

/** The people with enough uses who have been silent for the days on show; null where no band is. */
export function toSilentUsersQuery(view: View, context: QueryContext): UsersQuery | null {
  const { band } = view.churn;
  if (!band) return null;
  const { users, ...query } = toChurnQuery(
    { ...view, churn: { ...view.churn, silentDays: band.from, sort: null } },
    context,
  );
  const since: UserFilter[] = band.to === null ? [] : [{ did: { role: 'use' }, lastDays: band.to + 1 }];
  const all = [...(users ? [users] : []), ...since];
  const [first] = all;
  return toUsersQuery({
    of: { ...query, ...(first && { users: all.length > 1 ? { and: all } : first }) },
    cell: {},
  });
}
