import { periodsOf } from '../model/calendar/periods.ts';
import type { StickinessQuery } from '../model/query/activity.ts';
import type { CellOf } from '../model/query/users.ts';
import type { StickinessCounts } from '../model/result/counts.ts';
import { activitySteps } from './active-periods.ts';
import { type Fragment, int, sql } from './fragment.ts';
import { pipeline, type Step, stepName } from './pipeline.ts';
import { asInteger, type Row } from './rows.ts';
import type { Context } from './source.ts';

/** Steps that end with `people`: in how many periods of the range each was `active`. */
function activeSteps(context: Context, query: StickinessQuery): Step[] {
  const periods = periodsOf(query.range, query.period, context);
  const active = sql`uniqExactIf(place, counts AND place >= 0) AS active`;
  return activitySteps(context, query, periods, [active], sql`active > 0`);
}

/** Rows: number of periods, people active in exactly so many. */
export function stickinessSql(context: Context, query: StickinessQuery): Fragment {
  return pipeline(
    context,
    activeSteps(context, query),
    sql`SELECT active, count() AS people
FROM ${stepName(context, 'people')}
GROUP BY active
ORDER BY active`,
  );
}

/** Steps that end with `chosen`: those active in exactly so many periods. */
export function stickinessPeopleSteps(
  context: Context,
  query: StickinessQuery,
  { periods }: CellOf['stickiness'],
): Step[] {
  const chosen = sql`SELECT user, seen FROM ${stepName(context, 'people')} WHERE active = ${int(periods)}`;
  return [...activeSteps(context, query), { name: 'chosen', select: chosen }];
}

export function decodeStickiness(
  context: Context,
  query: StickinessQuery,
  rows: readonly Row[],
): StickinessCounts {
  const users = new Float64Array(periodsOf(query.range, query.period, context).count);
  for (const [periods, people] of rows) users[asInteger(periods) - 1] = asInteger(people);
  return { users };
}
