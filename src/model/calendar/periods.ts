import type { Period, Range } from '../query/shared.ts';
import { type WeekDay, weekDays } from './week.ts';
import type { DayIndex, EpochMs } from '../units.ts';
import { civilFromDay, dayFromCivil, formatDay, parseDay, parseHour } from './civil.ts';
import type { Zone } from './zone.ts';

export const hourMs = 3_600_000;

/** Length of a period on the rolling clock (contract §3): elapsed time, a month being 30 × 24 h. */
export const rollingMs: Record<Period, number> = {
  hour: hourMs,
  day: 24 * hourMs,
  week: 7 * 24 * hourMs,
  month: 30 * 24 * hourMs,
};

export type CalendarPeriod = Exclude<Period, 'hour'>;

/** Consecutive number of the day, week or month that holds a day: day index, weeks since 1970, months since year 0. */
export function ordinalOf(period: CalendarPeriod, day: DayIndex, weekStart: WeekDay): number {
  if (period === 'day') return day;
  if (period === 'week') return Math.floor((day + 3 - weekDays.indexOf(weekStart)) / 7);
  const { year, month } = civilFromDay(day);
  return year * 12 + month - 1;
}

/** First day of the day, week or month with this ordinal. */
export function firstDayOf(period: CalendarPeriod, ordinal: number, weekStart: WeekDay): DayIndex {
  if (period === 'day') return ordinal;
  if (period === 'week') return ordinal * 7 - 3 + weekDays.indexOf(weekStart);
  return dayFromCivil(Math.floor(ordinal / 12), (ordinal % 12) + 1, 1);
}

/**
 * The consecutive periods of a query. Period i lasts from `starts[i]` up to, not including, `starts[i + 1]`
 * (`starts` has `count + 1` entries). For days, weeks and months period i has the ordinal `firstOrdinal + i`.
 */
export type Periods = {
  period: Period;
  count: number;
  starts: Float64Array;
  names: string[];
  /** ordinal of period 0; 0 for hours */
  firstOrdinal: number;
};

export type PeriodScope = {
  zone: Zone;
  weekStart: WeekDay;
  asOf: EpochMs;
  /** instant of the data set's first event up to `asOf`, null where it has none */
  firstEvent: EpochMs | null;
};

/**
 * The periods that a range touches, widened to whole ones; without a range from the local day of the first event to
 * that of `asOf`. Periods that begin after `asOf` are left out; without events there are none.
 */
export function periodsOf(range: Range | undefined, period: Period, scope: PeriodScope): Periods {
  const { zone, weekStart, asOf, firstEvent } = scope;
  if (firstEvent === null)
    return { period, count: 0, starts: new Float64Array(1), names: [], firstOrdinal: 0 };
  if (period === 'hour') return hoursOf(range, scope, firstEvent);
  const from = range ? dayOfBound(range.from) : zone.dayOf(firstEvent);
  const to = range ? dayOfBound(range.to) : zone.dayOf(asOf);
  const first = ordinalOf(period, from, weekStart);
  const last = ordinalOf(period, Math.min(to, zone.dayOf(asOf)), weekStart);
  const starts: number[] = [];
  const names: string[] = [];
  for (let ordinal = first; ordinal <= last; ordinal++) {
    const day = firstDayOf(period, ordinal, weekStart);
    if (zone.dayStart(day) > asOf) break;
    starts.push(zone.dayStart(day));
    names.push(formatDay(day));
  }
  const end = firstDayOf(period, first + names.length, weekStart);
  starts.push(zone.dayStart(end));
  return { period, count: names.length, starts: Float64Array.from(starts), names, firstOrdinal: first };
}

function dayOfBound(bound: string): DayIndex {
  return parseDay(bound) ?? parseHour(bound)?.day ?? 0;
}

function hoursOf(range: Range | undefined, scope: PeriodScope, firstEvent: EpochMs): Periods {
  const { zone, asOf } = scope;
  const fromHour = range ? parseHour(range.from) : undefined;
  const toHour = range ? parseHour(range.to) : undefined;
  const fromDay = range ? dayOfBound(range.from) : zone.dayOf(firstEvent);
  const toDay = range ? dayOfBound(range.to) : zone.dayOf(asOf);
  const starts: number[] = [];
  const names: string[] = [];
  let end = zone.dayStart(fromDay);
  for (let day = fromDay; day <= Math.min(toDay, zone.dayOf(asOf)); day++) {
    const dayEnd = zone.dayStart(day + 1);
    for (let hour = 0; zone.dayStart(day) + hour * hourMs < dayEnd; hour++) {
      const start = zone.dayStart(day) + hour * hourMs;
      const before = day === fromDay && fromHour !== undefined && hour < fromHour.hour;
      const after = day === toDay && toHour !== undefined && hour > toHour.hour;
      if (before || after || start > asOf) continue;
      starts.push(start);
      names.push(hourName(day, hour));
      end = Math.min(start + hourMs, dayEnd);
    }
  }
  starts.push(end);
  return { period: 'hour', count: names.length, starts: Float64Array.from(starts), names, firstOrdinal: 0 };
}

export const hourName = (day: DayIndex, hour: number): string =>
  `${formatDay(day)}T${String(hour).padStart(2, '0')}`;

/** A period has ended when its last millisecond is not after `asOf`. */
export const hasEnded = (end: EpochMs, asOf: EpochMs): boolean => end - 1 <= asOf;
