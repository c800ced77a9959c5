import type { Query } from '../../model/query/query.ts';
import { questionOf, type ToQuery } from '../../queries/view-query.ts';
import { toRiskShareQueries } from '../../state/to-query/churn.ts';
import { toIndicatorsQuery } from '../../state/to-query/indicators.ts';
import { toDayRetentionQuery } from '../../state/to-query/retention.ts';
import type { QueryContext } from '../../state/to-query/scope.ts';
import { toFlowQuery, toSegmentsQuery } from '../../state/to-query/segments.ts';
import type { View } from '../../state/view.ts';
import { toOverallQuery } from './change-queries.ts';
import {
  toFeedbackQuery,
  toFourWeekPayersQuery,
  toMonthlyPayersQuery,
  toPaidAgainQuery,
  toPeopleQuery,
  toRevenueQuery,
  toTopRiskQuery,
  toUsesQuery,
  toWeeklyActiveQuery,
  toWeeklyUsesQueries,
} from './queries.ts';

/**
 * What the top of the Overview asks, in this order: the large chart, which takes longest to draw, then the indicators,
 * the segments and the small lines, and who is at risk, whose card begins in the first screen.
 */
export function toFirstQuestions(view: View, context: QueryContext): Query[] {
  const of = <T>(toQuery: ToQuery<T>): T => questionOf(toQuery, view, context);
  const { roles } = context.dataset.resolved;
  const pays = roles.pay.length > 0;
  const costs = context.dataset.settings.economics?.cac !== undefined;
  const asked = [
    of(toDayRetentionQuery),
    of(toIndicatorsQuery),
    of(toSegmentsQuery),
    of(toFlowQuery),
    of(toUsesQuery),
    of(toPeopleQuery),
    of(toWeeklyActiveQuery),
    of(toFeedbackQuery),
    ...(pays ? [of(toPaidAgainQuery), of(toFourWeekPayersQuery), ...of(toWeeklyUsesQueries).queries] : []),
    ...(pays && costs ? [of(toRevenueQuery), of(toMonthlyPayersQuery)] : []),
    of(toOverallQuery),
    of(toTopRiskQuery),
    ...Object.values(of(toRiskShareQueries)),
  ];
  return asked.filter((query) => query !== null);
}
