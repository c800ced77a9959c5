import { observedOffsets } from '../model/calendar/observed.ts';
import { periodsOf } from '../model/calendar/periods.ts';
import type { IndicatorsQuery, ShareOfPeople } from '../model/query/indicators.ts';
import type { RoleName } from '../model/query/shared.ts';
import type { CellOf } from '../model/query/users.ts';
import type { IndicatorsCounts } from '../model/result/counts.ts';
import { lastDaysFrom, lookUp } from './calendar.ts';
import { type Fragment, int, integer, list, sql } from './fragment.ts';
import { havingSql } from './people.ts';
import { pipeline, type Step, stepName } from './pipeline.ts';
import { asInteger, asList, asNumber, onlyRow, type Row } from './rows.ts';
import { markedEvents, selectorSql } from './selector.ts';
import { type Context, numberProperty, seenSql } from './source.ts';

/** How many of the leading days are cohorts whose offset had ended. */
function observedDays(context: Context, offset: number): number {
  const days = periodsOf(undefined, 'day', context);
  const plan = { period: 'day', clock: 'calendar', cells: 1 } as const;
  return observedOffsets({ ...plan, brackets: [[offset, offset]] }, days, context).filter((seen) => seen > 0)
    .length;
}

/**
 * Steps that end with `people`: per user what the indicators ask, in one pass. Days and months are counted from those of
 * the data set's first event.
 */
function indicatorSteps(context: Context, query: IndicatorsQuery): Step[] {
  const { roles, amount } = context.settings;
  const since = (days: number): Fragment => sql`at >= ${int(lastDaysFrom(context, days))}`;
  const plays = (role: RoleName): Fragment => selectorSql(context, { role });
  const registers = roles.register === null ? sql`true` : plays('register');
  const marked = markedEvents(
    context,
    [query, { property: amount }],
    [
      sql`${lookUp(periodsOf(undefined, 'day', context)).index} AS day`,
      sql`${lookUp(periodsOf(undefined, 'month', context)).index} AS month`,
      sql`${plays('use')} AS is_use`,
      sql`${plays('pay')} AS is_pay`,
      sql`${plays('feedback')} AS is_feedback`,
      sql`${registers} AS registers`,
      sql`${numberProperty(context, amount)} AS amount`,
    ],
  );
  const people = sql`SELECT user${seenSql},
    countIf(registers) > 0 AS registered, minIf(day, registers) AS register_day, groupUniqArrayIf(day, is_use) AS use_days,
    countIf(is_pay) > 0 AS paid, minIf(day, is_pay) AS pay_day, groupUniqArrayIf(day, is_pay) AS pay_days,
    minIf(month, is_pay) AS first_month, maxIf(month, is_pay) AS last_month,
    countIf(is_use AND ${since(7)}) AS uses_7, countIf(is_use AND ${since(14)}) - uses_7 AS uses_before,
    countIf(is_use AND ${since(28)}) AS uses_28, countIf(is_pay AND ${since(28)}) > 0 AS paid_28,
    countIf(is_pay AND ${since(30)}) > 0 AS paid_30, sumIf(amount, is_pay AND ${since(30)}) AS revenue_30,
    countIf(is_feedback) > 0 AS gave_feedback
  FROM ${stepName(context, 'marked')}
  GROUP BY user${havingSql(context, query.users)}`;
  return [...marked, { name: 'people', select: people }];
}

/** Whether a user stands on either side of an indicator that is a share of people. */
function sidesOf(context: Context, id: ShareOfPeople): { numerator: Fragment; denominator: Fragment } {
  const returned = (offset: number): { numerator: Fragment; denominator: Fragment } => {
    const denominator = sql`registered AND register_day < ${int(observedDays(context, offset))}`;
    return {
      denominator,
      numerator: sql`${denominator} AND has(use_days, register_day + ${integer(offset)})`,
    };
  };
  switch (id) {
    case 'd1':
      return returned(1);
    case 'd7':
      return returned(7);
    case 'd30':
      return returned(30);
    case 'paid-30': {
      const denominator = sql`paid AND pay_day < ${int(observedDays(context, 31))}`;
      const again = sql`arrayExists(day -> day BETWEEN pay_day + 28 AND pay_day + 31, pay_days)`;
      return { denominator, numerator: sql`${denominator} AND ${again}` };
    }
    case 'silent':
      return { denominator: sql`true`, numerator: sql`uses_7 = 0` };
    case 'feedback':
      return { denominator: sql`true`, numerator: sql`gave_feedback` };
  }
}

/** Steps that end with `chosen`: those on one side of an indicator. */
export function indicatorPeopleSteps(
  context: Context,
  query: IndicatorsQuery,
  { id, side }: CellOf['indicators'],
): Step[] {
  const chosen = sql`SELECT user, seen FROM ${stepName(context, 'people')} WHERE ${sidesOf(context, id)[side]}`;
  return [...indicatorSteps(context, query), { name: 'chosen', select: chosen }];
}

const shares = ['d1', 'd7', 'd30', 'paid-30', 'silent', 'feedback'] as const;

/** One row: both sides of each share; the other sums; payers by their first and last month of pay, as (keys, counts). */
export function indicatorsSql(context: Context, query: IndicatorsQuery): Fragment {
  const months = periodsOf(undefined, 'month', context).count;
  const sides = shares.map((id) => {
    const { numerator, denominator } = sidesOf(context, id);
    return sql`[countIf(${numerator}), countIf(${denominator})]`;
  });
  return pipeline(
    context,
    indicatorSteps(context, query),
    sql`SELECT ${list(sides)},
  [sumIf(uses_28, paid_28), 4 * countIf(paid_28)], [sum(uses_7), sum(uses_before)],
  ifNull(sum(revenue_30), 0), countIf(paid_30),
  sumMapIf([first_month * ${int(months)} + last_month], [toUInt64(1)], paid)
FROM ${stepName(context, 'people')}`,
  );
}

export function decodeIndicators(context: Context, rows: readonly Row[]): IndicatorsCounts {
  const [d1, d7, d30, paid, silent, feedback, weekly, momentum, revenue, payers, months] = onlyRow(rows);
  const side = (value: unknown): { numerator: number; denominator: number } => {
    const [numerator, denominator] = asList(value);
    return { numerator: asInteger(numerator), denominator: asInteger(denominator) };
  };
  return {
    sides: {
      d1: side(d1),
      d7: side(d7),
      d30: side(d30),
      'paid-30': side(paid),
      'weekly-uses': side(weekly),
      silent: side(silent),
      'use-momentum': side(momentum),
      feedback: side(feedback),
    },
    revenue: asNumber(revenue),
    payers: asInteger(payers),
    payerCohorts: payerCohorts(context, months),
  };
}

/** Per month of first pay: its size, then how many paid at offset 1, 2 … or later, as far as observed. */
function payerCohorts(context: Context, byMonths: unknown): number[][] {
  const months = periodsOf(undefined, 'month', context);
  const plan = { period: 'month', clock: 'calendar', brackets: null, cells: months.count } as const;
  const cohorts = observedOffsets(plan, months, context).map((observed) =>
    Array.from({ length: Math.max(1, observed) }, () => 0),
  );
  const [keys, counts] = asList(byMonths).map(asList);
  keys?.forEach((key, index) => {
    const first = Math.floor(asInteger(key) / months.count);
    const stayed = (asInteger(key) % months.count) - first;
    const people = asInteger(counts?.[index]);
    const cohort = cohorts[first] ?? [];
    for (let k = 0; k <= Math.min(stayed, cohort.length - 1); k++) cohort[k] = (cohort[k] ?? 0) + people;
  });
  return cohorts;
}
