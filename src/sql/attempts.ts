import { hourMs, periodsOf, rollingMs } from '../model/calendar/periods.ts';
import { planRetention, type RetentionPlan, type RetentionQuery } from '../model/query/retention.ts';
import { valueColumn } from './breakdown.ts';
import { followedToAsOf, lookUp } from './calendar.ts';
import { empty, type Fragment, int, integer, list, sql } from './fragment.ts';
import { havingSql, latestValue, momentNow } from './people.ts';
import { type Step, stepName } from './pipeline.ts';
import { cellsSql, totalsSql } from './return-cells.ts';
import { markedEvents, namedProperties, selectorSql } from './selector.ts';
import { type Context, instantKey, nullableProperty, numberProperty, seenSql } from './source.ts';
import { nullOf } from './value.ts';

/** What the SQL of a retention query is made of. */
type Parts = {
  context: Context;
  query: RetentionQuery;
  plan: RetentionPlan;
  /** the property of the entry event that makes the group, if that does */
  byStart: string | null;
  /** names of what an entry carries, in the order of its tuple */
  fields: readonly EntryField[];
  carried: Carried | null;
};

/** One more column of an entry event, and the parts of the query that it speaks of. */
export type Carried = { column: Fragment; of: readonly unknown[] };

const entryFields = [
  'period',
  'at',
  'returns',
  'start_value',
  'period_start',
  'amount',
  'passes',
  'carried',
] as const;
type EntryField = (typeof entryFields)[number];

const fieldOf = ({ fields }: Parts, name: EntryField): Fragment =>
  sql`entry.${integer(fields.indexOf(name) + 1)}`;

/**
 * Steps that end with `entries`: a row for each entry of a retention query, with `user`, `cohort` (index of the period),
 * `value` (the group of a breakdown), `cells` (those in which the person counts as retained) and, where the query asks for totals,
 * `totals` (pairs of cell and amount).
 * @param withSeen also `seen`: first and last instant and number of the user's events
 * @param carried a column, `carried`, of all events in `marked` and of the entry event in `entries`, there with its instant, `entry_at`
 */
export function entrySteps(
  context: Context,
  query: RetentionQuery,
  withSeen: boolean,
  carried: Carried | null = null,
): Step[] {
  const plan = planRetention(query);
  const byStart = query.breakdown && query.breakdown.of !== 'user' ? query.breakdown.property : null;
  const needed: Record<EntryField, boolean> = {
    period: true,
    at: true,
    returns: true,
    start_value: byStart !== null,
    period_start: plan.period === 'hour' && plan.clock === 'calendar',
    amount: plan.property !== null,
    passes: plan.entry === 'first-ever',
    carried: carried !== null,
  };
  const fields = entryFields.filter((name) => needed[name]);
  const parts: Parts = { context, query, plan, byStart, fields, carried };
  const kept = sql`user${withSeen ? sql`, seen` : empty}${valueColumn(query.breakdown)}, cohort${carried ? sql`, entry_at, carried` : empty}`;
  const from = (name: string): Fragment => stepName(context, name);
  const own = sql`if(entry_returns, indexOf(pairs, (toInt64(0), entry_amount)), 0)`;
  const withoutOwn = {
    name: 'returns',
    select: sql`SELECT ${kept}, offsets, arrayFilter((pair, position) -> position != own, pairs, arrayEnumerate(pairs)) AS pairs
  FROM (SELECT *, ${own} AS own FROM ${from('attempts')})`,
  };
  return [
    ...markSteps(parts),
    { name: 'people', select: peopleSql(parts, withSeen) },
    { name: 'attempts', select: attemptsSql(parts, withSeen) },
    ...(plan.property === null ? [] : [withoutOwn]),
    {
      name: 'entries',
      select: sql`SELECT ${kept}, ${cellsSql(plan)} AS cells${plan.measure === 'users' ? empty : sql`, ${totalsSql(plan)} AS totals`}
  FROM ${from(plan.property === null ? 'attempts' : 'returns')}`,
    },
  ];
}

function markSteps({ context, query, plan, byStart, fields, carried }: Parts): Step[] {
  const periods = periodsOf(query.range, plan.period, context);
  const { index, start } = lookUp(followedToAsOf(periods, context));
  const { where: _, ...named } = query.start;
  const entering = plan.entry === 'first-ever' ? named : query.start;
  const columns: Record<EntryField, Fragment | null> = {
    period: index,
    at: null,
    returns: selectorSql(context, query.return),
    start_value: nullableProperty(context, byStart ?? ''),
    period_start: start,
    amount: sql`ifNull(${numberProperty(context, plan.property)}, 0)`,
    passes: selectorSql(context, query.start),
    carried: carried?.column ?? null,
  };
  const marks = fields.flatMap((name) => {
    const column = columns[name];
    return column ? [sql`${column} AS ${names[name]}`] : [];
  });
  return markedEvents(
    context,
    [query, { property: plan.property }, carried?.of],
    [...marks, sql`${selectorSql(context, entering)} AS enters`],
  );
}

const names: Record<EntryField, Fragment> = {
  period: sql`period`,
  at: sql`at`,
  returns: sql`returns`,
  start_value: sql`start_value`,
  period_start: sql`period_start`,
  amount: sql`amount`,
  passes: sql`passes`,
  carried: sql`carried`,
};

/** Per user, in one pass over the events: the entry (or a row for each) and `found`, all returns as (instant, period, amount). */
function peopleSql({ context, query, plan, byStart, fields, carried }: Parts, withSeen: boolean): Fragment {
  const { breakdown, users } = query;
  const told = namedProperties([query.start, query.return, { property: plan.property }, carried?.of]);
  const key = sql`(${instantKey(context, byStart, told)})`;
  const entry = sql`(${list(fields.map((name) => names[name]))})`;
  const first = sql`argMinIf(${entry}, ${key}, enters)`;
  const sorted = sql`arraySort(groupArrayIf((period, ${key}, ${entry}), enters AND period >= 0))`;
  const each = sql`arrayJoin(arrayMap(x -> x.3, arrayFilter((x, nth) -> nth = 1, ${sorted} AS started, arrayEnumerateUniq(started.1))))`;
  const latest = breakdown && latestValue(context, breakdown.property, momentNow(context));
  const value = breakdown?.of === 'user' ? sql`, ${latest?.value ?? nullOf('string')} AS value` : empty;
  const found = plan.property === null ? sql`(at, period)` : sql`(at, period, amount)`;
  const having =
    plan.entry === 'every' ? havingSql(context, users) : havingSql(context, users, sql`countIf(enters) > 0`);
  return sql`SELECT user${withSeen ? seenSql : empty}${value},
    ${plan.entry === 'every' ? each : first} AS entry,
    groupArrayIf(${found}, returns) AS found
  FROM ${stepName(context, 'marked')}
  GROUP BY user${having}`;
}

/** Per entry the offsets of its returns, ascending, the entry event itself left out; for sums `pairs` of offset and amount. */
function attemptsSql(parts: Parts, withSeen: boolean): Fragment {
  const { context, query, plan, fields } = parts;
  const { count } = periodsOf(query.range, plan.period, context);
  const cohort = fieldOf(parts, 'period');
  const entryReturns = fieldOf(parts, 'returns');
  const later = sql`arrayFilter(r -> r.1 >= ${fieldOf(parts, 'at')}, found)`;
  const value = fields.includes('start_value')
    ? sql`, ${fieldOf(parts, 'start_value')} AS value`
    : valueColumn(query.breakdown);
  const offset = offsetSql(parts);
  const pairs =
    plan.property === null
      ? empty
      : sql`,
    arraySort(arrayMap(r -> (${offset}, r.3), ${later})) AS pairs, ${entryReturns} AS entry_returns, ${fieldOf(parts, 'amount')} AS entry_amount`;
  const more = parts.carried
    ? sql`, ${fieldOf(parts, 'at')} AS entry_at, ${fieldOf(parts, 'carried')} AS carried`
    : empty;
  const passes = fields.includes('passes') ? sql` AND ${fieldOf(parts, 'passes')}` : empty;
  return sql`SELECT user${withSeen ? sql`, seen` : empty}${value}, ${cohort} AS cohort${more},
    arraySlice(arraySort(arrayMap(r -> ${offset}, ${later})), if(${entryReturns}, 2, 1)) AS offsets${pairs}
  FROM ${stepName(context, 'people')}
  WHERE ${cohort} >= 0 AND ${cohort} < ${int(count)}${passes}`;
}

/** How far a return lies behind its entry. */
function offsetSql(parts: Parts): Fragment {
  const { clock, period } = parts.plan;
  if (clock === 'rolling') return sql`intDiv(r.1 - ${fieldOf(parts, 'at')}, ${int(rollingMs[period])})`;
  if (period === 'hour') return sql`intDiv(r.1 - ${fieldOf(parts, 'period_start')}, ${int(hourMs)})`;
  return sql`r.2 - ${fieldOf(parts, 'period')}`;
}
