import type { ChurnQuery, ChurnSort } from '../../model/query/churn.ts';
import type { Scope, Sort } from '../../model/query/shared.ts';
import { toSignalsAsked } from '../../parts/signals/signals.ts';
import { toChurnQuery } from '../../state/to-query/churn.ts';
import { type QueryContext, scopeOf } from '../../state/to-query/scope.ts';
import type { View } from '../../state/view.ts';

/** Whoever is lost is lost most with the most uses. */
export const mostUsesFirst: Sort<ChurnSort> = { by: 'uses', desc: true };

/** The list as searched, each with early signals. */
export const toListQuery = (view: View, context: QueryContext): ChurnQuery => ({
  ...toChurnQuery(view, context),
  sort: view.churn.sort ?? mostUsesFirst,
  ...(view.churn.search !== '' && { search: view.churn.search }),
  signals: toSignalsAsked(view, context.dataset),
});

/** First day without a use of each band of silence. */
export const silenceBands = [7, 14, 30, 60, 90] as const;

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
