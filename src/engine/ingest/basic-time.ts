import { dayFromCivil } from '../../model/calendar/civil.ts';
import { daysIn } from '../../model/calendar/instant.ts';
import type { NamedTime } from './named-date.ts';

const basic = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(?:(\d\d)(?:[.,](\d{1,12}))?)?(Z|([+-])(\d\d):?(\d\d)?)?$/i;
const dayMs = 86_400_000;

/**
 * Reads a time in the basic form of ISO 8601: `20260105T090000Z`, `20260105T0900+08`.
 * @returns null where the text is none
 */
export function readBasicTime(text: string): NamedTime | null {
  const [, year, month, day, hour, minute, second = 0, fraction = '', zone, sign, hours = 0, minutes = 0] =
    basic.exec(text) ?? [];
  const [y, mo, d, h, mi, s, zh, zm] = [year, month, day, hour, minute, second, hours, minutes].map(Number) as [
    number, number, number, number, number, number, number, number,
  ]; // prettier-ignore
  const isTime = mo >= 1 && mo <= 12 && d >= 1 && d <= daysIn(y, mo) && h < 24 && mi < 60 && s < 61;
  if (!isTime || zh > 23 || zm > 59) return null;
  const within = ((h * 60 + mi) * 60 + s) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  const shift = (zh * 60 + zm) * 60_000;
  const ms = dayFromCivil(y, mo, d) * dayMs + within - (sign === '-' ? -shift : shift);
  return { ms, isInstant: zone !== undefined };
}
