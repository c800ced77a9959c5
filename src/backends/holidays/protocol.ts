import type { Holiday } from '../../model/holidays.ts';
import type { HolidayCountries } from '../holiday-calendar.ts';

export type HolidayQuestion =
  | { kind: 'countries'; zone: string }
  | { kind: 'between'; country: string; firstYear: number; lastYear: number };

export type HolidayAnswer =
  { kind: 'countries'; value: HolidayCountries } | { kind: 'between'; value: Holiday[] };

/** To the worker: a question under a number. */
export type HolidayRequest = { id: number; question: HolidayQuestion };
/** From the worker: its answer, or why there is none. */
export type HolidayReply = { id: number; answer: HolidayAnswer } | { id: number; failure: string };
