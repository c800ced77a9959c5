import { dayFromCivil } from '../../model/calendar/civil.ts';
import { daysIn } from '../../model/calendar/instant.ts';

const months = [
  'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december',
]; // prettier-ignore
const dayMs = 86_400_000;

const weekday = '(?:[A-Za-z]{3,9},?\\s+)?';
const clock =
  '(?:[,\\sT]\\s*(?:at\\s+)?(\\d{1,2}):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,12}))?)?(?:\\s*([AaPp])\\.?[Mm]\\.?)?)?';
const zone = '\\s*((?:Z|UTC|GMT)?)\\s*(?:([+-])(\\d\\d):?(\\d\\d))?\\s*(?:\\([^)]*\\))?$';
const dayFirst = new RegExp(
  `^${weekday}(\\d{1,2})[\\s-]([A-Za-z]{3,9})\\.?[\\s,-]\\s*(\\d{4}|\\d\\d)${clock}${zone}`,
);
const monthFirst = new RegExp(
  `^${weekday}([A-Za-z]{3,9})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})${clock}${zone}`,
);

/** The year from 1970 to 2069 that ends in two digits. */
export const fullYear = (lastTwo: number): number => lastTwo + (lastTwo < 70 ? 2000 : 1900);

/** A time in milliseconds: an instant, or a wall clock as if UTC. */
export type NamedTime = { ms: number; isInstant: boolean };

/**
 * Reads a date with its month by an English name: `Jan 5, 2026 9:03 AM`, `05-Jan-26`, `Mon, 05 Jan 2026 09:03:00 +0100`
 * (RFC 5322), `Mon Jan 05 2026 09:03:00 GMT+0800 (China Standard Time)`. Two digits are a year from 1970 to 2069.
 * @returns null where the text is none
 */
export function readNamedDate(text: string): NamedTime | null {
  const first = dayFirst.exec(text);
  const found = first ?? monthFirst.exec(text);
  if (!found) return null;
  const [, a = '', b = '', c = '', ...rest] = found;
  const [dayText, name] = first ? [a, b] : [b, a];
  const month =
    months.findIndex(
      (one) => one.startsWith(name.toLowerCase()) || (name === 'Sept' && one === 'september'),
    ) + 1;
  const day = Number(dayText);
  const year = c.length === 4 ? Number(c) : fullYear(Number(c));
  if (month === 0 || day < 1 || day > daysIn(year, month)) return null;
  const time = timeOfDay(rest);
  if (time === null) return null;
  const [word, sign, hours = '0', minutes = '0'] = rest.slice(5);
  const shift = (Number(hours) * 60 + Number(minutes)) * 60_000;
  const ms = dayFromCivil(year, month, day) * dayMs + time - (sign === '-' ? -shift : shift);
  return { ms, isInstant: sign !== undefined || (word ?? '') !== '' };
}

function timeOfDay([hourText = '0', minuteText = '0', secondText = '0', fraction = '', half]: readonly (
  string | undefined
)[]): number | null {
  const given = Number(hourText);
  if (half !== undefined && (given < 1 || given > 12)) return null;
  const hour = half === undefined ? given : (given % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  const minute = Number(minuteText);
  const second = Number(secondText);
  if (hour > 23 || minute > 59 || second > 60) return null;
  return ((hour * 60 + minute) * 60 + second) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
}
