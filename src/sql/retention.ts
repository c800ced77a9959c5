import { periodsOf } from '../model/calendar/periods.ts';
import { planRetention, type RetentionQuery } from '../model/query/retention.ts';
import type { Group, RetentionCounts } from '../model/result/counts.ts';
import { entrySteps } from './attempts.ts';
import { byGroup, groupColumns, rankSteps, readGroup } from './breakdown.ts';
import { periodName, periodReader } from './calendar.ts';
import { type Fragment, sql } from './fragment.ts';
import { pipeline, stepName } from './pipeline.ts';
import { asInteger, asNumber, type Row } from './rows.ts';
import type { Context } from './source.ts';

/** Rows: cohort by name, cell (−1: the cohort's size), people, the total where the query asks for one, the group. */
export function retentionSql(context: Context, query: RetentionQuery): Fragment {
  const ranks = query.breakdown ? rankSteps(context, 'entries', sql`count()`) : [];
  const from = stepName(context, query.breakdown ? 'ranked' : 'entries');
  const plan = planRetention(query);
  const cohort = periodName(periodsOf(query.range, plan.period, context), sql`cohort`);
  const last =
    plan.measure === 'users'
      ? sql`SELECT ${cohort} AS entered, cell, count() AS people${groupColumns(query.breakdown)}
FROM ${from}
ARRAY JOIN arrayConcat([-1], cells) AS cell`
      : sql`SELECT ${cohort} AS entered, counted.1 AS cell, sum(counted.2) AS people, sum(counted.3) AS total${groupColumns(query.breakdown)}
FROM ${from}
ARRAY JOIN arrayConcat(arrayMap(cell -> (toInt64(cell), 1, 0.), arrayConcat([-1], cells)), arrayMap(pair -> (pair.1, 0, pair.2), totals)) AS counted`;
  return pipeline(
    context,
    [...entrySteps(context, query, false), ...ranks],
    sql`${last}
GROUP BY ${byGroup(query.breakdown)}entered, cell
ORDER BY ${byGroup(query.breakdown)}entered, cell`,
  );
}

type Table = Group & { size: Float64Array; retained: Float64Array; totals?: Float64Array };

export function decodeRetention(
  context: Context,
  query: RetentionQuery,
  rows: readonly Row[],
): RetentionCounts {
  const plan = planRetention(query);
  const periods = periodsOf(query.range, plan.period, context);
  const { count } = periods;
  const cohortOf = periodReader(periods);
  const groups = new Map<number, Table>();
  const open = (place: number, group: Group): Table => {
    const cells = count * plan.cells;
    const table: Table = { ...group, size: new Float64Array(count), retained: new Float64Array(cells) };
    if (plan.measure !== 'users') table.totals = new Float64Array(cells);
    groups.set(place, table);
    return table;
  };
  if (!query.breakdown) open(1, { value: null });
  for (const row of rows) {
    const { place, group } = readGroup(row, query.breakdown);
    const table = groups.get(place) ?? open(place, group);
    const cohort = cohortOf(row[0]);
    const cell = asInteger(row[1]);
    const people = asInteger(row[2]);
    if (cell < 0) table.size[cohort] = people;
    else {
      table.retained[cohort * plan.cells + cell] = people;
      if (table.totals) table.totals[cohort * plan.cells + cell] = asNumber(row[3]);
    }
  }
  return { groups: [...groups.values()] };
}
