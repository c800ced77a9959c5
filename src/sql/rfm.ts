import { periodsOf } from '../model/calendar/periods.ts';
import { planRfm, type RfmQuery } from '../model/query/rfm.ts';
import type { CellOf } from '../model/query/users.ts';
import type { RfmCounts } from '../model/result/counts.ts';
import { lookUp } from './calendar.ts';
import { type Fragment, int, ints, sql } from './fragment.ts';
import { havingSql } from './people.ts';
import { pipeline, type Step, stepName } from './pipeline.ts';
import { asInteger, asNumber, type Row } from './rows.ts';
import { markedEvents, selectorSql } from './selector.ts';
import { type Context, numberProperty, seenSql } from './source.ts';

/** How many of the ascending starts a value has reached: the number of its band, from 1. */
const bandSql = (starts: readonly number[], value: Fragment): Fragment =>
  sql`arrayCount(start -> start <= ${value}, ${ints(starts)})`;

/** Steps that end with `people`: everyone with a matching event, by `recency`, `frequency` (numbers of bands) and `revenue`. */
function rfmSteps(context: Context, query: RfmQuery): Step[] {
  const { event, recency, frequency } = planRfm(query);
  const { amount } = context.settings;
  const days = periodsOf(undefined, 'day', context);
  const marked = markedEvents(
    context,
    [query, { role: 'pay' }, { property: amount }, event],
    [
      sql`${selectorSql(context, event)} AS counts`,
      sql`${selectorSql(context, { role: 'pay' })} AS is_pay`,
      sql`${numberProperty(context, amount)} AS paid`,
    ],
  );
  const { index } = lookUp(days, sql`last`);
  return [
    ...marked,
    {
      name: 'counted',
      select: sql`SELECT user${seenSql}, countIf(counts) AS times, maxIf(at, counts) AS last, ifNull(sumIf(paid, is_pay), 0) AS revenue
  FROM ${stepName(context, 'marked')}
  GROUP BY user${havingSql(context, query.users, sql`times > 0`)}`,
    },
    {
      name: 'people',
      select: sql`SELECT user, seen, revenue,
    ${bandSql(recency, sql`${int(days.count - 1)} - ${index}`)} AS recency, ${bandSql(frequency, sql`times`)} AS frequency
  FROM ${stepName(context, 'counted')}`,
    },
  ];
}

/** Rows: number of the recency band and of the frequency band from 1, people, revenue. */
export function rfmSql(context: Context, query: RfmQuery): Fragment {
  return pipeline(
    context,
    rfmSteps(context, query),
    sql`SELECT recency, frequency, count() AS people, sum(revenue) AS money
FROM ${stepName(context, 'people')}
GROUP BY recency, frequency`,
  );
}

/** Steps that end with `chosen`: those in one pair of bands. */
export function rfmPeopleSteps(context: Context, query: RfmQuery, cell: CellOf['rfm']): Step[] {
  const { recency, frequency } = planRfm(query);
  const at = (starts: readonly number[], start: number): Fragment => int(starts.indexOf(start) + 1);
  const chosen = sql`SELECT user, seen FROM ${stepName(context, 'people')}
  WHERE recency = ${at(recency, cell.recency)} AND frequency = ${at(frequency, cell.frequency)}`;
  return [...rfmSteps(context, query), { name: 'chosen', select: chosen }];
}

export function decodeRfm(context: Context, query: RfmQuery, rows: readonly Row[]): RfmCounts {
  const { recency, frequency } = planRfm(query);
  const users = Array.from({ length: recency.length * frequency.length }, () => 0);
  const revenue = users.map(() => 0);
  for (const [r, f, people, money] of rows) {
    const cell = (asInteger(r) - 1) * frequency.length + asInteger(f) - 1;
    users[cell] = asInteger(people);
    revenue[cell] = asNumber(money);
  }
  return { users, revenue: context.settings.amount === null ? null : revenue };
}
