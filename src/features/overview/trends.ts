import type { IndicatorId } from '../../model/query/indicators.ts';
import type { LifecycleResult, TrendResult } from '../../model/result/result.ts';
import type { DayRetention } from './day-retention-view.ts';

/** How an indicator moved, one value a period; null where it was unknown. */
export type Trends = Partial<Record<IndicatorId, (number | null)[]>>;

const week = 7;

/** Daily uses, 7 days against the 7 before, at the end of each day. */
export function momentumOver(uses: TrendResult): (number | null)[] {
  const counts = (uses.groups[0]?.points ?? []).map(({ n }) => n ?? 0);
  const sum = (from: number, to: number): number => counts.slice(from, to).reduce((total, n) => total + n, 0);
  return counts.map((_, day) => {
    const before = day + 1 >= 2 * week ? sum(day + 1 - 2 * week, day + 1 - week) : 0;
    return before === 0 ? null : sum(day + 1 - week, day + 1) / before;
  });
}

/**
 * Share of everyone known by a day who had no use in the 7 days up to it.
 * @param people lifecycle of any event: who was seen first on which day
 * @param active people with a use within 7 days, by day
 */
export function silentOver(people: LifecycleResult, active: TrendResult): (number | null)[] {
  const points = new Map((active.groups[0]?.points ?? []).map(({ period, n }) => [period, n ?? 0]));
  let known = 0;
  return people.periods.map(({ period, new: joined }) => {
    known += joined;
    const used = points.get(period);
    return known === 0 || used === undefined ? null : (known - used) / known;
  });
}

/** Share of everyone known by a day who had given feedback by then. */
export function feedbackOver(people: LifecycleResult, feedback: LifecycleResult): (number | null)[] {
  let known = 0;
  let gave = 0;
  return people.periods.map(({ new: joined }, day) => {
    known += joined;
    gave += feedback.periods[day]?.new ?? 0;
    return known === 0 ? null : gave / known;
  });
}

/** Weekly lines of D1, D7, D30, without their open ends. */
export function dayTrends({ lines }: DayRetention): Trends {
  const ids: Record<number, IndicatorId> = { 1: 'd1', 7: 'd7', 30: 'd30' };
  const trends: Trends = {};
  for (const { offset, points } of lines) {
    const id = ids[offset];
    if (id) trends[id] = points.map(({ rate, open }) => (open ? null : rate));
  }
  return trends;
}
