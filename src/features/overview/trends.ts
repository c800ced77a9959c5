import { firstDayOf, ordinalOf } from '../../model/calendar/periods.ts';
import { formatDay, parseDay } from '../../model/calendar/civil.ts';
import type { WeekDay } from '../../model/calendar/week.ts';
import type { IndicatorId } from '../../model/query/indicators.ts';
import type { RetentionResult, TrendResult } from '../../model/result/result.ts';
import type { LocalDate } from '../../model/units.ts';
import type { DayRetention } from './day-retention-view.ts';

/** How an indicator moved: its value at each day (or week, by its first day) in order; null where it was unknown. */
export type Trend = { day: LocalDate; value: number | null }[];
export type Trends = Partial<Record<IndicatorId, Trend>>;

const week = 7;
const month = 30;
/** How many weeks the uses of payers are looked at. */
export const weeksBack = 8;

const pointsOf = (result: TrendResult) => result.groups[0]?.points ?? [];

/** Daily uses, 7 days against the 7 before, at the end of each day. */
export function momentumOver(uses: TrendResult): Trend {
  const points = pointsOf(uses);
  const counts = points.map(({ n }) => n ?? 0);
  return points.map(({ period }, day) => {
    const before = day + 1 >= 2 * week ? sum(counts, day + 1 - 2 * week, day + 1 - week) : 0;
    return { day: period, value: before === 0 ? null : sum(counts, day + 1 - week, day + 1) / before };
  });
}

const cohortsOf = (result: RetentionResult) => result.groups[0]?.cohorts ?? [];

const sum = (counts: readonly number[], from: number, to: number): number =>
  counts.slice(Math.max(0, from), to).reduce((total, n) => total + n, 0);

/**
 * Share of everyone known by a day who had no use in the 7 days up to it.
 * @param people by the day of their first event, over all days
 * @param active people with a use within 7 days, by day
 */
export function silentOver(people: RetentionResult, active: TrendResult): Trend {
  const points = new Map(pointsOf(active).map(({ period, n }) => [period, n ?? 0]));
  let known = 0;
  return cohortsOf(people).map(({ cohort: day, size }) => {
    known += size;
    const used = points.get(day);
    return { day, value: known === 0 || used === undefined ? null : (known - used) / known };
  });
}

/** Share of everyone known by a day who had given feedback by then. */
export function feedbackOver(people: RetentionResult, feedback: RetentionResult): Trend {
  let known = 0;
  let gave = 0;
  return cohortsOf(people).map(({ cohort: day, size }, at) => {
    known += size;
    gave += cohortsOf(feedback)[at]?.size ?? 0;
    return { day, value: known === 0 ? null : gave / known };
  });
}

/**
 * LTV ÷ CAC at the end of each day: what each payer of the last 30 days paid in them, with today's lifetime and CAC.
 * @param now the indicator's value at `asOf`
 */
export function ltvOver(revenue: TrendResult, payers: TrendResult, now: number): Trend {
  const amounts = pointsOf(revenue).map(({ n }) => n ?? 0);
  const each = pointsOf(payers).map(({ period, n }, day) => ({
    day: period,
    value: day + 1 < month || !n ? null : sum(amounts, day + 1 - month, day + 1) / n,
  }));
  const today = each.at(-1)?.value ?? null;
  if (today === null || today === 0) return [];
  return each.map(({ day, value }) => ({ day, value: value === null ? null : (value / today) * now }));
}

/** Weekly lines of D1, D7, D30, without their open ends. */
export function dayTrends({ lines, periods }: DayRetention): Trends {
  const ids: Record<number, IndicatorId> = { 1: 'd1', 7: 'd7', 30: 'd30' };
  const trends: Trends = {};
  for (const { offset, points } of lines) {
    const id = ids[offset];
    if (id)
      trends[id] = points.map(({ rate, open }, at) => ({
        day: periods[at] ?? '',
        value: open ? null : rate,
      }));
  }
  return trends;
}

/** Paid again one billing month later, by the week of the first pay; weeks that are not over are null. */
export function paidAgainOver(result: RetentionResult, weekStart: WeekDay): Trend {
  const weeks = new Map<number, { x: number; n: number; open: boolean }>();
  for (const { cohort, size, retained, observed } of cohortsOf(result)) {
    const ordinal = ordinalOf('week', parseDay(cohort) ?? 0, weekStart);
    const at = weeks.get(ordinal) ?? { x: 0, n: 0, open: false };
    weeks.set(ordinal, {
      x: at.x + (retained[0] ?? 0),
      n: at.n + size,
      open: at.open || observed < 1,
    });
  }
  return [...weeks].map(([ordinal, { x, n, open }]) => ({
    day: formatDay(firstDayOf('week', ordinal, weekStart)),
    value: open || n === 0 ? null : x / n,
  }));
}

/** Uses a week by each payer of the 28 days up to each of `days`; null where nobody paid or the answer is not there. */
export function weeklyUsesOver(
  days: readonly LocalDate[],
  uses: readonly (TrendResult | undefined)[],
  payers: TrendResult,
): Trend {
  const paid = new Map(pointsOf(payers).map(({ period, n }) => [period, n ?? 0]));
  return days.map((day, at) => {
    const answer = uses[at];
    const people = paid.get(day) ?? 0;
    if (!answer || people === 0) return { day, value: null };
    return { day, value: pointsOf(answer).reduce((total, { n }) => total + (n ?? 0), 0) / (4 * people) };
  });
}

/** The points that lie whole weeks before the last one, eight in all; without a day that only a comparison asks for. */
export function lastWeeks(trend: Trend): Trend {
  const last = parseDay(trend.at(-1)?.day ?? '') ?? 0;
  return trend.filter(({ day }) => {
    const back = last - (parseDay(day) ?? 0);
    return back % week === 0 && back < week * weeksBack;
  });
}

/** The days of a trend within a range; all of it where there is none. */
export const within = (trend: Trend, range: { from: LocalDate; to: LocalDate } | undefined): Trend =>
  range ? trend.filter(({ day }) => day >= range.from && day <= range.to) : trend;

/** The value on a day; null where it is unknown. */
export const valueOn = (trend: Trend | undefined, day: LocalDate): number | null =>
  trend?.find((point) => point.day === day)?.value ?? null;
