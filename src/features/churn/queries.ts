import type { ChurnQuery, ChurnSort } from '../../model/query/churn.ts';
import type { Scope, Sort, UserFilter } from '../../model/query/shared.ts';
import type { UsersQuery } from '../../model/query/users.ts';
import { toSignalsAsked } from '../../parts/signals/signals.ts';
import { toChurnQuery } from '../../state/to-query/churn.ts';
import { type QueryContext, scopeOf } from '../../state/to-query/scope.ts';
import { toUsersQuery } from '../../state/to-query/users.ts';
import type { View } from '../../state/view.ts';

/** Whoever is lost is lost most with the most uses. */
const mostUsesFirst: Sort<ChurnSort> = { by: 'uses', desc: true };
const highestRiskFirst: Sort<ChurnSort> = { by: 'risk', desc: true };

export const sortOf = ({ sort, model }: View['churn']): Sort<ChurnSort> =>
  sort ?? (model ? highestRiskFirst : mostUsesFirst);

/** The rule's list as searched, each with early signals; null where only the model can rank it. */
export const toListQuery = (view: View, context: QueryContext): ChurnQuery | null =>
  view.churn.model || sortOf(view.churn).by === 'risk' ? null : ruleList(view, context);

/** The same with each one's risk; by the model, those still here from the least risk on. */
export const toRiskListQuery = (view: View, context: QueryContext): ChurnQuery => {
  const list = { ...ruleList(view, context), model: true };
  const { model, leastRisk, hereDays } = view.churn;
  return model ? { ...list, silentDays: 0, leastRisk, users: stillHere(list.users, hereDays) } : list;
};

/** The people listed, to be kept, where no filter can say who they are: by the model's risk, or as searched. */
export function toListedPeopleQuery(view: View, context: QueryContext): UsersQuery | null {
  const { model, search } = view.churn;
  if (!model && search === '') return null;
  const { sort: _, ...of } = model ? toRiskListQuery(view, context) : ruleList(view, context);
  return toUsersQuery({ of, cell: {} });
}

const ruleList = (view: View, context: QueryContext): ChurnQuery => ({
  ...toChurnQuery(view, context),
  sort: sortOf(view.churn),
  ...(view.churn.search !== '' && { search: view.churn.search }),
  signals: toSignalsAsked(view, context.dataset),
});

function stillHere(users: UserFilter | undefined, lastDays: number): UserFilter {
  const here: UserFilter = { did: { role: 'use' }, lastDays };
  return users ? { and: [users, here] } : here;
}

/** How the model does beside the rule on show. It is fitted to everyone, whatever the people filter. */
export const toScorecardQuery = (view: View, context: QueryContext): ChurnQuery => ({
  ...toChurnQuery({ ...view, churn: { ...view.churn, sort: null } }, context, { limit: 0 }, {}),
  model: true,
  signals: toSignalsAsked(view, context.dataset),
});

/** First day without a use of each band of silence. */
export const silenceBands = [7, 14, 30, 60, 90] as const;

/** What else than the rule on show may list somebody: the longest silence, one use only, everyone. */
export function toMilderQueries(
  view: View,
  context: QueryContext,
): Record<'silent' | 'oneUse' | 'everyone', ChurnQuery> {
  const churn = { ...view.churn, sort: null };
  const asked = { ...view, churn };
  const longestFirst: Sort<ChurnSort> = { by: 'silentDays', desc: true };
  return {
    silent: { ...toChurnQuery(asked, context, { limit: 1 }), silentDays: 0, sort: longestFirst },
    oneUse: toChurnQuery({ ...asked, churn: { ...churn, minUses: 1 } }, context, { limit: 0 }),
    everyone: toChurnQuery(asked, context, { limit: 0 }, {}),
  };
}

/** How many with enough uses have been silent for at least so many days. */
export const toSilentForQuery = (
  days: number,
  view: View,
  context: QueryContext,
  scope: Scope = scopeOf(view, context),
): ChurnQuery => ({
  ...toChurnQuery(view, context, { limit: 0 }, scope),
  silentDays: days,
});
