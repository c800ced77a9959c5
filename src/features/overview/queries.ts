import { civilShift } from './civil-shift.ts';
import type { LifecycleQuery } from '../../model/query/activity.ts';
import type { RetentionQuery } from '../../model/query/retention.ts';
import type { SegmentFlowQuery } from '../../model/query/segments.ts';
import type { TrendQuery } from '../../model/query/trend.ts';
import { toChurnQuery } from '../../state/to-query/churn.ts';
import { toDayRetentionQuery } from '../../state/to-query/retention.ts';
import { peopleIn, type QueryContext, scopeOf } from '../../state/to-query/scope.ts';
import { toActivePeopleQuery, toTrendQuery } from '../../state/to-query/trend.ts';
import type { View } from '../../state/view.ts';

export const toUsesQuery = (view: View, context: QueryContext): TrendQuery =>
  toTrendQuery({ event: { role: 'use' }, measure: 'events', period: 'day' }, view, context);

export const toWeeklyActiveQuery = (view: View, context: QueryContext): TrendQuery =>
  toActivePeopleQuery(view, context, 7);

export const toPeopleQuery = (view: View, context: QueryContext): LifecycleQuery => ({
  kind: 'lifecycle',
  event: {},
  period: 'day',
  ...scopeOf(view, context),
});

export const toFeedbackQuery = (view: View, context: QueryContext): LifecycleQuery => ({
  kind: 'lifecycle',
  event: { role: 'feedback' },
  period: 'day',
  ...scopeOf(view, context),
});

/** Where everyone stood 30 days before `asOf`, and where they stand now. */
export const toFlowQuery = (view: View, context: QueryContext): SegmentFlowQuery => ({
  kind: 'segment-flow',
  ...civilShift(context.dataset.resolved, 30),
  ...peopleIn(scopeOf(view, context)),
});

export const toTopRiskQuery = (view: View, context: QueryContext) => ({
  ...toChurnQuery(view, context, { limit: 8 }),
  sort: { by: 'uses' as const, desc: true },
});

export const toContrastQuery = (property: string, view: View, context: QueryContext): RetentionQuery => ({
  ...toDayRetentionQuery(view, context),
  breakdown: { property, limit: 12 },
});
