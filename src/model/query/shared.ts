import * as v from 'valibot';
import { isLocalDate, isLocalHour, parseDay } from '../calendar/civil.ts';
import { naturalNumber, noneOfForms, object, positiveInteger, scalar } from '../schema.ts';
import type { LocalDate, Scalar } from '../units.ts';

export const periods = ['hour', 'day', 'week', 'month'] as const;
export type Period = (typeof periods)[number];
export const periodSchema = v.picklist(periods);

export const roleNames = ['register', 'use', 'pay', 'feedback'] as const;
export type RoleName = (typeof roleNames)[number];

export const operators = [
  'eq',
  'ne',
  'in',
  'notIn',
  'gt',
  'gte',
  'lt',
  'lte',
  'contains',
  'startsWith',
  'isSet',
  'isNotSet',
] as const;
export type Op = (typeof operators)[number];

export type Condition = { property: string; op: Op; value?: Scalar | Scalar[] };
export type Filter = Condition | { and: Filter[] } | { or: Filter[] } | { not: Filter };

const property = v.pipe(v.string(), v.nonEmpty('a property needs a name'));

const condition = v.pipe(
  object({
    property,
    op: v.picklist(operators),
    value: v.exactOptional(
      v.union([scalar, v.array(scalar)], 'expected a text, a number, a boolean or a list of them'),
    ),
  }),
  v.forward(
    v.partialCheck(
      [['op'], ['value']],
      ({ op, value }) => {
        if (op === 'isSet' || op === 'isNotSet') return value === undefined;
        if (op === 'in' || op === 'notIn') return Array.isArray(value);
        return value !== undefined && !Array.isArray(value);
      },
      'a list for in and notIn, nothing for isSet and isNotSet, one value for the others',
    ),
    ['value'],
  ),
);

const has = (input: unknown, key: string): boolean =>
  typeof input === 'object' && input !== null && Object.hasOwn(input, key);

/** Whether it is an object of no form at all. The forms are told apart by their first key. */
const hasNone = (input: unknown, keys: readonly string[]): boolean =>
  typeof input === 'object' &&
  input !== null &&
  !Array.isArray(input) &&
  !keys.some((key) => Object.hasOwn(input, key));

const filterForms = ['property', 'and', 'or', 'not'] as const;
export const filterSchema: v.GenericSchema<Filter> = v.lazy((input): v.GenericSchema<Filter> => {
  if (has(input, 'and')) return object({ and: v.array(filterSchema) });
  if (has(input, 'or')) return object({ or: v.array(filterSchema) });
  if (has(input, 'not')) return object({ not: filterSchema });
  return hasNone(input, filterForms) ? noneOfForms(filterForms) : condition;
});

export type Selector = { event?: string | string[]; role?: RoleName; where?: Filter };
export const selectorEntries = {
  event: v.exactOptional(
    v.union(
      [v.string(), v.pipe(v.array(v.string()), v.minLength(1, 'an empty list selects nothing'))],
      'expected a text or a list of texts',
    ),
  ),
  role: v.exactOptional(v.picklist(roleNames)),
  where: v.exactOptional(filterSchema),
};
export const selectorSchema: v.GenericSchema<Selector> = object(selectorEntries);

export type Range = { from: string; to: string };
const bound = v.pipe(
  v.string(),
  v.check(
    (text) => isLocalDate(text) || isLocalHour(text),
    'expected a local date such as 2026-01-05, or an hour such as 2026-01-05T13 with period hour',
  ),
);
export const rangeSchema: v.GenericSchema<Range> = object({ from: bound, to: bound });
export const localDateSchema: v.GenericSchema<LocalDate> = v.pipe(
  v.string(),
  v.check(isLocalDate, 'expected a local date such as 2026-01-05'),
);

export type UserFilter =
  | { did: Selector; atLeast?: number; atMost?: number; lastDays?: number; within?: Range }
  | { user: Filter }
  | { segment: string }
  | { ids: string[] }
  | { and: UserFilter[] }
  | { or: UserFilter[] }
  | { not: UserFilter };

const userFilterForms = ['did', 'user', 'segment', 'ids', 'and', 'or', 'not'] as const;

export const userFilterSchema: v.GenericSchema<UserFilter> = v.lazy((input): v.GenericSchema<UserFilter> => {
  if (has(input, 'and')) return object({ and: v.array(userFilterSchema) });
  if (has(input, 'or')) return object({ or: v.array(userFilterSchema) });
  if (has(input, 'not')) return object({ not: userFilterSchema });
  if (has(input, 'user')) return object({ user: filterSchema });
  if (has(input, 'segment')) return object({ segment: v.string() });
  if (has(input, 'ids')) return object({ ids: v.array(v.string()) });
  if (hasNone(input, userFilterForms)) return noneOfForms(userFilterForms);
  return object({
    did: selectorSchema,
    atLeast: v.exactOptional(naturalNumber),
    atMost: v.exactOptional(naturalNumber),
    lastDays: v.exactOptional(positiveInteger),
    within: v.exactOptional(rangeSchema),
  });
});

export type BreakdownOf = 'start' | 'event' | 'user';
export type Breakdown = { property: string; of?: BreakdownOf; limit?: number };
export const breakdownSchema: v.GenericSchema<Breakdown> = object({
  property,
  of: v.exactOptional(v.picklist(['start', 'event', 'user'])),
  limit: v.exactOptional(positiveInteger),
});
export const defaultBreakdownLimit = 25;

export type Sort<By extends string> = { by: By; desc?: boolean };
export const sortSchema = <const By extends string>(by: readonly By[]): v.GenericSchema<Sort<By>> =>
  object({ by: v.picklist(by), desc: v.exactOptional(v.boolean()) });

/** Fields of every query that reads events over a range. */
export type Scope = { range?: Range; users?: UserFilter };
export const scopeEntries = {
  range: v.exactOptional(rangeSchema),
  users: v.exactOptional(userFilterSchema),
};

/** Raises the refusal of one field; the path is relative to the query being checked. */
export type Refuse = (field: string, message: string, allowed?: readonly string[]) => never;

/** From 1970-01-01 to 2099-12-31: an event has no other times (contract §1). */
const daysOfTime = 47_482;
const dayIndex = (bound: string): number => parseDay(bound.slice(0, 10)) ?? 0;

/** The order of a range's ends, hours only with the period hour, and no more hours than an event can have. */
export function checkRange(range: Range | undefined, period: Period, refuse: Refuse, field = 'range'): void {
  if (!range) return;
  for (const side of ['from', 'to'] as const) {
    if (period !== 'hour' && isLocalHour(range[side])) {
      refuse(`${field}.${side}`, `an hour needs the period hour, not ${period}`, ['a local date']);
    }
  }
  const from = isLocalHour(range.from) ? range.from : `${range.from}T00`;
  const to = isLocalHour(range.to) ? range.to : `${range.to}T99`;
  if (from > to) refuse(`${field}.from`, `${range.from} is after ${range.to}`);
  const days = dayIndex(range.to) - dayIndex(range.from) + 1;
  if (period === 'hour' && days > daysOfTime) {
    refuse(
      field,
      `${days} days are too many with period hour; at most ${daysOfTime}, the years 1970 to 2099`,
    );
  }
}

export function checkBreakdown(
  breakdown: Breakdown | undefined,
  allowed: readonly BreakdownOf[],
  refuse: Refuse,
): void {
  if (breakdown?.of && !allowed.includes(breakdown.of)) {
    refuse('breakdown.of', `"${breakdown.of}" makes no sense for this kind of query`, allowed);
  }
}
