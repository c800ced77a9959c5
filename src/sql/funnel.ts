import { type FunnelQuery, windowMs } from '../model/query/funnel.ts';
import type { CellOf } from '../model/query/users.ts';
import type { FunnelCounts } from '../model/result/counts.ts';
import { chosenGroup, headSql, rankSteps, readGroup } from './breakdown.ts';
import { float, type Fragment, int, integer, list, sql } from './fragment.ts';
import { anySteps } from './funnel-any.ts';
import { instantSteps } from './funnel-entries.ts';
import { orderedSteps } from './funnel-ordered.ts';
import { pipeline, type Step, stepName } from './pipeline.ts';
import { asInteger, asList, asNumber, type Row } from './rows.ts';
import type { Context } from './source.ts';

/** Steps that end with `progress`: per person with a clean attempt `value` (the group), `times` (instants of the steps reached) and `open`. */
function progressSteps(context: Context, query: FunnelQuery): Step[] {
  const value = query.breakdown?.of === 'user' ? sql`user_value` : sql`best.2`;
  const isOpen = sql`length(best.1) < ${integer(query.steps.length)} AND last_entry + ${float(windowMs(query.window))} > ${int(context.asOf)}`;
  const attempts = query.order === 'any' ? anySteps(context, query) : orderedSteps(context, query);
  const select = sql`SELECT user, seen, ${value} AS value, best.1 AS times, ${isOpen} AS open
  FROM ${stepName(context, 'attempts')}
  WHERE length(best.1) > 0`;
  return [...instantSteps(context, query), ...attempts, { name: 'progress', select }];
}

/** Rows: place, value, entered, open; then per step, as lists: people, median and sum of the milliseconds from the step before. */
export function funnelSql(context: Context, query: FunnelQuery): Fragment {
  const ranks = query.breakdown ? rankSteps(context, 'progress', sql`count()`) : [];
  const steps = query.steps.map((_, step) => integer(step));
  const reached = (step: Fragment): Fragment => sql`length(times) > ${step}`;
  const gap = (step: Fragment): Fragment => sql`times[${step} + 1] - times[${step}]`;
  const people = steps.map((step) => sql`countIf(${reached(step)})`);
  const medians = steps
    .slice(1)
    .map((step) => sql`quantileExactInclusiveIf(0.5)(${gap(step)}, ${reached(step)})`);
  const sums = steps.slice(1).map((step) => sql`sumIf(${gap(step)}, ${reached(step)})`);
  return pipeline(
    context,
    [...progressSteps(context, query), ...ranks],
    sql`SELECT ${headSql(query.breakdown)}, count() AS entered, countIf(open),
  [${list(people)}], [${list(medians)}], [${list(sums)}]
FROM ${stepName(context, query.breakdown ? 'ranked' : 'progress')}
GROUP BY shown
ORDER BY shown`,
  );
}

/** Steps that end with `chosen`: those who reached a step, or who stopped before it. */
export function funnelPeopleSteps(context: Context, query: FunnelQuery, cell: CellOf['funnel']): Step[] {
  const ranks = query.breakdown ? rankSteps(context, 'progress', sql`count()`) : [];
  const step = int(cell.step);
  const there = cell.dropped ? sql`length(times) = ${step}` : sql`length(times) > ${step}`;
  const select = sql`SELECT user, seen
  FROM ${stepName(context, query.breakdown ? 'ranked' : 'progress')}
  WHERE ${there} AND ${chosenGroup(context, query.breakdown, cell)}`;
  return [...progressSteps(context, query), ...ranks, { name: 'chosen', select }];
}

export function decodeFunnel(query: FunnelQuery, rows: readonly Row[]): FunnelCounts {
  const groups = rows.map((row) => {
    const { group } = readGroup(row, query.breakdown);
    const [entered, open, people, medians, sums] = row.slice(2);
    return {
      ...group,
      entered: asInteger(entered),
      open: asInteger(open),
      users: asList(people).map(asInteger),
      medianMs: [null, ...asList(medians).map((median) => (median === null ? null : asNumber(median)))],
      totalMs: [0, ...asList(sums).map(asNumber)],
    };
  });
  if (groups.length > 0 || query.breakdown) return { groups };
  const { steps } = query;
  const nobody = {
    entered: 0,
    open: 0,
    users: steps.map(() => 0),
    medianMs: steps.map(() => null),
    totalMs: steps.map(() => 0),
  };
  return { groups: [{ value: null, ...nobody }] };
}
