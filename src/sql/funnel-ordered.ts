import { type FunnelQuery, windowMs } from '../model/query/funnel.ts';
import { eventAt, eventEnters, eventExclusions, eventGroup, eventSteps, noGroup } from './funnel-entries.ts';
import { markType, spoiltSql } from './funnel-exclusions.ts';
import { empty, float, type Fragment, integer, join, sql } from './fragment.ts';
import { type Step, stepName } from './pipeline.ts';
import type { Context } from './source.ts';

/** Later than any event. */
const never = sql`toInt64(9000000000000000)`;

/**
 * Steps that end with `attempts`: the furthest of each person's attempts in the orders `ordered` and `strict`, as
 * `best` (instants of the steps, group).
 *
 * Instants are taken from the last to the first. `state.1[k + 1]` is what becomes of an attempt that waits for step k
 * when an instant begins: a mark for step k, k + 1 … as far as there are events for them, without regard to any window. An
 * entry is then its own mark, those of the steps that its instant serves, and what follows; its window cuts that.
 */
export function orderedSteps(context: Context, query: FunnelQuery): Step[] {
  const moves = sql`SELECT * EXCEPT (instants), arrayMap(instant -> ${movesSql(query)}, instants) AS moves
  FROM ${stepName(context, 'instants')}`;
  const best = sql`SELECT * EXCEPT (moves), ${foldSql(context, query)} AS best
  FROM ${stepName(context, 'moves')}`;
  return [
    { name: 'moves', select: moves },
    { name: 'attempts', select: best },
  ];
}

/**
 * What an instant can do: when it is; for each step the positions of the events that serve it and the following ones, one
 * each; its entries as (position, those that serve the steps after, group); and for exclusions the bits of each event and
 * how many match each.
 */
function movesSql({ steps, exclusions = [] }: FunnelQuery): Fragment {
  const count = integer(steps.length);
  const nobody = sql`toUInt32(length(instant) + 1)`;
  const waiting = sql`arrayMap(step -> ${servedFrom(sql`step`, nobody, count)}, range(${count}))`;
  const entering = sql`arrayFilter(position -> instant[position].${eventEnters}, arrayEnumerate(instant))`;
  const entries = sql`arrayMap(position -> (position, ${servedFrom(sql`1`, sql`position`, count)}, instant[position].${eventGroup}), ${entering})`;
  const matches = exclusions.map(
    (_, index) => sql`toInt64(arrayCount(e -> bitTest(e.${eventExclusions}, ${integer(index)}), instant))`,
  );
  const excluded =
    matches.length === 0 ? empty : sql`, instant.${eventExclusions}, [${join(matches, sql`, `)}]`;
  return sql`(instant[1].${eventAt}, ${waiting}, ${entries}${excluded})`;
}

/** Positions of the events that serve the steps from one on, one after the other, while `used` serves already. */
function servedFrom(step: Fragment, used: Fragment, steps: Fragment): Fragment {
  const next = sql`arrayFirstIndex((e, position) -> bitTest(e.${eventSteps}, next) AND NOT has(served, position), instant, arrayEnumerate(instant))`;
  const all = sql`arrayFold((served, next) -> if(served[-1] = 0, served, arrayPushBack(served, ${next})), range(toUInt64(${step}), toUInt64(${steps})), [${used}])`;
  return sql`arrayFilter(position -> position > 0, arraySlice(${all}, 2))`;
}

function foldSql(context: Context, query: FunnelQuery): Fragment {
  const { exclusions = [], order, steps } = query;
  const excludes = exclusions.length > 0;
  const count = integer(steps.length);
  const window = float(windowMs(query.window));
  const type = excludes ? markType : sql`Int64`;
  const noMarks = sql`CAST([], 'Array(${type})')`;
  const mark = (position: Fragment): Fragment =>
    excludes ? sql`(move.1, move.4[${position}], state.3, move.5, state.4)` : sql`move.1`;
  const timeOf = (one: Fragment): Fragment => (excludes ? sql`${one}.1` : one);
  const marks = (positions: Fragment): Fragment =>
    sql`arrayMap(position -> ${mark(sql`position`)}, ${positions})`;
  const waiting = sql`arrayMap((waiting, served, step) -> if(empty(served), ${order === 'strict' ? noMarks : sql`waiting`}, arrayConcat(${marks(sql`served`)}, state.1[step + length(served) + 1])), state.1, move.2, range(${count}))`;
  const attempt = sql`arrayConcat([${mark(sql`entry.1`)}], ${marks(sql`entry.2`)}, state.1[length(entry.2) + 2])`;
  const attempts = sql`arrayMap(entry -> (arrayFilter(one -> ${timeOf(sql`one`)} - move.1 <= ${window}, ${attempt}), entry.3), move.3)`;
  const clean = excludes
    ? sql`arrayFilter(c -> NOT arrayExists(attempt -> ${spoiltSql(query)}, [c.1]), ${attempts})`
    : attempts;
  const times = excludes ? sql`c.1.1` : sql`c.1`;
  const best = sql`arrayFold((best, c) -> if(length(c.1) >= length(best.1), (${times}, c.2), best), arrayReverse(${clean}), state.2)`;
  const counts = excludes
    ? sql`,
        arrayMap((later, here) -> later + here, state.3, move.5),
        arrayMap((next, here) -> if(here > 0, move.1, next), state.4, move.5)`
    : empty;
  const none = (value: Fragment): Fragment =>
    join(
      exclusions.map(() => value),
      sql`, `,
    );
  const start = excludes ? sql`, [${none(sql`toInt64(0)`)}], [${none(never)}]` : empty;
  return sql`arrayFold(
      (state, move) -> (
        ${waiting},
        ${best}${counts}
      ),
      moves,
      (arrayWithConstant(${count}, ${noMarks}), (CAST([], 'Array(Int64)'), ${noGroup(context, query)})${start})
    ).2`;
}
