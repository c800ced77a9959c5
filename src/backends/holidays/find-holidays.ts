import Holidays from 'date-holidays';
import { data } from 'date-holidays/data';
import { formatDay, parseDay } from '../../model/calendar/civil.ts';
import { hourMs } from '../../model/calendar/periods.ts';
import type { Holiday } from '../../model/holidays.ts';
import type { HolidayCountries } from '../holiday-calendar.ts';

const dayHours = 24;

export const findCountries = (zone: string): HolidayCountries => {
  const known = Object.keys(data.holidays);
  return { known, inZone: known.filter((country) => data.holidays[country]?.zones?.includes(zone)) };
};

/**
 * Whole public holidays of a country in calendar years, both included; none of a country that is not known. Days in a
 * row under one name are one holiday; a substitute day has the name of what it stands for.
 */
export function findHolidays(country: string, firstYear: number, lastYear: number): Holiday[] {
  const calendar = new Holidays(country, { types: ['public'] });
  const found: Holiday[] = [];
  for (let year = firstYear; year <= lastYear; year++) {
    const english = calendar.getHolidays(year, 'en');
    const chinese = calendar.getHolidays(year, 'zh');
    for (const [at, { date, start, end, name, substitute = false }] of english.entries()) {
      const first = parseDay(date.slice(0, 10));
      const hours = (end.getTime() - start.getTime()) / hourMs;
      // Half days, as China's Youth Day, are working days for most.
      if (first === undefined || hours < dayHours - 1) continue;
      const days = Math.max(1, Math.round(hours / dayHours));
      const names = {
        en: nameOf(name, substitute),
        zh: nameOf(chinese[at]?.name ?? name, substitute),
      };
      const before = found.findLast((one) => one.names.en === names.en);
      const last = formatDay(first + days - 1);
      if (before && (parseDay(before.to) ?? 0) + 1 >= first) before.to = last > before.to ? last : before.to;
      else found.push({ country, from: formatDay(first), to: last, names });
    }
  }
  return found.toSorted((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
}

/** Without "(substitute day)", and where the library writes a name twice, in simplified and traditional, only once. */
function nameOf(name: string, substitute: boolean): string {
  const plain = substitute ? name.replace(/\s*\([^)]*\)$/, '') : name;
  const [first = '', second = '', ...more] = plain.split(' ');
  const twice = more.length === 0 && /^\p{Script=Han}+$/u.test(first) && /^\p{Script=Han}+$/u.test(second);
  return twice ? first : plain;
}
