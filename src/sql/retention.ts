import { periodsOf } from '../model/calendar/periods.ts';
import { planRetention, type RetentionQuery } from '../model/query/retention.ts';
import type { Group, RetentionCounts } from '../model/result/counts.ts';
import { entrySteps } from './attempts.ts';
import { headSql, rankSteps, readGroup } from './breakdown.ts';
import { type Fragment, sql } from './fragment.ts';
import { pipeline, stepName } from './pipeline.ts';
import { asInteger, asNumber, type Row } from './rows.ts';
import type { Context } from './source.ts';

/** Rows: place, value, cohort, cell (−1: the cohort's size), people and, where the query asks for totals, the total. */
export function retentionSql(context: Context, query: RetentionQuery): Fragment {
  const ranks = query.breakdown ? rankSteps(context, 'entries', sql`count()`) : [];
  const from = stepName(context, query.breakdown ? 'ranked' : 'entries');
  const head = headSql(query.breakdown);
  const last =
    planRetention(query).measure === 'users'
      ? sql`SELECT ${head}, cohort, cell, count() AS people
FROM ${from}
ARRAY JOIN arrayConcat([-1], cells) AS cell`
      : sql`SELECT ${head}, cohort, counted.1 AS cell, sum(counted.2) AS people, sum(counted.3) AS total
FROM ${from}
ARRAY JOIN arrayConcat(arrayMap(cell -> (toInt64(cell), 1, 0.), arrayConcat([-1], cells)), arrayMap(pair -> (pair.1, 0, pair.2), totals)) AS counted`;
  return pipeline(
    context,
    [...entrySteps(context, query, false), ...ranks],
    sql`${last}
GROUP BY shown, cohort, cell
ORDER BY shown, cohort, cell`,
  );
}

type Table = Group & { size: Float64Array; retained: Float64Array; totals?: Float64Array };

export function decodeRetention(
  context: Context,
  query: RetentionQuery,
  rows: readonly Row[],
): RetentionCounts {
  const plan = planRetention(query);
  const { count } = periodsOf(query.range, plan.period, context);
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
    const cohort = asInteger(row[2]);
    const cell = asInteger(row[3]);
    const people = asInteger(row[4]);
    if (cell < 0) table.size[cohort] = people;
    else {
      table.retained[cohort * plan.cells + cell] = people;
      if (table.totals) table.totals[cohort * plan.cells + cell] = asNumber(row[5]);
    }
  }
  return { groups: [...groups.values()] };
}
