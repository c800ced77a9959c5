import type { LocalDate } from './units.ts';

/** A public holiday of whole days, or several days in a row under one name; local dates, both included. */
export type Holiday = {
  /** ISO 3166-1, two letters: "CN" */
  country: string;
  from: LocalDate;
  to: LocalDate;
  names: { en: string; zh: string };
};
