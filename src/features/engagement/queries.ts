import type { StickinessQuery } from '../../model/query/activity.ts';
import type { TrendQuery } from '../../model/query/trend.ts';
import type { Scope } from '../../model/query/shared.ts';
import {
  beforeScopeOf,
  chartPeriodOf,
  daysOf,
  fits,
  spansOf,
  toActiveQuery,
  toStickinessQuery,
} from '../../state/to-query/engagement.ts';
import { type QueryContext, scopeOf } from '../../state/to-query/scope.ts';
import type { ChartPeriod, View } from '../../state/view.ts';

type Windows = { day: TrendQuery; week: TrendQuery; month: TrendQuery };

const windows = (view: View, context: QueryContext, scope: Scope): Windows => ({
  day: toActiveQuery(1, view, context, scope),
  week: toActiveQuery(7, view, context, scope),
  month: toActiveQuery(30, view, context, scope),
});

export const toActiveQueries = (view: View, context: QueryContext): Windows =>
  windows(view, context, scopeOf(view, context));

/** Of what the view compares with; null where there is nothing. */
export function toActiveBeforeQueries(view: View, context: QueryContext): Windows | null {
  const scope = beforeScopeOf(view, context);
  return scope && windows(view, context, scope);
}

/** What one point of the charts is, and which choices this range has room for. */
export function toPeriodChoice(
  view: View,
  context: QueryContext,
): { period: ChartPeriod; all: ChartPeriod[] } {
  const days = daysOf(view, context);
  const all: ChartPeriod[] = ['day', 'week', 'month'];
  return { period: chartPeriodOf(view, context), all: all.filter((one) => fits(one, days)) };
}

/** By the first day of each span. */
export const toSpanQueries = (view: View, context: QueryContext): Record<string, StickinessQuery> =>
  Object.fromEntries(
    spansOf(view, context).map((span) => [span.from, toStickinessQuery(span, view, context)]),
  );
