import { periodsOf } from '../model/calendar/periods.ts';
import type { FrequencyQuery } from '../model/query/activity.ts';
import type { CellOf } from '../model/query/users.ts';
import type { FrequencyCounts } from '../model/result/counts.ts';
import { activitySteps } from './active-periods.ts';
import { periodName, periodReader } from './calendar.ts';
import { type Fragment, int, sql } from './fragment.ts';
import { pipeline, type Step, stepName } from './pipeline.ts';
import { asInteger, type Row } from './rows.ts';
import type { Context } from './source.ts';

/** Steps that end with `people`: per user the periods with matching events and how many, as two lists. */
function timesSteps(context: Context, query: FrequencyQuery): Step[] {
  const periods = periodsOf(query.range, query.period, context);
  const times = sql`sumMapIf([place], [toUInt64(1)], counts AND place >= 0) AS times`;
  return activitySteps(context, query, periods, [times]);
}

/** Rows: period by name, times, people; by period, then times. */
export function frequencySql(context: Context, query: FrequencyQuery): Fragment {
  const name = periodName(periodsOf(query.range, query.period, context), sql`period`);
  return pipeline(
    context,
    timesSteps(context, query),
    sql`SELECT ${name} AS during, often, count() AS people
FROM ${stepName(context, 'people')}
ARRAY JOIN times.1 AS period, times.2 AS often
GROUP BY during, often
ORDER BY during, often`,
  );
}

/** Steps that end with `chosen`: those who did it so many times during a period. */
export function frequencyPeopleSteps(
  context: Context,
  query: FrequencyQuery,
  { period, times }: CellOf['frequency'],
): Step[] {
  const index = periodsOf(query.range, query.period, context).names.indexOf(period);
  const often = sql`times.2[indexOf(times.1, ${int(index)})]`;
  const chosen = sql`SELECT user, seen FROM ${stepName(context, 'people')} WHERE ${often} = ${int(times)}`;
  return [...timesSteps(context, query), { name: 'chosen', select: chosen }];
}

export function decodeFrequency(
  context: Context,
  query: FrequencyQuery,
  rows: readonly Row[],
): FrequencyCounts {
  const asked = periodsOf(query.range, query.period, context);
  const periodAt = periodReader(asked);
  const periods = Array.from({ length: asked.count }, (): { times: number; users: number }[] => []);
  for (const [period, times, people] of rows) {
    periods[periodAt(period)]?.push({ times: asInteger(times), users: asInteger(people) });
  }
  return { periods };
}
