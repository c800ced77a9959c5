import { formatDay, parseDay } from '../../model/calendar/civil.ts';
import { firstDayOf, ordinalOf } from '../../model/calendar/periods.ts';
import { zoneOf } from '../../model/calendar/zone.ts';
import { planRetention, type RetentionQuery } from '../../model/query/retention.ts';
import { defaultBreakdownLimit, type Period, type Range, type Scope } from '../../model/query/shared.ts';
import { toRetentionQuery } from '../../state/to-query/retention.ts';
import type { QueryContext } from '../../state/to-query/scope.ts';
import type { View } from '../../state/view.ts';
import type { DayIndex } from '../../model/units.ts';

/** Hourly cohorts beyond this many would keep a tab busy and tell nobody anything. */
export const mostHours = 20_000;

/** The hours that the question would make cohorts of; 0 for other periods. */
export function hoursAsked(view: View, context: QueryContext): number {
  if (view.retention.period !== 'hour') return 0;
  const { range } = toRetentionQuery(view, context);
  const { resolved, report } = context.dataset;
  const zone = zoneOf(resolved.timezone);
  const today = zone.dayOf(resolved.asOf);
  const first = report.from === null ? today : zone.dayOf(Date.parse(report.from));
  const from = range ? (parseDay(range.from) ?? first) : first;
  const to = range ? Math.min(parseDay(range.to) ?? today, today) : today;
  return Math.max(0, to - from + 1) * 24;
}

/** The question over everyone, without its breakdown; null where it would make too many hourly cohorts. */
export function toEveryoneQuery(view: View, context: QueryContext): RetentionQuery | null {
  return toSplitQuery({ ...view, retention: { ...view.retention, breakdown: null } }, context);
}

/**
 * The question over what the view compares with, everyone there together; null as above, and where the days before lie
 * in the period that the chosen dates begin in: its people stand on one side only.
 */
export function toComparedQuery(view: View, context: QueryContext, scope: Scope): RetentionQuery | null {
  if (hoursAsked(view, context) > mostHours) return null;
  const question = { ...view, retention: { ...view.retention, breakdown: null } };
  const { range } = scope;
  if (view.compare.kind !== 'previous' || !range) return toRetentionQuery(question, context, scope);
  const to = formatDay(lastDayApart(view, context, range));
  return to < range.from ? null : toRetentionQuery(question, context, { ...scope, range: { ...range, to } });
}

/** The last day before the first whole period of the chosen dates, for a range is widened to whole periods. */
function lastDayApart(view: View, context: QueryContext, before: Range): DayIndex {
  const { period } = view.retention;
  const last = parseDay(before.to) ?? 0;
  if (period === 'hour') return last;
  const { weekStart } = context.dataset.resolved;
  return firstDayOf(period, ordinalOf(period, last + 1, weekStart), weekStart) - 1;
}

/**
 * The question with its breakdown; null where it would make too many hourly cohorts. Where cohorts are very many, only
 * the largest groups stand alone: more would take the page longer to receive than the engine to count.
 */
export function toSplitQuery(view: View, context: QueryContext): RetentionQuery | null {
  if (hoursAsked(view, context) > mostHours) return null;
  const query = toRetentionQuery(view, context);
  if (!query.breakdown) return query;
  const room = Math.floor(mostCells / (cohortsAsked(view, context) * planRetention(query).cells));
  const limit = Math.max(fewestGroups, room);
  if (limit >= (query.breakdown.limit ?? defaultBreakdownLimit)) return query;
  return { ...query, breakdown: { ...query.breakdown, limit } };
}

const mostCells = 1_000_000;
const fewestGroups = 6;
const daysIn: Record<Period, number> = { hour: 1 / 24, day: 1, week: 7, month: 30 };

function cohortsAsked(view: View, context: QueryContext): number {
  const { from, to } = daysAsked(view, context);
  const days = (parseDay(to) ?? 0) - (parseDay(from) ?? 0) + 1;
  return Math.max(1, Math.ceil(days / daysIn[view.retention.period]));
}

/** The first and last day of the cohorts. */
export function daysAsked(view: View, context: QueryContext): { from: string; to: string } {
  const { range } = toRetentionQuery(view, context);
  if (range) return range;
  const { resolved, report } = context.dataset;
  const zone = zoneOf(resolved.timezone);
  const to = formatDay(zone.dayOf(resolved.asOf));
  return { from: report.from === null ? to : formatDay(zone.dayOf(Date.parse(report.from))), to };
}
