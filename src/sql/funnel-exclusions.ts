import { type Exclusion, type FunnelQuery, windowMs } from '../model/query/funnel.ts';
import { float, type Fragment, integer, join, sql } from './fragment.ts';

/**
 * What is known of an event that serves a step, so that exclusions can be told without another look at the events: its
 * instant; which exclusions it matches itself, as bits; and per exclusion the number of events that match it at later
 * instants, at this very instant, and the first later instant with one.
 */
export const markType = sql`Tuple(Int64, UInt32, Array(Int64), Array(Int64), Array(Int64))`;
const at = sql`1`;
const own = sql`2`;
const later = sql`3`;
const here = sql`4`;
const next = sql`5`;

/** Whether an exclusion spoils the attempt `attempt`, a list of marks within the window. */
export function spoiltSql(query: FunnelQuery): Fragment {
  const window = float(windowMs(query.window));
  const parts = (query.exclusions ?? []).map((exclusion, index) => spoils(exclusion, index, window));
  return sql`(${join(parts, sql` OR `)})`;
}

/**
 * Events that match strictly between two marks are those later than the first, less those at the second's instant and
 * later; those that serve a step in between do not count.
 */
function spoils({ after, before }: Exclusion, index: number, window: Fragment): Fragment {
  const nth = integer(index + 1);
  const bit = integer(index);
  const start = sql`attempt[${integer(after + 1)}]`;
  const end = sql`attempt[${integer(before + 1)}]`;
  const since = sql`arraySlice(attempt, ${integer(after + 2)})`;
  const serving = (until: Fragment): Fragment =>
    sql`arrayCount(mark -> mark.${at} > ${start}.${at}${until} AND bitTest(mark.${own}, ${bit}), ${since})`;
  const between = sql`${start}.${later}[${nth}] - ${end}.${later}[${nth}] - ${end}.${here}[${nth}] > ${serving(sql` AND mark.${at} < ${end}.${at}`)}`;
  const sofar = sql`${start}.${later}[${nth}] - attempt[-1].${later}[${nth}] > ${serving(sql``)}`;
  const still = sql`attempt[-1].${next}[${nth}] - attempt[1].${at} <= ${window}`;
  return sql`(length(attempt) > ${integer(after)} AND if(length(attempt) > ${integer(before)}, ${between}, ${sofar} OR ${still}))`;
}
