import { periodsOf } from '../model/calendar/periods.ts';
import type { TrendQuery } from '../model/query/trend.ts';
import type { CellOf } from '../model/query/users.ts';
import type { Group, TrendCounts } from '../model/result/counts.ts';
import { byGroup, chosenGroup, groupColumns, rankSteps, readGroup, valueColumn } from './breakdown.ts';
import { periodName, periodReader } from './calendar.ts';
import { empty, type Fragment, int, sql } from './fragment.ts';
import { pipeline, type Step, stepName } from './pipeline.ts';
import { asInteger, asNumber, type Row } from './rows.ts';
import type { Context } from './source.ts';
import { momentSteps } from './trend-moments.ts';

/** Steps that end with `active`: per user and value the periods in which the user counts, each once. */
function activeSteps(context: Context, query: TrendQuery, withSeen: boolean): Step[] {
  const seen = withSeen ? sql`, any(seen) AS seen` : empty;
  const days = sql`groupUniqArray(period)`;
  const { count } = periodsOf(query.range, query.period, context);
  const rolling = query.rollingDays;
  const periods =
    rolling === undefined
      ? days
      : sql`arrayDistinct(arrayFlatten(arrayMap(day -> range(greatest(day, 0), least(day + ${int(rolling)}, ${int(count)})), ${days})))`;
  const select = sql`SELECT user${seen}${valueColumn(query.breakdown)}, ${periods} AS periods
  FROM ${stepName(context, 'moments')}
  GROUP BY user${valueColumn(query.breakdown)}`;
  return [...momentSteps(context, query, withSeen), { name: 'active', select }];
}

/** Steps that end with `cells`: the sum and number of events per value and period; with `withPeople` also whose they are. */
function cellSteps(context: Context, query: TrendQuery, withPeople: boolean): Step[] {
  const people = withPeople ? sql`, groupUniqArray((user, seen)) AS people` : empty;
  const select = sql`SELECT period${valueColumn(query.breakdown)}, sum(amount) AS total, count() AS events${people}
  FROM ${stepName(context, 'moments')}
  GROUP BY period${valueColumn(query.breakdown)}`;
  return [...momentSteps(context, query, withPeople), { name: 'cells', select }];
}

const peopleWeight = sql`sum(length(periods))`;
const cellWeight = ({ measure }: TrendQuery): Fragment =>
  measure === 'mean' ? sql`sum(total / events)` : sql`sum(total)`;

/** Rows: period by name, what the measure adds up, events behind it, the group. */
export function trendSql(context: Context, query: TrendQuery): Fragment {
  const { breakdown } = query;
  const from = (name: string): Fragment => stepName(context, name);
  const name = periodName(periodsOf(query.range, query.period, context), sql`period`);
  if (query.measure !== 'users') {
    const ranks = breakdown ? rankSteps(context, 'cells', cellWeight(query)) : [];
    return pipeline(
      context,
      [...cellSteps(context, query, false), ...ranks],
      sql`SELECT ${name} AS during, sum(total), sum(events)${groupColumns(breakdown)}
FROM ${from(breakdown ? 'ranked' : 'cells')}
GROUP BY ${byGroup(breakdown)}during
ORDER BY ${byGroup(breakdown)}during`,
    );
  }
  const active = activeSteps(context, query, false);
  const ranks = breakdown
    ? [
        ...rankSteps(context, 'active', peopleWeight),
        {
          name: 'shown',
          select: sql`SELECT groupUniqArrayArray(periods) AS periods${groupColumns(breakdown)}
  FROM ${from('ranked')}
  GROUP BY user, shown`,
        },
      ]
    : [];
  return pipeline(
    context,
    [...active, ...ranks],
    sql`SELECT ${name} AS during, count() AS people, people AS behind${breakdown ? sql`, shown, any(value) AS value` : empty}
FROM ${from(breakdown ? 'shown' : 'active')}
ARRAY JOIN periods AS period
GROUP BY ${byGroup(breakdown)}during
ORDER BY ${byGroup(breakdown)}during`,
  );
}

/** Steps that end with `people`: those with an event that counts in the cell, with `seen`. */
export function trendPeopleSteps(context: Context, query: TrendQuery, cell: CellOf['trend']): Step[] {
  const { breakdown } = query;
  const from = (name: string): Fragment => stepName(context, name);
  const wanted = int(periodsOf(query.range, query.period, context).names.indexOf(cell.period));
  const chosen = chosenGroup(context, breakdown, cell);
  if (query.measure === 'users') {
    const ranks = breakdown ? rankSteps(context, 'active', peopleWeight) : [];
    return [
      ...activeSteps(context, query, true),
      ...ranks,
      {
        name: 'chosen',
        select: sql`SELECT user, any(seen) AS seen
  FROM ${from(breakdown ? 'ranked' : 'active')}
  WHERE has(periods, ${wanted}) AND ${chosen}
  GROUP BY user`,
      },
    ];
  }
  const ranks = breakdown ? rankSteps(context, 'cells', cellWeight(query)) : [];
  return [
    ...cellSteps(context, query, true),
    ...ranks,
    {
      name: 'chosen',
      select: sql`SELECT person.1 AS user, any(person.2) AS seen
  FROM ${from(breakdown ? 'ranked' : 'cells')}
  ARRAY JOIN people AS person
  WHERE period = ${wanted} AND ${chosen}
  GROUP BY user`,
    },
  ];
}

export function decodeTrend(context: Context, query: TrendQuery, rows: readonly Row[]): TrendCounts {
  const periods = periodsOf(query.range, query.period, context);
  const { count } = periods;
  const periodAt = periodReader(periods);
  const groups = new Map<number, Group & { sum: Float64Array; events: Float64Array }>();
  const open = (place: number, group: Group) => {
    const table = { ...group, sum: new Float64Array(count), events: new Float64Array(count) };
    groups.set(place, table);
    return table;
  };
  if (!query.breakdown) open(1, { value: null });
  for (const row of rows) {
    const { place, group } = readGroup(row, query.breakdown);
    const table = groups.get(place) ?? open(place, group);
    const period = periodAt(row[0]);
    table.sum[period] = asNumber(row[1]);
    table.events[period] = asInteger(row[2]);
  }
  return { groups: [...groups.values()] };
}
