/**
 * Civil dates are written 'YYYY-MM-DD' and have no zone. They are handed to Intl as that day's UTC midnight and always
 * formatted in UTC, so that no zone can move them to a neighbouring day.
 */
export const CIVIL_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** UTC milliseconds of a civil date's midnight, or null where the text is none (13th month, 30 February …). */
export const civilDateMs = (date: string): number | null => {
  const match = CIVIL_DATE.exec(date);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const ms = Date.UTC(year, month - 1, day);
  const back = new Date(ms);
  return back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day
    ? ms
    : null;
};

/** The civil date of a UTC midnight. */
export const toCivilDate = (utcMs: number): string => new Date(utcMs).toISOString().slice(0, 10);

const DAY_MS = 86_400_000;

/** The civil date so many days later (earlier where negative). */
export const addCivilDays = (date: string, days: number): string => {
  const ms = civilDateMs(date);
  return ms === null ? date : toCivilDate(ms + days * DAY_MS);
};

/** How many days lie between two civil dates: 0 on the same day. */
export const civilDaysBetween = (from: string, to: string): number => {
  const a = civilDateMs(from);
  const b = civilDateMs(to);
  return a === null || b === null ? Number.NaN : Math.round((b - a) / DAY_MS);
};
