import * as fc from 'fast-check';
import type {
  Breakdown,
  BreakdownOf,
  Filter,
  Range,
  Selector,
  UserFilter,
} from '../../src/model/query/shared.ts';
import { dateOf } from '../oracle/calendar.ts';

/** A field that may be left out; `percent`: how often it is there. */
export const maybe = <T>(arbitrary: fc.Arbitrary<T>, percent = 60): fc.Arbitrary<T | undefined> =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 100 - percent, arbitrary: fc.constant(undefined) },
    { weight: percent, arbitrary },
  );

/** Leaves out the fields that are undefined: what was not asked for is not there. */
export function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

type Days = { firstDay: number; days: number };

export const propertyName = fc.constantFrom('channel', 'channel', 'amount', 'plan', 'odd "name\\`', 'absent');
const scalar = fc.constantFrom(
  'ads',
  'ADS',
  'ä',
  '1',
  'true',
  '',
  "it's",
  '%',
  'a\u0000b',
  1,
  10,
  0.25,
  0,
  true,
  false,
);

const condition: fc.Arbitrary<Filter> = fc
  .record({
    property: propertyName,
    kind: fc.nat(9),
    value: scalar,
    values: fc.array(scalar, { maxLength: 3 }),
  })
  .map(({ property, kind, value, values }): Filter => {
    const one = (['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'contains', 'startsWith'] as const)[kind];
    if (one) return { property, op: one, value };
    if (values.length === 1) return { property, op: 'isSet' };
    if (values.length === 2) return { property, op: 'isNotSet' };
    return { property, op: kind === 8 ? 'in' : 'notIn', value: values };
  });

export const filterArbitrary: fc.Arbitrary<Filter> = fc.oneof(
  { weight: 5, arbitrary: condition },
  { weight: 1, arbitrary: fc.array(condition, { maxLength: 3 }).map((and): Filter => ({ and })) },
  { weight: 1, arbitrary: fc.array(condition, { maxLength: 3 }).map((or): Filter => ({ or })) },
  { weight: 1, arbitrary: condition.map((not): Filter => ({ not })) },
);

/** Selects by a name of the log, several, a role, both or nothing, now and then with a condition. */
export const selectorArbitrary = (names: readonly string[]): fc.Arbitrary<Selector> =>
  fc
    .record({
      event: maybe(
        fc.oneof(
          fc.constantFrom(...names),
          fc.constantFrom(...names),
          fc.subarray([...names, 'never'], { minLength: 1 }),
        ),
        75,
      ),
      role: maybe(fc.constantFrom('register', 'use', 'pay', 'feedback'), 30),
      where: maybe(filterArbitrary, 25),
    })
    .map(present);

const rangeArbitrary = ({ firstDay, days }: Days): fc.Arbitrary<Range> =>
  fc
    .record({ from: fc.integer({ min: -3, max: days + 2 }), length: fc.nat(days + 2) })
    .map(({ from, length }) => ({ from: dateOf(firstDay + from), to: dateOf(firstDay + from + length) }));

/** Dates, or with the period hour also hours. */
export const rangeFor = (place: Days, period: string): fc.Arbitrary<Range> => {
  const range = rangeArbitrary(place);
  if (period !== 'hour') return range;
  const hour = fc.nat(24).map((one) => `T${String(one).padStart(2, '0')}`);
  return fc
    .record({ range, from: maybe(hour), to: maybe(hour) })
    .map(({ range, from = '', to = '' }) => ({ from: range.from + from, to: range.to + to }))
    .filter(({ from, to }) => (from.length > 10 ? from : `${from}T00`) <= (to.length > 10 ? to : `${to}T99`));
};

const someone = fc.array(fc.constantFrom('ann', 'bob', '007', '😀', 'x\u0000y', 'nobody'), { maxLength: 4 });

const did = (names: readonly string[], place: Days): fc.Arbitrary<UserFilter> =>
  fc
    .record({
      did: selectorArbitrary(names),
      atLeast: maybe(fc.nat(3), 50),
      atMost: maybe(fc.nat(3), 30),
      lastDays: maybe(fc.constantFrom(1, 2, 7, 30), 50),
      within: maybe(rangeArbitrary(place), 30),
    })
    .map(present);

/** People, without reference to a segment: what a rule may say. */
export function ruleArbitrary(names: readonly string[], place: Days): fc.Arbitrary<UserFilter> {
  const plain = fc.oneof(
    { weight: 4, arbitrary: did(names, place) },
    { weight: 2, arbitrary: filterArbitrary.map((user): UserFilter => ({ user })) },
    { weight: 1, arbitrary: someone.map((ids): UserFilter => ({ ids })) },
  );
  return fc.oneof(
    { weight: 4, arbitrary: plain },
    { weight: 1, arbitrary: fc.array(plain, { maxLength: 2 }).map((and): UserFilter => ({ and })) },
    { weight: 1, arbitrary: fc.array(plain, { maxLength: 2 }).map((or): UserFilter => ({ or })) },
    { weight: 1, arbitrary: plain.map((not): UserFilter => ({ not })) },
  );
}

/** @param segments the segments that the settings know */
export const peopleArbitrary = (
  names: readonly string[],
  place: Days,
  segments: readonly string[],
): fc.Arbitrary<UserFilter> =>
  fc.oneof(
    { weight: 5, arbitrary: ruleArbitrary(names, place) },
    { weight: 1, arbitrary: fc.constantFrom(...segments).map((segment): UserFilter => ({ segment })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...segments).map((segment): UserFilter => ({ not: { segment } })),
    },
  );

export const breakdownArbitrary = (of: readonly BreakdownOf[]): fc.Arbitrary<Breakdown> =>
  fc
    .record({
      property: propertyName,
      of: maybe(fc.constantFrom(...of), 50),
      limit: maybe(fc.constantFrom(1, 2, 3)),
    })
    .map(present);
