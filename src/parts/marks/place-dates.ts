import { formatDay, parseDay } from '../../model/calendar/civil.ts';
import type { Period } from '../../model/query/shared.ts';
import type { LocalDate } from '../../model/units.ts';

/**
 * The index of the period that holds a date; of the first where the days from … to began before it; undefined where no
 * period holds any of them.
 * @param periods names as the contract writes them, in order of time, without gaps
 */
export function placeDates(
  periods: readonly string[],
  period: Period,
  from: LocalDate,
  to: LocalDate = from,
): number | undefined {
  const first = periods[0]?.slice(0, 10);
  const last = periods.at(-1);
  if (first === undefined || last === undefined || to < first || from > lastDateOf(last, period))
    return undefined;
  if (from <= first) return 0;
  const at = periods.findLastIndex((name) => name.slice(0, 10) <= from);
  const name = periods[at]?.slice(0, 10);
  // Of an hourly axis the first hour of the day.
  return period === 'hour' ? periods.findIndex((hour) => hour.slice(0, 10) === name) : at;
}

/** The last local date of a period, by its name. */
export function lastDateOf(name: string, period: Period): LocalDate {
  const date = name.slice(0, 10);
  if (period === 'month') return `${date.slice(0, 7)}-31`;
  const day = parseDay(date);
  if (period !== 'week' || day === undefined) return date;
  return formatDay(day + 6);
}
