import { periodsOf } from '../../model/calendar/periods.ts';
import { planRetention, type RetentionQuery } from '../../model/query/retention.ts';
import type { RetentionCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { matcherOf } from '../select/selector.ts';
import { userSlices } from '../slices.ts';
import { attemptsOf, type Entries } from './attempts.ts';
import { type Grouping, groupingOf, oneGroup, slotsOf, type Slots } from './breakdown.ts';
import { returnsOf } from './returns.ts';

/** Counts cohort sizes, retained people and, where asked, totals, by group, cohort and cell (contract §3). */
export function* countRetention(scope: Scope, query: RetentionQuery): Generator<void, RetentionCounts> {
  const plan = planRetention(query);
  const periods = periodsOf(query.range, plan.period, scope);
  const grouping = groupingOf(scope, query.breakdown, 'start');
  const attempts = attemptsOf(scope, query, plan, periods, grouping);
  const slots = yield* retentionSlots(scope, query);
  const returns = returnsOf(scope, matcherOf(scope, query.return), plan, periods);
  const cohorts = periods.count;
  const cells = cohorts * plan.cells;
  // Group by group, in each cohort by cohort, in each cell by cell.
  const size = new Float64Array(slots.groups.length * cohorts);
  const retained = new Float64Array(slots.groups.length * cells);
  const totals = plan.measure === 'users' ? null : new Float64Array(retained.length);
  for (const { first, end } of userSlices(scope)) {
    const entries = attempts.collect(first, end);
    if (grouping) keepGroups(entries, grouping, slots, cohorts);
    countEntries(entries, plan.cells, size);
    returns.count(entries, retained, totals);
    yield;
  }
  returns.finish(retained);
  if (totals) returns.finish(totals);
  return {
    groups: slots.groups.map((group, slot) => ({
      ...group,
      size: size.subarray(slot * cohorts, (slot + 1) * cohorts),
      retained: retained.subarray(slot * cells, (slot + 1) * cells),
      ...(totals && { totals: totals.subarray(slot * cells, (slot + 1) * cells) }),
    })),
  };
}

// Loops stand outside of the generators: inside of one they are several times as slow.

/** Counts entries by cohort, and finds where each one's cells begin. */
function countEntries({ count, cohort, row }: Entries, cells: number, size: Float64Array): void {
  for (let n = 0; n < count; n++) {
    const at = cohort[n] ?? 0;
    size[at] = (size[at] ?? 0) + 1;
    row[n] = at * cells;
  }
}

/** Counts entries by the value of the breakdown. */
function countCodes({ count, user, event }: Entries, { codes, by }: Grouping, weights: Float64Array): void {
  const keys = by === 'user' ? user : event;
  for (let n = 0; n < count; n++) {
    const code = codes[keys[n] ?? 0] ?? 0;
    weights[code] = (weights[code] ?? 0) + 1;
  }
}

/** Leaves out the entries that are in no group; `cohort` goes on through the groups. */
function keepGroups(entries: Entries, { by, codes }: Grouping, { ofCode }: Slots, cohorts: number): void {
  const { user, event, day, cohort } = entries;
  const keys = by === 'user' ? user : event;
  let count = 0;
  for (let n = 0; n < entries.count; n++) {
    const slot = ofCode[codes[keys[n] ?? 0] ?? 0] ?? -1;
    if (slot < 0) continue;
    cohort[count] = slot * cohorts + (cohort[n] ?? 0);
    user[count] = user[n] ?? 0;
    day[count] = day[n] ?? 0;
    event[count++] = event[n] ?? 0;
  }
  entries.count = count;
}

/** Ranks the groups of the breakdown by the number of entries; one group without a breakdown. */
export function* retentionSlots(scope: Scope, query: RetentionQuery): Generator<void, Slots> {
  const grouping = groupingOf(scope, query.breakdown, 'start');
  if (!grouping) return oneGroup;
  const plan = planRetention(query);
  const periods = periodsOf(query.range, plan.period, scope);
  const attempts = attemptsOf(scope, query, plan, periods, grouping);
  const weights = new Float64Array(grouping.count);
  for (const { first, end } of userSlices(scope)) {
    countCodes(attempts.collect(first, end), grouping, weights);
    yield;
  }
  return slotsOf(grouping, weights, weights, query.breakdown?.limit);
}
