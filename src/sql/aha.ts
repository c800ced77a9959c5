import { observedOffsets } from '../model/calendar/observed.ts';
import { periodsOf } from '../model/calendar/periods.ts';
import type { AhaOutcome, AhaQuery } from '../model/query/aha.ts';
import { type Habit, habitLadder } from '../model/query/habit.ts';
import { planRetention } from '../model/query/retention.ts';
import type { Selector } from '../model/query/shared.ts';
import type { CellOf } from '../model/query/users.ts';
import type { AhaCounts } from '../model/result/counts.ts';
import { compareText } from '../model/text.ts';
import { type Carried, entrySteps } from './attempts.ts';
import { lookUp } from './calendar.ts';
import { empty, type Fragment, int, ints, list, sql, text } from './fragment.ts';
import { pipeline, type Step, stepName } from './pipeline.ts';
import { asInteger, asText, type Row } from './rows.ts';
import { selectorSql } from './selector.ts';
import { type Context, event } from './source.ts';

/** What stands for "on so many days" among the keys of habits: no event has the empty name. */
const daysKey = '';

/** The keys of the habits that an event counts for: its name, or the indices of the candidates that it matches. */
function keysOf(context: Context, candidates: readonly Selector[] | undefined): Carried {
  if (!candidates) return { column: sql`[${event}]`, of: [] };
  if (candidates.length === 0) return { column: sql`CAST([], 'Array(String)')`, of: [] };
  const keys = candidates.map(
    (did, index) => sql`if(${selectorSql(context, did)}, ${text(String(index))}, ${text(daysKey)})`,
  );
  return { column: sql`arrayFilter(key -> key != ${text(daysKey)}, [${list(keys)}])`, of: candidates };
}

/**
 * Steps that end with `population` and `early`: the people of the outcome with `half` and `stayed`, and a row for each
 * of their events on their first days, with `keys` and `day`, those of the entry as `entry_keys`.
 */
function earlySteps(
  context: Context,
  { within, outcome }: AhaQuery,
  candidates: readonly Selector[] | undefined,
  withSeen: boolean,
): Step[] {
  const days = periodsOf(undefined, 'day', context);
  const seen = withSeen ? sql`, seen` : empty;
  return [
    ...entrySteps(context, outcome.of, withSeen, keysOf(context, candidates)),
    {
      name: 'population',
      select: sql`SELECT user${seen}, entry_at, carried AS entry_keys, ${lookUp(days, sql`entry_at`).index} AS entry_day,
    bitAnd(xxHash32(user), 1) AS half, ${stayedSql(outcome)} AS stayed
  FROM ${stepName(context, 'entries')}
  WHERE ${cohortSql(context, outcome)}`,
    },
    {
      name: 'early',
      select: sql`SELECT p.user AS user${withSeen ? sql`, p.seen AS seen` : empty}, p.half AS half, p.stayed AS stayed,
    p.entry_keys AS entry_keys, m.carried AS keys, ${lookUp(days, sql`m.at`).index} AS day
  FROM ${stepName(context, 'marked')} AS m
  INNER JOIN ${stepName(context, 'population')} AS p ON m.user = p.user
  WHERE m.at >= p.entry_at AND day < p.entry_day + ${int(within.days)}`,
    },
  ];
}

const stayedSql = ({ cell }: AhaOutcome): Fragment => {
  const returned = sql`has(cells, ${int(cell.offset)})`;
  return cell.retained ? returned : sql`NOT ${returned}`;
};

/** Those observed at the offset, all or the one that is named. */
function cohortSql(context: Context, { of, cell }: AhaOutcome): Fragment {
  const plan = planRetention(of);
  const periods = periodsOf(of.range, plan.period, context);
  const observed = observedOffsets(plan, periods, context).filter((offsets) => offsets > cell.offset).length;
  const ended = sql`cohort < ${int(observed)}`;
  if (cell.cohort === null) return ended;
  return sql`${ended} AND cohort = ${int(periods.names.indexOf(cell.cohort))}`;
}

/** Rows: key of the habit, rung of the ladder from 1, half, stayed, people. */
export function ahaSql(context: Context, query: AhaQuery): Fragment {
  const key = text(daysKey);
  const steps = [
    ...earlySteps(context, query, query.candidates, false),
    {
      name: 'times',
      select: sql`SELECT user, key, any(half) AS half, any(stayed) AS stayed,
    if(key = ${key}, toInt64(uniqExact(day)), toInt64(count()) - has(any(entry_keys), key)) AS times
  FROM ${stepName(context, 'early')}
  ARRAY JOIN arrayConcat([${key}], keys) AS key
  GROUP BY user, key`,
    },
  ];
  return pipeline(
    context,
    steps,
    sql`SELECT key, arrayCount(least -> least <= times, ${ints(habitLadder)}) AS rung, half, toUInt8(stayed) AS came, count() AS people
FROM ${stepName(context, 'times')}
WHERE times > 0
GROUP BY key, rung, half, came`,
  );
}

/** Steps that end with `chosen`: those of the held-back half with or without a habit. */
export function ahaPeopleSteps(context: Context, query: AhaQuery, cell: CellOf['aha']): Step[] {
  const { habit, atLeast, has, stayed } = cell;
  const did = 'did' in habit ? [habit.did] : [];
  const key = text('0');
  const times =
    'did' in habit
      ? sql`toInt64(countIf(has(keys, ${key}))) - has(any(entry_keys), ${key})`
      : sql`uniqExact(day)`;
  const outcome = stayed === null ? empty : sql` AND ${stayed ? sql`stayed` : sql`NOT stayed`}`;
  return [
    ...earlySteps(context, query, did, true),
    {
      name: 'chosen',
      select: sql`SELECT user, any(seen) AS seen
  FROM ${stepName(context, 'early')}
  WHERE half = 1${outcome}
  GROUP BY user
  HAVING ${has ? empty : sql`NOT `}(${times} >= ${int(atLeast)})`,
    },
  ];
}

export function decodeAha({ candidates }: AhaQuery, rows: readonly Row[]): AhaCounts {
  const people = [0, 0, 0, 0];
  const counted = new Map<string, number[]>();
  for (const [keyValue, rung, half, stayed, count] of rows) {
    const key = asText(keyValue);
    const at = asInteger(half) * 2 + asInteger(stayed);
    const users = counted.get(key) ?? Array.from({ length: habitLadder.length * 4 }, () => 0);
    counted.set(key, users);
    users[(asInteger(rung) - 1) * 4 + at] = asInteger(count);
    // everyone was there on the day of their entry
    if (key === daysKey) people[at] = (people[at] ?? 0) + asInteger(count);
  }
  const habitOf = (key: string): Habit => {
    if (key === daysKey) return { days: true };
    return { did: candidates?.[Number(key)] ?? { event: key } };
  };
  const order = candidates
    ? (a: string, b: string): number => Number(a === daysKey ? -1 : a) - Number(b === daysKey ? -1 : b)
    : compareText;
  return {
    people,
    habits: [...counted.keys()]
      .sort(order)
      .map((key) => ({ habit: habitOf(key), users: counted.get(key) ?? [] })),
  };
}
