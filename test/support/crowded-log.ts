import * as fc from 'fast-check';
import { clockOf } from '../oracle/calendar.ts';
import type { ArbitraryLog } from './arbitrary-log.ts';

const hourMs = 3_600_000;
/** As ms after the beginning of a day, which may be one of 23, 23.5, 24.5 or 25 hours. */
const edges = [0, 0, 1, -1, 2 * hourMs, 12 * hourMs, 12 * hourMs, 23 * hourMs, 24 * hourMs - 1, 24 * hourMs];

/** People who begin within days of each other, do things on their first days, and come back or not. */
const personArbitrary = (names: readonly string[]) =>
  fc.record({
    from: fc.constantFrom(0, 0, 1, 2),
    begins: fc.constantFrom(...names),
    early: fc.array(deedArbitrary(names, 3), { maxLength: 6, size: 'max' }),
    later: fc.array(deedArbitrary(names, 12), { maxLength: 3, size: 'max' }),
  });

const deedArbitrary = (names: readonly string[], days: number) =>
  fc.record({
    event: fc.constantFrom(...names),
    day: fc.nat(days),
    after: fc.constantFrom(...edges),
    channel: fc.constantFrom('ads', '', '10', undefined),
    amount: fc.constantFrom(10, 0.25, undefined),
  });

/** The same place, names and settings, with enough people in few cohorts that some of each half do and do not. */
export const crowdedLog = (log: ArbitraryLog): fc.Arbitrary<ArbitraryLog> => {
  const { place, names, settings } = log;
  const clock = clockOf(place.zone);
  const at = (day: number, after: number): string =>
    new Date(clock.dayStart(place.firstDay + day) + after).toISOString();
  const { asOf: _, ...untilTheEnd } = settings;
  return fc
    .record({
      people: fc.array(personArbitrary(names), { minLength: 6, maxLength: 16, size: 'max' }),
      open: fc.nat(3),
    })
    .map(({ people, open }) => ({
      ...log,
      settings: open === 0 ? settings : untilTheEnd,
      events: people.flatMap(({ from, begins, early, later }, index) => {
        const user = `${'é😀x'.repeat(index % 4)}${index}`;
        return [
          { user, event: begins, time: at(from, hourMs) },
          ...[...early, ...later].map(({ day, after, event, channel, amount }) => ({
            user,
            event,
            time: at(from + day, Math.max(after, day === 0 ? hourMs : after)),
            ...(channel !== undefined && { channel }),
            ...(amount !== undefined && { amount }),
          })),
        ];
      }),
    }));
};
