import * as fc from 'fast-check';
import {
  type Breakdown,
  type BreakdownOf,
  type Filter,
  operators,
  type Range,
  type Selector,
  type UserFilter,
} from '../../src/model/query/shared.ts';
import type { Scalar } from '../../src/model/units.ts';
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

const op = fc.constantFrom(...operators);

type Days = { firstDay: number; days: number };

const values: Record<string, Scalar[]> = {
  channel: ['ads', 'ADS', 'ä', '1', '', "it's", '%', 'a\u0000b', '😀'],
  amount: [0, 10, 0.25, -5, 20],
  plan: [true, false, 'true', 1, '1', 'pro'],
  'odd "name\\`': [1, 2],
  absent: ['ads', 1],
};
export const propertyName = fc.constantFrom('channel', ...Object.keys(values));
const anyValue = fc.constantFrom(...Object.values(values).flat());

const condition: fc.Arbitrary<Filter> = propertyName
  .chain((property) => {
    const fitting = fc.constantFrom(...(values[property] ?? []));
    const value = fc.oneof({ weight: 4, arbitrary: fitting }, { weight: 1, arbitrary: anyValue });
    return fc.record({
      property: fc.constant(property),
      value,
      values: fc.array(value, { maxLength: 3 }),
      op,
    });
  })
  .map(({ property, value, values, op }): Filter => {
    if (op === 'isSet' || op === 'isNotSet') return { property, op };
    return { property, op, value: op === 'in' || op === 'notIn' ? values : value };
  });

export const filterArbitrary: fc.Arbitrary<Filter> = fc.oneof(
  { weight: 5, arbitrary: condition },
  { weight: 1, arbitrary: fc.array(condition, { maxLength: 3 }).map((and): Filter => ({ and })) },
  { weight: 1, arbitrary: fc.array(condition, { maxLength: 3 }).map((or): Filter => ({ or })) },
  { weight: 1, arbitrary: condition.map((not): Filter => ({ not })) },
);

/** Selects by a name of the log, several, a role, both or nothing, now and then with a condition. */
export function selectorArbitrary(names: readonly string[]): fc.Arbitrary<Selector> {
  const event = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...names) },
    { weight: 1, arbitrary: fc.subarray([...names, 'never'], { minLength: 1 }) },
  );
  const role = fc.constantFrom('register', 'use', 'use', 'pay', 'feedback');
  const what: fc.Arbitrary<Selector> = fc.oneof(
    { weight: 2, arbitrary: fc.constant({}) },
    { weight: 6, arbitrary: event.map((event): Selector => ({ event })) },
    { weight: 3, arbitrary: role.map((role): Selector => ({ role })) },
    { weight: 1, arbitrary: fc.record({ event, role }) },
  );
  return fc
    .record({ what, where: maybe(filterArbitrary, 15) })
    .map(({ what, where }) => present({ ...what, where }));
}

const rangeArbitrary = ({ firstDay, days }: Days): fc.Arbitrary<Range> =>
  fc
    .record({
      from: fc.integer({ min: -3, max: days >> 1 }),
      length: fc.oneof(fc.nat(3), fc.nat(days + 2), fc.constant(days)),
    })
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
