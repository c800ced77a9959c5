import { useMemo } from 'react';
import type { Indicator, RetentionResult } from '../../model/result/result.ts';
import { useMetric, useMetricList } from '../../queries/metric.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { toDayRetentionQuery } from '../../state/to-query/retention.ts';
import { toDayRetention } from './day-retention-view.ts';
import {
  toFeedbackQuery,
  toFourWeekPayersQuery,
  toMonthlyPayersQuery,
  toPaidAgainQuery,
  toPeopleQuery,
  toRevenueQuery,
  toUsesQuery,
  toWeeklyActiveQuery,
  toWeeklyUsesQueries,
} from './queries.ts';
import {
  dayTrends,
  feedbackOver,
  ltvOver,
  momentumOver,
  paidAgainOver,
  silentOver,
  type Trend,
  type Trends,
  weeklyUsesOver,
} from './trends.ts';

/**
 * How each indicator moved. D1, D7, D30 and paid-30 over the chosen dates, by week; the others over all days.
 * @param indicators null: not there yet, and nothing is asked before them
 */
export function useTrends(indicators: readonly Indicator[] | null): Trends {
  const dataset = useDatasetStore((store) => store.dataset);
  const weekStart = dataset?.resolved.weekStart ?? 'monday';
  const { data: days } = useMetric(useViewQuery(toDayRetentionQuery));
  const { data: uses } = useMetric(useViewQuery(toUsesQuery));
  const { data: people } = useMetric(useViewQuery(toPeopleQuery));
  const { data: active } = useMetric(useViewQuery(toWeeklyActiveQuery));
  const { data: feedback } = useMetric(useViewQuery(toFeedbackQuery));
  const known = (id: string): number | null => indicators?.find((one) => one.id === id)?.value ?? null;
  const paidQuery = useViewQuery(toPaidAgainQuery);
  const { data: paid } = useMetric(known('paid-30') === null ? null : paidQuery);
  const ltv = known('ltv-cac');
  const revenueQuery = useViewQuery(toRevenueQuery);
  const payersQuery = useViewQuery(toMonthlyPayersQuery);
  const { data: revenue } = useMetric(ltv === null ? null : revenueQuery);
  const { data: payers } = useMetric(ltv === null ? null : payersQuery);
  const weekly = useWeeklyUses(known('weekly-uses') !== null);
  // One memo each: an answer that arrives changes its own line, and only that tile is drawn again.
  const weeklyDays = useMemo(
    () => days && dayTrends(toDayRetention(days, 'week', weekStart, Infinity)),
    [days, weekStart],
  );
  const momentum = useMemo(() => uses && momentumOver(uses), [uses]);
  const silent = useMemo(() => people && active && silentOver(people, active), [people, active]);
  const gaveFeedback = useMemo(
    () => people && feedback && gave(feedback) && feedbackOver(people, feedback),
    [people, feedback],
  );
  const paidAgain = useMemo(() => paid && paidAgainOver(paid, weekStart), [paid, weekStart]);
  const value = useMemo(
    () => revenue && payers && ltv !== null && ltvOver(revenue, payers, ltv),
    [revenue, payers, ltv],
  );
  return useMemo(
    () => ({
      ...weeklyDays,
      ...(momentum && { 'use-momentum': momentum }),
      ...(silent && { silent }),
      ...(gaveFeedback && { feedback: gaveFeedback }),
      ...(paidAgain && { 'paid-30': paidAgain }),
      ...(value && { 'ltv-cac': value }),
      ...(weekly && { 'weekly-uses': weekly }),
    }),
    [weeklyDays, momentum, silent, gaveFeedback, paidAgain, value, weekly],
  );
}

const gave = ({ groups }: RetentionResult): boolean =>
  groups.some(({ cohorts }) => cohorts.some(({ size }) => size > 0));

/** Each point is a question of its own: eight weeks back from `asOf`, and the day that "the days before" end with. */
function useWeeklyUses(asked: boolean): Trend | null {
  const weeks = useViewQuery(toWeeklyUsesQueries);
  const { ends, queries } = asked && weeks ? weeks : noWeeks;
  const { data: uses } = useMetricList(queries);
  const payersQuery = useViewQuery(toFourWeekPayersQuery);
  const { data: payers } = useMetric(asked ? payersQuery : null);
  return useMemo(() => (uses && payers ? weeklyUsesOver(ends, uses, payers) : null), [ends, uses, payers]);
}

const noWeeks: ReturnType<typeof toWeeklyUsesQueries> = { ends: [], queries: [] };
