import type { PlainEvent } from '../../support/plain-event.ts';

const start = Date.UTC(2026, 0, 5, 12);
const hour = 3_600_000;
const after = (hours: number): string => new Date(start + hours * hour).toISOString();

/**
 * 40 people who register at one hour; the first 20 by search, the others by ads. 30 use it an hour later; 0–11 on the
 * next day and 12–14 on day 2; 0–3 on day 4, 4–9 on day 5. 0 pays on day 16 (and again 20 days after that first
 * payment), 1–3 on day 20, 4 and 5 on day 31. Two more register on the last day.
 */
export const momentEvents: PlainEvent[] = [
  ...Array.from({ length: 40 }, (_, at): PlainEvent[] => {
    const person = { user: `u${at}`, channel: at < 20 ? 'search' : 'ads' };
    const one = (event: string, hours: number): PlainEvent => ({ ...person, event, time: after(hours) });
    return [
      one('register', 0),
      ...(at < 30 ? [one('use', 1)] : []),
      ...(at < 12 ? [one('use', 24 + (at < 6 ? 0.5 : 10))] : []),
      ...(at >= 12 && at < 15 ? [one('use', 50)] : []),
      ...(at < 4 ? [one('use', 4 * 24)] : at < 10 ? [one('use', 5 * 24 + 1)] : []),
      ...(at < 1 ? [one('pay', 16 * 24), one('pay', 36 * 24)] : []),
      ...(at >= 1 && at < 4 ? [one('pay', 20 * 24)] : []),
      ...(at === 4 || at === 5 ? [one('pay', 31 * 24)] : []),
    ];
  }).flat(),
  ...[0, 1].map((at): PlainEvent => ({
    user: `late${at}`,
    event: 'register',
    time: '2026-03-10T12:00:00.000Z',
    channel: 'search',
  })),
];
