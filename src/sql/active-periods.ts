import type { Periods } from '../model/calendar/periods.ts';
import type { FrequencyQuery, LifecycleQuery, StickinessQuery } from '../model/query/activity.ts';
import { lookUp } from './calendar.ts';
import { type Fragment, list, sql } from './fragment.ts';
import { havingSql } from './people.ts';
import { type Step, stepName } from './pipeline.ts';
import { markedEvents, selectorSql } from './selector.ts';
import { type Context, seenSql } from './source.ts';

/**
 * Steps that end with `people`: one row a user chosen.
 * @param aggregates what is asked of each, over events with `place` (index of the period, −1 outside) and `counts` (whether they match)
 * @param having further conditions
 */
export function activitySteps(
  context: Context,
  query: LifecycleQuery | StickinessQuery | FrequencyQuery,
  periods: Periods,
  aggregates: readonly Fragment[],
  ...having: Fragment[]
): Step[] {
  const marked = markedEvents(
    context,
    [query],
    [sql`${lookUp(periods).index} AS place`, sql`${selectorSql(context, query.event)} AS counts`],
  );
  const select = sql`SELECT user${seenSql}, ${list(aggregates)}
  FROM ${stepName(context, 'marked')}
  GROUP BY user${havingSql(context, query.users, ...having)}`;
  return [...marked, { name: 'people', select }];
}
