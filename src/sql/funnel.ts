import { type FunnelQuery, windowMs } from '../model/query/funnel.ts';
import type { CellOf } from '../model/query/users.ts';
import type { FunnelCounts } from '../model/result/counts.ts';
import { chosenGroup, groupColumns, rankSteps, readGroup } from './breakdown.ts';
import { empty, float, type Fragment, int, integer, list, sql } from './fragment.ts';
import { anySteps } from './funnel-any.ts';
import { instantSteps } from './funnel-entries.ts';
import { orderedSteps } from './funnel-ordered.ts';
import { pipeline, type Step, stepName } from './pipeline.ts';
import { asInteger, asList, asNumber, type Row } from './rows.ts';
import type { Context } from './source.ts';

/** Steps that end with `progress`: per person with a clean attempt `value` (the group), `times` (instants of the steps reached) and `open`. */
function progressSteps(context: Context, query: FunnelQuery): Step[] {
  const value = query.breakdown
    ? sql`, ${query.breakdown.of === 'user' ? sql`user_value` : sql`best.2`} AS value`
    : empty;
  const isOpen = sql`length(best.1) < ${integer(query.steps.length)} AND last_entry + ${float(windowMs(query.window))} > ${int(context.asOf)}`;
  const attempts = query.order === 'any' ? anySteps(context, query) : orderedSteps(context, query);
  const select = sql`SELECT user, seen${value}, best.1 AS times, ${isOpen} AS open
  FROM ${stepName(context, 'attempts')}
  WHERE length(best.1) > 0`;
  return [...instantSteps(context, query), ...attempts, { name: 'progress', select }];
}

/** Rows: entered, open; then per step, as lists, people, and from the second on median and sum of the milliseconds from the step before; the group. */
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
    sql`SELECT count() AS entered, countIf(open),
  [${list(people)}], [${list(medians)}], [${list(sums)}]${groupColumns(query.breakdown)}
FROM ${stepName(context, query.breakdown ? 'ranked' : 'progress')}
${query.breakdown ? sql`GROUP BY shown\nORDER BY shown` : empty}`,
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
  return {
    groups: rows.map((row) => {
      const { group } = readGroup(row, query.breakdown);
      const [entered, open, people, medians, sums] = row;
      return {
        ...group,
        entered: asInteger(entered),
        open: asInteger(open),
        users: asList(people).map(asInteger),
        medianMs: [null, ...asList(medians).map((median) => (median === null ? null : asNumber(median)))],
        totalMs: [0, ...asList(sums).map(asNumber)],
      };
    }),
  };
}
