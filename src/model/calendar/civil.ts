import type { DayIndex, LocalDate } from '../units.ts';

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const hourPattern = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-5])$/;

/** Days since 1970-01-01 of a proleptic Gregorian date. Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
export function dayFromCivil(year: number, month: number, day: number): DayIndex {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The inverse of `dayFromCivil`; month 1…12, day 1…31. */
export function civilFromDay(index: DayIndex): { year: number; month: number; day: number } {
  const z = index + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * dayOfYear + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

/** `2026-01-05` for the day index 20458. */
export function formatDay(index: DayIndex): LocalDate {
  const { year, month, day } = civilFromDay(index);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Day index of a real local date, or undefined where the text is none (`2026-02-30`). */
export function parseDay(text: string): DayIndex | undefined {
  const match = datePattern.exec(text);
  if (!match) return undefined;
  const index = dayFromCivil(Number(match[1]), Number(match[2]), Number(match[3]));
  return formatDay(index) === text ? index : undefined;
}

export const isLocalDate = (text: string): boolean => parseDay(text) !== undefined;

/** `2026-01-05T13`: hour 0 … 25; most days end with T23, the longest that any zone has with T25. */
export function parseHour(text: string): { day: DayIndex; hour: number } | undefined {
  const match = hourPattern.exec(text);
  const day = parseDay(match?.[1] ?? '');
  return day === undefined ? undefined : { day, hour: Number(match?.[2]) };
}

export const isLocalHour = (text: string): boolean => parseHour(text) !== undefined;

/** 0 = Monday … 6 = Sunday. */
export const weekdayOf = (index: DayIndex): number => (((index + 3) % 7) + 7) % 7;
