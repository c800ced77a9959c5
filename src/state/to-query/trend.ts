import type { Scope } from '../../model/query/shared.ts';
import type { TrendQuery } from '../../model/query/trend.ts';
import type { View } from '../view.ts';
import { type QueryContext, scopeOf } from './scope.ts';

/** What is counted; range and people come from the view. */
export type TrendAsk = Omit<TrendQuery, 'kind' | keyof Scope>;

/** Any trend over the range and people of the top bar. */
export function toTrendQuery(
  ask: TrendAsk,
  view: View,
  context: QueryContext,
  scope: Scope = scopeOf(view, context),
): TrendQuery {
  return { kind: 'trend', ...ask, ...scope };
}

/** People with a use on each day, or within the last `rollingDays` days up to it (7: WAU, 30: MAU). */
export function toActivePeopleQuery(
  view: View,
  context: QueryContext,
  rollingDays?: number,
  scope: Scope = scopeOf(view, context),
): TrendQuery {
  const rolling = rollingDays === undefined ? {} : { rollingDays };
  return toTrendQuery(
    { event: { role: 'use' }, measure: 'users', period: 'day', ...rolling },
    view,
    context,
    scope,
  );
}
