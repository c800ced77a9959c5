import { type ChurnQuery, defaultMinUses, defaultSilentDays } from '../../model/query/churn.ts';
import type { Scope } from '../../model/query/shared.ts';
import type { View } from '../view.ts';
import { peopleIn, type QueryContext, scopeOf } from './scope.ts';

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
