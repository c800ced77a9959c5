import { periodsOf } from '../model/calendar/periods.ts';
import type { LifecycleQuery } from '../model/query/activity.ts';
import { type CellOf, lifecycleStates, type LifecycleState } from '../model/query/users.ts';
import type { LifecycleCounts } from '../model/result/counts.ts';
import { activitySteps } from './active-periods.ts';
import { periodName, periodReader, withOneBefore } from './calendar.ts';
import { type Fragment, int, integer, sql, texts } from './fragment.ts';
import { pipeline, type Step, stepName } from './pipeline.ts';
import { asInteger, type Row } from './rows.ts';
import type { Context } from './source.ts';

const stateNumber = (state: LifecycleState): Fragment => integer(lifecycleStates.indexOf(state));

/** Steps that end with `states`: per user pairs of period (0 = the one before the range) and number of the state. */
function stateSteps(context: Context, query: LifecycleQuery): Step[] {
  const periods = withOneBefore(periodsOf(query.range, query.period, context), context);
  const people = activitySteps(
    context,
    query,
    periods,
    [
      sql`arraySort(groupUniqArrayIf(place, counts AND place >= 0)) AS active`,
      sql`argMinIf(place, at, counts) AS first_place`,
    ],
    sql`length(active) > 0`,
  );
  const none = sql`toInt64(-9)`;
  const alive = sql`arrayMap((p, before) -> (p, multiIf(p = first_place, ${stateNumber('new')}, before = p - 1, ${stateNumber('returning')}, ${stateNumber('resurrected')})), active, arrayShiftRight(active, 1, ${none}))`;
  const dormant = sql`arrayMap((p, after) -> (if(after = p + 1, ${none}, p + 1), ${stateNumber('dormant')}), active, arrayShiftLeft(active, 1, ${none}))`;
  const inRange = sql`state.1 BETWEEN 1 AND ${int(periods.count - 1)}`;
  return [
    ...people,
    {
      name: 'states',
      select: sql`SELECT user, seen, arrayFilter(state -> ${inRange}, arrayConcat(${alive}, ${dormant})) AS states
  FROM ${stepName(context, 'people')}`,
    },
  ];
}

/** Rows: period by name, state, people. */
export function lifecycleSql(context: Context, query: LifecycleQuery): Fragment {
  const name = periodName(periodsOf(query.range, query.period, context), sql`state.1 - 1`);
  const state = sql`${texts(lifecycleStates)}[state.2 + 1]`;
  return pipeline(
    context,
    stateSteps(context, query),
    sql`SELECT ${name} AS during, ${state} AS lives, count() AS people
FROM ${stepName(context, 'states')}
ARRAY JOIN states AS state
GROUP BY during, lives
ORDER BY during, lives`,
  );
}

/** Steps that end with `chosen`: those in a state during a period. */
export function lifecyclePeopleSteps(
  context: Context,
  query: LifecycleQuery,
  { period, state }: CellOf['lifecycle'],
): Step[] {
  const index = periodsOf(query.range, query.period, context).names.indexOf(period);
  const wanted = sql`(${int(index < 0 ? -9 : index + 1)}, ${stateNumber(state)})`;
  const chosen = sql`SELECT user, seen FROM ${stepName(context, 'states')} WHERE has(states, ${wanted})`;
  return [...stateSteps(context, query), { name: 'chosen', select: chosen }];
}

export function decodeLifecycle(
  context: Context,
  query: LifecycleQuery,
  rows: readonly Row[],
): LifecycleCounts {
  const periods = periodsOf(query.range, query.period, context);
  const { count } = periods;
  const periodAt = periodReader(periods);
  const counts = {
    new: new Float64Array(count),
    returning: new Float64Array(count),
    resurrected: new Float64Array(count),
    dormant: new Float64Array(count),
  };
  for (const [period, name, people] of rows) {
    const state = lifecycleStates.find((known) => known === name);
    if (!state) throw new Error(`the database named an unknown state: ${String(name)}`);
    counts[state][periodAt(period)] = asInteger(people);
  }
  return counts;
}
