import { parseDay, parseHour } from '../../model/calendar/civil.ts';
import { firstDayOf, hourMs, ordinalOf, rollingMs } from '../../model/calendar/periods.ts';
import type { WeekDay } from '../../model/calendar/week.ts';
import type { Zone } from '../../model/calendar/zone.ts';
import type { Bracket, RetentionPlan } from '../../model/query/retention.ts';
import type { DayIndex, EpochMs } from '../../model/units.ts';

/** From the first instant at which somebody's offset may begin up to, not including, the one at which everybody's has ended. */
export type Span = { begins: EpochMs; ends: EpochMs };

export type SpanScope = { zone: Zone; weekStart: WeekDay };

type SpanPlan = Pick<RetentionPlan, 'period' | 'clock' | 'brackets'>;

/** First and last offset of a cell. */
export const bracketOf = ({ brackets }: Pick<RetentionPlan, 'brackets'>, cell: number): Bracket =>
  brackets?.[cell] ?? [cell, cell];

/**
 * When a cell of a cohort is under way. It has ended exactly where the contract counts it as observed; on the rolling
 * clock it begins with the earliest entry of the cohort and ends with the latest.
 */
export function cellSpan(plan: SpanPlan, cohort: string, cell: number, scope: SpanScope): Span {
  const [from, to] = bracketOf(plan, cell);
  const { begins, ends } = cohortSpan(plan, cohort, scope);
  if (plan.clock === 'rolling') {
    const length = rollingMs[plan.period];
    return { begins: begins + from * length, ends: ends - 1 + (to + 1) * length };
  }
  if (plan.period === 'hour') return { begins: begins + from * hourMs, ends: begins + (to + 1) * hourMs };
  return {
    begins: scope.zone.dayStart(firstDayAfter(plan.period, cohort, from, scope)),
    ends: scope.zone.dayStart(firstDayAfter(plan.period, cohort, to + 1, scope)),
  };
}

/** The cohort's own period. */
export function cohortSpan(
  { period }: Pick<SpanPlan, 'period'>,
  cohort: string,
  { zone, weekStart }: SpanScope,
): Span {
  if (period === 'hour') {
    const { day, hour } = parseHour(cohort) ?? { day: 0, hour: 0 };
    const begins = zone.dayStart(day) + hour * hourMs;
    return { begins, ends: Math.min(begins + hourMs, zone.dayStart(day + 1)) };
  }
  return {
    begins: zone.dayStart(firstDayAfter(period, cohort, 0, { weekStart })),
    ends: zone.dayStart(firstDayAfter(period, cohort, 1, { weekStart })),
  };
}

/** The day on which the period that lies `periods` after the cohort's begins. */
export function firstDayAfter(
  period: 'day' | 'week' | 'month',
  cohort: string,
  periods: number,
  { weekStart }: Pick<SpanScope, 'weekStart'>,
): DayIndex {
  return firstDayOf(period, ordinalOf(period, parseDay(cohort) ?? 0, weekStart) + periods, weekStart);
}
