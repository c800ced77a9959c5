import { formatDay, parseDay } from '../../model/calendar/civil.ts';
import { firstDayOf, hasEnded, ordinalOf } from '../../model/calendar/periods.ts';
import { zoneOf } from '../../model/calendar/zone.ts';
import type { FrequencyQuery, LifecycleQuery, StickinessQuery } from '../../model/query/activity.ts';
import type { RetentionQuery } from '../../model/query/retention.ts';
import type { Range, Scope } from '../../model/query/shared.ts';
import { defaultGapMinutes, type SessionsQuery } from '../../model/query/sessions.ts';
import type { TrendQuery } from '../../model/query/trend.ts';
import type { DayIndex, LocalDate } from '../../model/units.ts';
import { rangeBefore } from '../range.ts';
import { type ActiveWindow, type ChartPeriod, type View, viewBounds } from '../view.ts';
import { comparedScopeOf, type QueryContext, scopeOf } from './scope.ts';

/** More bars or points of one series than this are neither readable nor quick to draw. */
export const mostPoints = 500;
const typicalDays: Record<ChartPeriod, number> = { day: 1, week: 7, month: 30.4 };

type Days = { first: DayIndex; last: DayIndex };

/** The days of the view: from the data set's first event where no range is chosen, up to the day of `asOf` at most. */
export function daysOf(view: View, context: QueryContext): Days {
  const { report, resolved } = context.dataset;
  const { dayOf } = zoneOf(resolved.timezone);
  const { range } = scopeOf(view, context);
  const today = dayOf(resolved.asOf);
  const begun = report.from === null ? today : dayOf(Date.parse(report.from));
  const last = Math.min(today, parseDay(range?.to ?? '') ?? today);
  return { first: Math.min(last, parseDay(range?.from ?? '') ?? begun), last };
}

/** Whether a chart of this many days can have a point for each such period. */
export const fits = (period: ChartPeriod, { first, last }: Days): boolean =>
  (last - first + 1) / typicalDays[period] <= mostPoints;

/** Of fewer people than this a day has mostly too few to say anything. */
const manyPeople = 300;

/** The period that the charts show: the one that was chosen if it fits, else one that suits the length of the range and how many people there are. */
export function chartPeriodOf(view: View, context: QueryContext): ChartPeriod {
  const days = daysOf(view, context);
  const chosen = view.engagement.period;
  if (chosen !== null && fits(chosen, days)) return chosen;
  const mostDays = context.dataset.report.users < manyPeople ? 28 : 120;
  if (chosen === null && days.last - days.first < mostDays) return 'day';
  return fits('week', days) && (chosen !== null || days.last - days.first < 800) ? 'week' : 'month';
}

/** People active within `days` up to each day. */
export function toActiveQuery(
  days: ActiveWindow,
  view: View,
  context: QueryContext,
  scope: Scope = scopeOf(view, context),
): TrendQuery {
  const { event } = view.engagement;
  const rolling = days === 1 ? {} : { rollingDays: days };
  return { kind: 'trend', event, measure: 'users', period: 'day', ...rolling, ...scope };
}

/** What the view compares with; without a choice the days before, where the range leaves any. */
export function beforeScopeOf(view: View, context: QueryContext): Scope | null {
  const compared = comparedScopeOf(view, context);
  const { range, ...rest } = scopeOf(view, context);
  if (compared !== null || !range) return compared;
  const before = rangeBefore(range);
  const { report, resolved } = context.dataset;
  const begun = report.from === null ? null : zoneOf(resolved.timezone).dayOf(Date.parse(report.from));
  return begun === null || (parseDay(before.from) ?? begun) < begun ? null : { range: before, ...rest };
}

export const toLifecycleQuery = (view: View, context: QueryContext): LifecycleQuery => ({
  kind: 'lifecycle',
  event: view.engagement.event,
  period: chartPeriodOf(view, context),
  ...scopeOf(view, context),
});

/** A calendar week or month: its days, and whether it is still under way at `asOf`. */
export type Span = { from: LocalDate; to: LocalDate; days: number; open: boolean };

/**
 * The last whole week or month that had ended by the end of the range, the one before it, and the one that the end of
 * the range cuts or leaves open; latest first. Only spans that the range touches.
 */
export function spansOf(view: View, context: QueryContext): Span[] {
  const { resolved } = context.dataset;
  const { span } = view.engagement;
  const { first, last } = daysOf(view, context);
  const latest = ordinalOf(span, last, resolved.weekStart);
  const spans: Span[] = [];
  for (let ordinal = latest; ordinal > latest - 3; ordinal--) {
    const one = spanAt(ordinal, view, context);
    if ((parseDay(one.to) ?? 0) >= first) spans.push(one);
  }
  // Without one that is under way, two whole ones are enough.
  return spans[0]?.open ? spans : spans.slice(0, 2);
}

/** The span that begins with this date, or the one that holds it. */
export function spanFrom(date: LocalDate, view: View, context: QueryContext): Span {
  const { weekStart } = context.dataset.resolved;
  return spanAt(ordinalOf(view.engagement.span, parseDay(date) ?? 0, weekStart), view, context);
}

function spanAt(ordinal: number, view: View, { dataset: { resolved } }: QueryContext): Span {
  const { span } = view.engagement;
  const first = firstDayOf(span, ordinal, resolved.weekStart);
  const next = firstDayOf(span, ordinal + 1, resolved.weekStart);
  const open = !hasEnded(zoneOf(resolved.timezone).dayStart(next), resolved.asOf);
  return { from: formatDay(first), to: formatDay(next - 1), days: next - first, open };
}

const peopleOf = (view: View, context: QueryContext): Pick<Scope, 'users'> => {
  const { users } = scopeOf(view, context);
  return users ? { users } : {};
};

/** On how many days of the span people were active. */
export const toStickinessQuery = (
  { from, to }: Pick<Span, 'from' | 'to'>,
  view: View,
  context: QueryContext,
): StickinessQuery => ({
  kind: 'stickiness',
  event: view.engagement.event,
  period: 'day',
  range: { from, to },
  ...peopleOf(view, context),
});

/** How many times in each of the spans. */
export function toFrequencyQuery(view: View, context: QueryContext): FrequencyQuery {
  const spans = spansOf(view, context);
  const { event, span } = view.engagement;
  const { first, last } = daysOf(view, context);
  const range: Range = {
    from: spans.at(-1)?.from ?? formatDay(first),
    to: spans[0]?.to ?? formatDay(last),
  };
  return { kind: 'frequency', event, period: span, range, ...peopleOf(view, context) };
}

/** Sessions of any event: by the periods of the charts, or, where their lengths are on show, of exactly the days of the range. */
export const toSessionsQuery = (view: View, context: QueryContext): SessionsQuery => {
  const { sessionGap, sessionsChart } = view.engagement;
  return {
    kind: 'sessions',
    ...(sessionGap !== defaultGapMinutes && { gapMinutes: sessionGap }),
    period: sessionsChart === 'lengths' ? 'day' : chartPeriodOf(view, context),
    ...scopeOf(view, context),
  };
};

/** Uses of each week after a person's first one; week 0 lacks that first use itself, which starts the clock. */
export const toDecayQuery = (view: View, context: QueryContext): RetentionQuery => ({
  kind: 'retention',
  start: view.engagement.event,
  return: view.engagement.event,
  period: 'week',
  clock: 'rolling',
  periods: viewBounds.decayWeeks,
  measure: 'events',
  ...scopeOf(view, context),
});

/** Who was active in their second 30 days. */
export const toMonthlyActivityQuery = (view: View, context: QueryContext): RetentionQuery => ({
  kind: 'retention',
  start: view.engagement.event,
  return: view.engagement.event,
  period: 'month',
  clock: 'rolling',
  periods: 2,
  ...scopeOf(view, context),
});
