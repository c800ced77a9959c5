import { type Periods, periodsOf } from '../../model/calendar/periods.ts';
import { planRetention, type RetentionPlan, type RetentionQuery } from '../../model/query/retention.ts';
import type { RetentionCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { matcherOf } from '../select/selector.ts';
import { userSlices } from '../slices.ts';
import { attemptsOf, clockOf } from './attempts.ts';
import { groupingOf, oneGroup, slotsOf, type Slots } from './breakdown.ts';
import { returnsOf } from './returns.ts';

/** Counts cohort sizes, retained people and, where asked, totals, by group, cohort and cell (contract §3). */
export function* countRetention(scope: Scope, query: RetentionQuery): Generator<void, RetentionCounts> {
  const plan = planRetention(query);
  const periods = periodsOf(query.range, plan.period, scope);
  const grouping = groupingOf(scope, query.breakdown, 'start');
  const attempts = attemptsOf(scope, query, plan, periods, grouping);
  const slots = yield* retentionSlots(scope, query);
  const table = allocate(slots, plan, periods);
  const returns = returnsOf(scope, matcherOf(scope, query.return), clockOf(scope, plan), plan, periods);
  const codes = grouping?.codes;
  for (const { first, end } of userSlices(scope)) {
    attempts.visit(first, end, (user, entry, cohort) => {
      const slot = codes ? (slots.ofCode[codes[grouping.by === 'user' ? user : entry] ?? 0] ?? -1) : 0;
      const group = table[slot];
      if (!group) return;
      group.size[cohort] = (group.size[cohort] ?? 0) + 1;
      returns.count(user, entry, cohort, group.retained, group.totals);
    });
    yield;
  }
  for (const group of table) {
    returns.finish(group.retained);
    if (group.totals) returns.finish(group.totals);
  }
  return {
    groups: slots.groups.map((group, slot) => {
      const counts = table[slot];
      if (!counts) throw new Error('a group without a table');
      const { size, retained, totals } = counts;
      return { ...group, size, retained, ...(totals && { totals }) };
    }),
  };
}

/** Ranks the groups of the breakdown by the number of entries; one group without a breakdown. */
export function* retentionSlots(scope: Scope, query: RetentionQuery): Generator<void, Slots> {
  const grouping = groupingOf(scope, query.breakdown, 'start');
  if (!grouping) return oneGroup;
  const plan = planRetention(query);
  const periods = periodsOf(query.range, plan.period, scope);
  const attempts = attemptsOf(scope, query, plan, periods, grouping);
  const { codes, by } = grouping;
  const weights = new Float64Array(grouping.count);
  for (const { first, end } of userSlices(scope)) {
    attempts.visit(first, end, (user, entry) => {
      const code = codes[by === 'user' ? user : entry] ?? 0;
      weights[code] = (weights[code] ?? 0) + 1;
    });
    yield;
  }
  return slotsOf(grouping, weights, weights, query.breakdown?.limit);
}

type GroupTable = { size: Float64Array; retained: Float64Array; totals: Float64Array | null };

function allocate(slots: Slots, plan: RetentionPlan, periods: Periods): GroupTable[] {
  const cells = periods.count * plan.cells;
  return slots.groups.map(() => ({
    size: new Float64Array(periods.count),
    retained: new Float64Array(cells),
    totals: plan.measure === 'users' ? null : new Float64Array(cells),
  }));
}
