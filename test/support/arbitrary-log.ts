import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { weekDays } from '../../src/model/calendar/week.ts';
import { unreachable } from '../../src/model/errors.ts';
import type { Settings } from '../../src/model/settings/settings.ts';
import type { Scalar } from '../../src/model/units.ts';
import { clockOf, dateOf, dayNumber } from '../oracle/calendar.ts';
import { maybe, present, ruleArbitrary } from './arbitrary-selectors.ts';
import type { PlainEvent } from './plain-event.ts';

const hourMs = 3_600_000;

/** Where and when a log plays: a zone, and a first date a few days before its clock does something. */
const places: [zone: string, ...dates: string[]][] = [
  ['UTC', '2026-01-05', '2024-02-26'],
  ['Asia/Shanghai', '2026-01-05', '1991-09-12'],
  ['America/New_York', '2026-03-05', '2026-10-29'],
  ['Europe/London', '2026-03-26', '2026-10-22'],
  ['Australia/Lord_Howe', '2026-04-02', '2026-10-01'],
  ['America/St_Johns', '2010-11-04', '2011-03-10'],
  ['Pacific/Apia', '2011-12-27'],
  ['America/Sao_Paulo', '2018-11-01', '2019-02-13'],
];

/** `burst`: a few events a person within an hour, so that each of them decides. */
export type LogStyle = 'days' | 'minutes' | 'burst';

export type Place = { zone: string; firstDay: number; days: number };

const daysOf: Record<LogStyle, fc.Arbitrary<number>> = {
  days: fc.constantFrom(3, 5, 12, 12, 40, 100),
  minutes: fc.constantFrom(1, 5),
  burst: fc.constant(1),
};

const placeArbitrary = (style: LogStyle): fc.Arbitrary<Place> =>
  fc
    .record({
      zoneAndDay: fc.oneof(
        ...places.flatMap(([zone, ...dates]) =>
          dates.map((date) => fc.constant({ zone, firstDay: dayNumber(date) })),
        ),
      ),
      days: daysOf[style],
    })
    .map(({ zoneAndDay, days }) => ({ ...zoneAndDay, days }));

/** Instants of a day at which something can go wrong, as ms after its beginning. */
const edges = [
  0,
  0,
  1,
  -1,
  hourMs,
  2 * hourMs,
  2 * hourMs - 1,
  2.5 * hourMs,
  3 * hourMs - 1,
  12 * hourMs,
  23 * hourMs,
  23.5 * hourMs,
  24 * hourMs - 1,
  24 * hourMs,
];

const instantArbitrary = ({ zone, firstDay, days }: Place, style: LogStyle): fc.Arbitrary<number> =>
  style !== 'days'
    ? fc
        .record({
          day: fc.nat(days - 1),
          step: fc.nat(style === 'burst' ? 10 : 40),
          slip: fc.constantFrom(0, 0, 0, -1, 1),
        })
        .map(({ day, step, slip }) => clockOf(zone).dayStart(firstDay + day) + step * 300_000 + slip)
    : fc
        .record({ day: fc.nat(days - 1), after: fc.oneof(fc.constantFrom(...edges), fc.nat(25 * hourMs)) })
        .map(({ day, after }) => clockOf(zone).dayStart(firstDay + day) + after);

const people = [
  'ann',
  'bob',
  'Ann',
  '007',
  'é',
  '😀',
  'ａ',
  '\u202Eeve',
  "'; DROP TABLE events; --",
  'x\u0000y',
  ' ann ',
  'ß"\\',
];

const eventNames = [
  'register',
  'use',
  'pay',
  'feedback',
  'open',
  'Sign Up',
  'USED',
  '支付',
  "x'); --",
  'share\u0000',
];

const theFour: string[] = ['register', 'use', 'pay', 'feedback'];

const words = ['ads', 'Ads', '', 'ÄDS', 'äds', '10', '9', "it's", '😀', 'ａ', 'a\u0000b', '%_'];
const numbers = [0, 10, 20, -5, 0.25, 19.75, 1000, 10];

const anyOf = (values: readonly Scalar[]): fc.Arbitrary<Scalar | null> =>
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: fc.constant(null) });

/** Properties of a log; each event carries some of them. The names of amounts are those that the contract names. */
const propertyArbitraries = (mixed: boolean) => ({
  channel: anyOf(words),
  amount: anyOf(mixed ? [...numbers, 'ten'] : numbers),
  plan: anyOf(mixed ? [1, '1', true, 'pro', 2.5, false] : [true, false]),
  'odd "name\\`': anyOf([1, 2]),
});

export type ArbitraryLog = {
  style: LogStyle;
  place: Place;
  events: PlainEvent[];
  settings: Settings;
  names: string[];
};

/** Small logs that hunt the corners: few instants, so that many events tie; few names, so that roles go unplayed. */
export const logArbitrary = (style: LogStyle, maxEvents = 40): fc.Arbitrary<ArbitraryLog> =>
  placeArbitrary(style).chain((place) =>
    fc
      .record({
        instants: fc.array(instantArbitrary(place, style), {
          minLength: 2,
          maxLength: style === 'burst' ? 9 : 16,
          size: 'max',
        }),
        users: fc.oneof(
          { weight: 5, arbitrary: fc.subarray(people, { minLength: 3, maxLength: 5 }) },
          { weight: 1, arbitrary: fc.subarray(people, { minLength: 1, maxLength: 2 }) },
        ),
        names:
          style === 'burst'
            ? fc.subarray(eventNames, { minLength: 2, maxLength: 3 })
            : fc.oneof(
                { weight: 3, arbitrary: fc.subarray(eventNames, { minLength: 2, maxLength: 5 }) },
                { weight: 2, arbitrary: fc.constant(theFour) },
              ),
        mixed: fc.boolean(),
        writing: writingArbitrary,
      })
      .chain(({ instants, users, names, mixed, writing }) =>
        fc.record({
          style: fc.constant(style),
          place: fc.constant(place),
          events: eventsArbitrary(instants, users, names, mixed, style === 'burst' ? 16 : maxEvents).map(
            (events) =>
              events.map((event) => ({ ...event, time: written(Number(event.time), writing, place.zone) })),
          ),
          settings: settingsArbitrary(place, style, instants, names),
          names: fc.constant(names),
        }),
      ),
  );

/** How a log writes its times; wall time loses which of a repeated hour it was, and then is the first. */
type Writing = 'utc' | 'offset' | 'wall' | 'seconds' | 'milliseconds' | 'microseconds';
const writingArbitrary: fc.Arbitrary<Writing> = fc.oneof(
  { weight: 4, arbitrary: fc.constant('utc' as const) },
  { weight: 1, arbitrary: fc.constantFrom('offset', 'wall', 'seconds', 'milliseconds', 'microseconds') },
);

function written(instant: number, writing: Writing, zone: string): string | number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  switch (writing) {
    case 'utc':
      return new Date(instant).toISOString();
    case 'offset':
      return zoned.toString({ timeZoneName: 'never' });
    case 'wall':
      return zoned.toPlainDateTime().toString({ fractionalSecondDigits: 3 }).replace('T', ' ');
    case 'seconds':
      return instant / 1000;
    case 'milliseconds':
      return instant;
    case 'microseconds':
      return instant * 1000 + 999;
    default:
      return unreachable(writing);
  }
}

function eventsArbitrary(
  instants: readonly number[],
  users: readonly string[],
  names: readonly string[],
  mixed: boolean,
  maxLength: number,
): fc.Arbitrary<PlainEvent[]> {
  const event = fc
    .record({
      user: fc.constantFrom(...users),
      event: fc.constantFrom(...names),
      instant: fc.constantFrom(...instants),
      properties: fc.record(propertyArbitraries(mixed), { requiredKeys: [] }),
    })
    .map(({ instant, properties, ...rest }) => ({
      ...rest,
      time: instant,
      ...properties,
    }));
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 1, arbitrary: fc.array(event, { maxLength: 6 }) },
    { weight: 6, arbitrary: fc.array(event, { minLength: Math.min(12, maxLength), maxLength, size: 'max' }) },
  );
}

function settingsArbitrary(
  { zone, firstDay, days }: Place,
  style: LogStyle,
  instants: readonly number[],
  names: readonly string[],
): fc.Arbitrary<Settings> {
  const some = fc.subarray([...names, 'nobody does this']);
  const late = instants.toSorted((a, b) => a - b).slice(-5);
  const dated = fc
    .oneof(
      { weight: 1, arbitrary: fc.integer({ min: -1, max: days }) },
      { weight: 1, arbitrary: fc.nat(6) },
      { weight: 3, arbitrary: fc.integer({ min: days - 1, max: days + 8 }) },
      { weight: 1, arbitrary: fc.constant(days + 40) },
    )
    .map((day) => dateOf(firstDay + day));
  const atAnInstant = fc
    .record({
      from: fc.oneof(
        fc.constantFrom(...late),
        style === 'burst'
          ? fc.constantFrom(...late)
          : fc.integer({ min: 1, max: days + 1 }).map((day) => clockOf(zone).dayStart(firstDay + day)),
      ),
      slip: fc.constantFrom(-2, -1, -1, 0, 0, 1),
      hours: style === 'burst' ? fc.constantFrom(0, 0, 0.25) : fc.constantFrom(0, 0, 1, 2, 24, 48, 168),
    })
    .map(({ from, slip, hours }) => new Date(from + slip + hours * hourMs).toISOString());
  const asOf = style === 'burst' ? atAnInstant : fc.oneof(dated, atAnInstant);
  return fc
    .record({
      weekStart: fc.constantFrom(...weekDays),
      asOf: maybe(asOf, style === 'burst' ? 70 : 50),
      roles: maybe(
        fc.record({ register: some, use: some, pay: some, feedback: some }, { requiredKeys: [] }),
        35,
      ),
      amount: maybe(fc.constantFrom('amount', 'channel', 'none such'), 35),
      segments: maybe(fc.array(ruleArbitrary(names, { firstDay, days }), { maxLength: 3 }), 35),
      economics: maybe(
        fc.record(
          { cac: fc.constantFrom(0, 5, 12.5), lifetimeMonths: fc.constantFrom(0, 6, 7.5) },
          { requiredKeys: [] },
        ),
        80,
      ),
    })
    .map(({ segments, ...given }) => ({
      timezone: zone,
      ...present(given),
      ...(segments && {
        segments: segments.map((when, index) => ({ id: `s${index}`, name: `Rule ${index}`, when })),
      }),
    }));
}
