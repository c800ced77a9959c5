import { addCivilDays, civilDateMs } from '../format/civil-date.ts';

/** Civil dates, both included. */
export type DateRange = { from: string; to: string };

export type DatePreset = { id: string; label: string; range: DateRange };

/** The last so many days that end with `last`, never before `first`. */
export const lastDays = (days: number, first: string, last: string): DateRange => {
  const from = addCivilDays(last, 1 - days);
  return { from: from < first ? first : from, to: last };
};

/** The calendar month of `last`, or so many months before it, cut to the span. */
export const calendarMonth = (monthsBack: number, first: string, last: string): DateRange => {
  const ms = civilDateMs(last);
  if (ms === null) return { from: first, to: last };
  const day = new Date(ms);
  const from = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - monthsBack, 1))
    .toISOString()
    .slice(0, 10);
  const to = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - monthsBack + 1, 0))
    .toISOString()
    .slice(0, 10);
  return { from: from < first ? first : from, to: to > last ? last : to };
};

export const sameRange = (a: DateRange | null, b: DateRange | null): boolean =>
  a === b || (a !== null && b !== null && a.from === b.from && a.to === b.to);
