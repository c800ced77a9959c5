import { zoneOf } from '../../model/calendar/zone.ts';
import { formatDay, parseDay } from '../../model/calendar/civil.ts';
import type { RetentionQuery } from '../../model/query/retention.ts';
import type { Scope, Selector, UserFilter } from '../../model/query/shared.ts';
import type { UsersQuery } from '../../model/query/users.ts';
import type { TrendQuery } from '../../model/query/trend.ts';
import type { LocalDate } from '../../model/units.ts';
import { toSignalsAsked } from '../../parts/signals/signals.ts';
import { rangeBefore, resolveRange } from '../../state/range.ts';
import { toChurnQuery, toSilentUsersQuery } from '../../state/to-query/churn.ts';
import { peopleIn, type QueryContext, scopeOf } from '../../state/to-query/scope.ts';
import { toActivePeopleQuery } from '../../state/to-query/trend.ts';
import type { View } from '../../state/view.ts';
import { weeksBack } from './trends.ts';

/** Trends of indicators are followed over all days: who joined before a range is known in it as well. */
const allDays = (view: View, context: QueryContext): Scope => peopleIn(scopeOf(view, context));

export const toUsesQuery = (view: View, context: QueryContext): TrendQuery => ({
  kind: 'trend',
  event: { role: 'use' },
  measure: 'events',
  period: 'day',
  ...allDays(view, context),
});

export const toWeeklyActiveQuery = (view: View, context: QueryContext): TrendQuery =>
  toActivePeopleQuery(view, context, 7, allDays(view, context));

/** Who did something first on which day: the sizes of the cohorts, whoever of them came back. */
const toFirstTimesQuery = (event: Selector, view: View, context: QueryContext): RetentionQuery => ({
  kind: 'retention',
  start: event,
  return: event,
  mode: 'brackets',
  brackets: [[0, 0]],
  ...allDays(view, context),
});
export const toPeopleQuery = (view: View, context: QueryContext): RetentionQuery =>
  toFirstTimesQuery({}, view, context);
export const toFeedbackQuery = (view: View, context: QueryContext): RetentionQuery =>
  toFirstTimesQuery({ role: 'feedback' }, view, context);

/** First pay → pay one billing month later, by the day of the first pay; the dates hold for that day. */
export const toPaidAgainQuery = (
  view: View,
  context: QueryContext,
  scope: Scope = scopeOf(view, context),
): RetentionQuery => ({
  kind: 'retention',
  start: { role: 'pay' },
  return: { role: 'pay' },
  mode: 'brackets',
  brackets: [[28, 31]],
  ...scope,
});

/** People who paid in the `days` days up to each day. */
const toPayersQuery = (days: number, view: View, context: QueryContext): TrendQuery => ({
  kind: 'trend',
  event: { role: 'pay' },
  measure: 'users',
  period: 'day',
  rollingDays: days,
  ...allDays(view, context),
});
export const toMonthlyPayersQuery = (view: View, context: QueryContext): TrendQuery =>
  toPayersQuery(30, view, context);
export const toFourWeekPayersQuery = (view: View, context: QueryContext): TrendQuery =>
  toPayersQuery(28, view, context);

/** What was paid on each day; null where payments carry no amount. */
export function toRevenueQuery(view: View, context: QueryContext): TrendQuery | null {
  const { amount } = context.dataset.resolved;
  if (amount === null) return null;
  return {
    kind: 'trend',
    event: { role: 'pay' },
    measure: 'sum',
    property: amount,
    period: 'day',
    ...allDays(view, context),
  };
}

/** Uses of the 28 days up to a day, by those who paid in them. */
function toPayersUsesQuery(to: LocalDate, view: View, context: QueryContext): TrendQuery {
  const range = { from: formatDay((parseDay(to) ?? 0) - 27), to };
  const { users } = scopeOf(view, context);
  const paid: UserFilter = { did: { role: 'pay' }, within: range };
  return {
    kind: 'trend',
    event: { role: 'use' },
    measure: 'events',
    period: 'day',
    range,
    users: users ? { and: [users, paid] } : paid,
  };
}

/** The same for eight weeks back from `asOf`, and for the day that the dates, and the days before them, end with. */
export function toWeeklyUsesQueries(view: View, context: QueryContext) {
  const { resolved, report } = context.dataset;
  const zone = zoneOf(resolved.timezone);
  const last = zone.dayOf(resolved.asOf);
  const first = report.from === null ? last : zone.dayOf(Date.parse(report.from));
  const range = resolveRange(view.range, resolved);
  const before = range && view.compare.kind === 'previous' ? rangeBefore(range).to : '';
  const days = Array.from({ length: weeksBack }, (_, back) => last - 7 * back);
  const also = [parseDay(before), range ? parseDay(range.to) : last].filter((day) => day !== undefined);
  const ends = [...new Set([...days, ...also])]
    .filter((day) => day - 27 >= first && day <= last)
    .toSorted((a, b) => a - b)
    .map(formatDay);
  return { ends, queries: ends.map((day) => toPayersUsesQuery(day, view, context)) };
}

/** Who fell silent in the last seven days of silence; how many, without the list. */
export function toLatelySilentQuery(view: View, context: QueryContext): UsersQuery | null {
  const { silentDays } = view.churn;
  const band = { from: silentDays, to: silentDays + 6 };
  const query = toSilentUsersQuery({ ...view, churn: { ...view.churn, band } }, context);
  return query && { ...query, limit: 0 };
}

export const toTopRiskQuery = (view: View, context: QueryContext) => ({
  ...toChurnQuery(view, context, { limit: 8 }),
  sort: { by: 'uses' as const, desc: true },
  signals: toSignalsAsked(view, context.dataset),
});
