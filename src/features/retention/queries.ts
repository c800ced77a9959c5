import { formatDay, parseDay } from '../../model/calendar/civil.ts';
import { zoneOf } from '../../model/calendar/zone.ts';
import type { RetentionQuery } from '../../model/query/retention.ts';
import { toRetentionQuery } from '../../state/to-query/retention.ts';
import type { QueryContext } from '../../state/to-query/scope.ts';
import type { View } from '../../state/view.ts';

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

/** The question with its breakdown; null where it would make too many hourly cohorts. */
export function toSplitQuery(view: View, context: QueryContext): RetentionQuery | null {
  return hoursAsked(view, context) > mostHours ? null : toRetentionQuery(view, context);
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
