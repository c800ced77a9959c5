import type { Period, Range } from '../../src/model/query/shared.ts';
import { weekDays } from '../../src/model/calendar/week.ts';
import { dateOf, dayNumber } from './calendar.ts';
import { firstInstant, type Log } from './log.ts';

const hourMs = 3_600_000;

/**
 * One period: `start` ≤ t < `end`. `day`: its first local day, `nextDay`: the first after it; `hour`: of the day, 0 where
 * the period is longer.
 */
export type Span = { name: string; start: number; end: number; day: number; nextDay: number; hour: number };

export const lasted = (span: Span, asOf: number): boolean => span.end - 1 <= asOf;
export const holds = (span: Span, instant: number): boolean => span.start <= instant && instant < span.end;

/** The period that holds a local day (of an hour: the day's first); remembered, for it is asked for again and again. */
export function spanOfDay(log: Log, period: Period, day: number): Span {
  const key = `${log.clock.zone} ${log.weekStart} ${period} ${day}`;
  const known = remembered.get(key) ?? findSpan(log, period, day);
  remembered.set(key, known);
  return known;
}

const remembered = new Map<string, Span>();

function findSpan(log: Log, period: Period, day: number): Span {
  if (period === 'hour') return hoursOf(log, day)[0] ?? spanOfDay(log, period, day + 1);
  const date = dateOf(day);
  if (period === 'month') {
    const first = dayNumber(`${date.slice(0, 7)}-01`);
    let next = first + 1;
    while (!dateOf(next).endsWith('-01')) next += 1;
    return daysSpan(log, first, next);
  }
  if (period === 'week') {
    let first = day;
    while (weekDays[(new Date(first * 24 * hourMs).getUTCDay() + 6) % 7] !== log.weekStart) first -= 1;
    return daysSpan(log, first, first + 7);
  }
  return daysSpan(log, day, day + 1);
}

export function spanAt(log: Log, period: Period, instant: number): Span {
  const day = log.clock.dayOf(instant);
  if (period === 'hour')
    return hoursOf(log, day).find((span) => holds(span, instant)) ?? spanOfDay(log, period, day);
  return spanOfDay(log, period, day);
}

export function spanAfter(log: Log, period: Period, span: Span): Span {
  if (period === 'hour') {
    return hoursOf(log, span.day)[span.hour + 1] ?? spanOfDay(log, 'hour', span.nextDay);
  }
  return spanOfDay(log, period, span.nextDay);
}

export function spanBefore(log: Log, period: Period, span: Span): Span {
  if (period !== 'hour') return spanOfDay(log, period, span.day - 1);
  const sameDay = hoursOf(log, span.day)[span.hour - 1];
  if (sameDay) return sameDay;
  for (let day = span.day - 1; ; day--) {
    const last = hoursOf(log, day).at(-1);
    if (last) return last;
  }
}

/** The periods of a query, widened to whole ones; those that begin after `asOf` left out; none without events. */
export function spansOf(log: Log, range: Range | undefined, period: Period): Span[] {
  const first = firstInstant(log);
  if (first === null) return [];
  const from = range?.from ?? dateOf(log.clock.dayOf(first));
  const to = range?.to ?? dateOf(log.clock.dayOf(log.asOf));
  const spans: Span[] = [];
  let span = spanOfDay(log, period, dayNumber(from));
  while (span.start <= log.asOf && span.day <= dayNumber(to)) {
    const after = from.includes('T') && span.name < from;
    const before = to.includes('T') && span.name > to;
    if (!after && !before) spans.push(span);
    span = spanAfter(log, period, span);
  }
  return spans;
}

/** How many periods `later` lies after `earlier`; hours are counted by the clock of elapsed time. */
export function spansBetween(log: Log, period: Period, earlier: Span, instant: number): number {
  if (period === 'hour') return Math.floor((instant - earlier.start) / hourMs);
  const target = spanAt(log, period, instant);
  if (period === 'month') return monthNumber(target.name) - monthNumber(earlier.name);
  return (target.day - earlier.day) / (period === 'week' ? 7 : 1);
}

const monthNumber = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

function daysSpan(log: Log, first: number, next: number): Span {
  return {
    name: dateOf(first),
    start: log.clock.dayStart(first),
    end: log.clock.dayStart(next),
    day: first,
    nextDay: next,
    hour: 0,
  };
}

function hoursOf(log: Log, day: number): Span[] {
  const [begin, end] = [log.clock.dayStart(day), log.clock.dayStart(day + 1)];
  const spans: Span[] = [];
  for (let start = begin; start < end; start += hourMs) {
    const hour = spans.length;
    const name = `${dateOf(day)}T${String(hour).padStart(2, '0')}`;
    spans.push({ name, start, end: Math.min(start + hourMs, end), day, nextDay: day + 1, hour });
  }
  return spans;
}
