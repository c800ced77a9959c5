import { formatDay, parseDay } from '../model/calendar/civil.ts';
import { firstDayOf, ordinalOf } from '../model/calendar/periods.ts';
import { zoneOf } from '../model/calendar/zone.ts';
import type { Range } from '../model/query/shared.ts';
import type { ResolvedSettings } from '../model/settings/resolve.ts';
import type { DayIndex, LocalDate } from '../model/units.ts';

export const calendarRanges = ['this-week', 'last-week', 'this-month', 'last-month', 'this-year'] as const;
export type CalendarRange = (typeof calendarRanges)[number];

/** The date range as a person chose it. All but `between` move along with `asOf`. */
export type RangeChoice =
  | { kind: 'all' }
  | { kind: 'last'; days: number }
  | { kind: 'calendar'; which: CalendarRange }
  | { kind: 'between'; from: LocalDate; to: LocalDate };

/** What a range needs to know of its data set. */
export type Today = Pick<ResolvedSettings, 'asOf' | 'timezone' | 'weekStart'>;

/** The local dates of a choice, both included; undefined is everything (the executors' own default). */
export function resolveRange(choice: RangeChoice, today: Today): Range | undefined {
  if (choice.kind === 'all') return undefined;
  if (choice.kind === 'between') return { from: choice.from, to: choice.to };
  const last = zoneOf(today.timezone).dayOf(today.asOf);
  if (choice.kind === 'last') return days(last - choice.days + 1, last);
  return resolveCalendar(choice.which, last, today);
}

function resolveCalendar(which: CalendarRange, last: DayIndex, { weekStart }: Today): Range {
  if (which === 'this-year') return { from: `${formatDay(last).slice(0, 4)}-01-01`, to: formatDay(last) };
  const period = which.endsWith('week') ? 'week' : 'month';
  const ordinal = ordinalOf(period, last, weekStart);
  if (which.startsWith('this')) return days(firstDayOf(period, ordinal, weekStart), last);
  return days(firstDayOf(period, ordinal - 1, weekStart), firstDayOf(period, ordinal, weekStart) - 1);
}

/** As many days as the range has, right before it. */
export function rangeBefore({ from, to }: Range): Range {
  const first = parseDay(from) ?? 0;
  const last = parseDay(to) ?? first;
  return days(first - (last - first + 1), first - 1);
}

const days = (from: DayIndex, to: DayIndex): Range => ({ from: formatDay(from), to: formatDay(to) });
