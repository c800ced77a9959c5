import type { Holiday } from '../model/holidays.ts';

/** What is known of the world's public holidays. Answers take a moment; nothing is fetched from elsewhere. */
export type HolidayCalendar = {
  /** every country that is known, and those whose clocks run by the zone */
  countries: (zone: string) => Promise<HolidayCountries>;
  /** the whole days on which a country rests, in these calendar years, both included; in order of time */
  between: (country: string, firstYear: number, lastYear: number) => Promise<Holiday[]>;
};

/** ISO 3166-1 codes, two letters. */
export type HolidayCountries = { known: string[]; inZone: string[] };
