import { type FunnelQuery, windowMs } from '../model/query/funnel.ts';
import { eventAt, eventEnters, eventGroup, eventSteps, noGroup } from './funnel-entries.ts';
import { float, integer, sql } from './fragment.ts';
import { type Step, stepName } from './pipeline.ts';
import type { Context } from './source.ts';

/**
 * The step `attempts`: the furthest of each person's attempts in the order `any`, as `best` (instants of the steps, group).
 *
 * Instants are taken from the last to the first. `state.1` is the greedy basis of the events from an instant on: each
 * event, in the order of time, with which one more step can be given an event of its own. Matchings are a transversal
 * matroid, so an event before them enters the basis and pushes out at most one, and what was out stays out; and the part of
 * the basis within a window is the basis of that window.
 */
export function anySteps(context: Context, query: FunnelQuery): Step[] {
  const steps = integer(query.steps.length);
  const window = float(windowMs(query.window));
  const own = sql`arrayMap(e -> (e.${eventAt}, e.${eventSteps}), arrayFilter(e -> e.${eventSteps} > 0, instant))`;
  const served = sql`arrayDistinct(arrayFlatten(arrayMap(taken -> arrayMap(step -> bitOr(taken, toUInt32(bitShiftLeft(1, step))), arrayFilter(step -> bitTest(e.2, step) AND NOT bitTest(taken, step), range(${steps}))), kept.2)))`;
  const none = sql`(CAST([], 'Array(Tuple(Int64, UInt32))'), [toUInt32(0)])`;
  const basis = sql`arrayFold((kept, e) -> arrayMap(served -> if(empty(served), kept, (arrayPushBack(kept.1, e), served)), [${served}])[1], arrayConcat(${own}, state.1), ${none}).1`;
  const entries = sql`arrayFilter(e -> e.${eventEnters}, instant)`;
  const times = sql`arrayFilter(t -> t - instant[1].${eventAt} <= ${window}, basis.1)`;
  const best = sql`arrayFold((best, candidate) -> if(length(candidate.1) >= length(best.1), candidate, best), arrayMap(e -> (${times}, e.${eventGroup}), arraySlice(${entries}, 1, 1)), state.2)`;
  const fold = sql`arrayFold(
      (state, instant) -> arrayMap(basis -> (basis, ${best}), [${basis}])[1],
      instants,
      (CAST([], 'Array(Tuple(Int64, UInt32))'), (CAST([], 'Array(Int64)'), ${noGroup(context, query)}))
    ).2`;
  const select = sql`SELECT * EXCEPT (instants), ${fold} AS best
  FROM ${stepName(context, 'instants')}`;
  return [{ name: 'attempts', select }];
}
