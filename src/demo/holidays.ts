import { civilFromDay, dayFromCivil } from '../model/calendar/civil.ts';
import type { DayIndex } from '../model/units.ts';

export type Holiday = { id: 'spring-festival' | 'labour-day' | 'national-day'; from: DayIndex; to: DayIndex };

/** Month and day on which China's lunar year begins. Source: the Hong Kong Observatory's conversion tables. */
const lunarNewYear: Readonly<Record<number, readonly [month: number, day: number]>> = {
  2020: [1, 25],
  2021: [2, 12],
  2022: [2, 1],
  2023: [1, 22],
  2024: [2, 10],
  2025: [1, 29],
  2026: [2, 17],
  2027: [2, 6],
  2028: [1, 26],
  2029: [2, 13],
  2030: [2, 3],
};

const holidaysOf = (year: number): Holiday[] => {
  const may = dayFromCivil(year, 5, 1);
  const october = dayFromCivil(year, 10, 1);
  const later: Holiday[] = [
    { id: 'labour-day', from: may, to: may + 4 },
    { id: 'national-day', from: october, to: october + 6 },
  ];
  const lunar = lunarNewYear[year];
  if (!lunar) return later;
  const newYear = dayFromCivil(year, ...lunar);
  // From the eve to the seventh day.
  return [{ id: 'spring-festival', from: newYear - 1, to: newYear + 6 }, ...later];
};

/** China's long public holidays that touch the days `first` … `last`, in order. The lunar ones are known for 2020–2030. */
export const holidaysBetween = (first: DayIndex, last: DayIndex): Holiday[] => {
  const found: Holiday[] = [];
  for (let year = civilFromDay(first).year; year <= civilFromDay(last).year; year++) {
    found.push(...holidaysOf(year).filter((holiday) => holiday.to >= first && holiday.from <= last));
  }
  return found;
};
