import { findCountries, findHolidays } from './find-holidays.ts';
import type { HolidayAnswer, HolidayQuestion, HolidayReply, HolidayRequest } from './protocol.ts';

/** The worker: the library and its table of the world's holidays are loaded here only, off the page's thread. */
const answerTo = (question: HolidayQuestion): HolidayAnswer => {
  if (question.kind === 'countries') return { kind: 'countries', value: findCountries(question.zone) };
  const { country, firstYear, lastYear } = question;
  return { kind: 'between', value: findHolidays(country, firstYear, lastYear) };
};

self.addEventListener('message', ({ data: { id, question } }: MessageEvent<HolidayRequest>) => {
  const reply = (message: HolidayReply): void => self.postMessage(message, { transfer: [] });
  try {
    reply({ id, answer: answerTo(question) });
  } catch (error) {
    reply({ id, failure: error instanceof Error ? error.message : String(error) });
  }
});
