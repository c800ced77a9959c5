import { observedOffsets } from '../model/calendar/observed.ts';
import { periodsOf } from '../model/calendar/periods.ts';
import { planRetention, type RetentionQuery } from '../model/query/retention.ts';
import type { CellOf } from '../model/query/users.ts';
import { entrySteps } from './attempts.ts';
import { chosenGroup, rankSteps } from './breakdown.ts';
import { int, sql } from './fragment.ts';
import { type Step, stepName } from './pipeline.ts';
import type { Context } from './source.ts';

/** Steps that end with `chosen`: those of a cohort, or of all that were observed there, who came back or did not. */
export function retentionPeopleSteps(
  context: Context,
  query: RetentionQuery,
  cell: CellOf['retention'],
): Step[] {
  const plan = planRetention(query);
  const periods = periodsOf(query.range, plan.period, context);
  const observed = observedOffsets(plan, periods, context).filter((offsets) => offsets > cell.offset).length;
  const cohort =
    cell.cohort === null
      ? sql`cohort < ${int(observed)}`
      : sql`cohort = ${int(periods.names.indexOf(cell.cohort))}`;
  const returned = sql`has(cells, ${int(cell.offset)})`;
  const ranks = query.breakdown ? rankSteps(context, 'entries', sql`count()`) : [];
  const select = sql`SELECT user, any(seen) AS seen
  FROM ${stepName(context, query.breakdown ? 'ranked' : 'entries')}
  WHERE ${cohort} AND ${cell.retained ? returned : sql`NOT ${returned}`} AND ${chosenGroup(context, query.breakdown, cell)}
  GROUP BY user`;
  return [...entrySteps(context, query, true), ...ranks, { name: 'chosen', select }];
}
