import { periodsOf } from '../../model/calendar/periods.ts';
import { planRetention, type RetentionQuery } from '../../model/query/retention.ts';
import type { RetentionCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { countAmong } from '../select/among.ts';
import { chosenUsers } from '../select/people.ts';
import { slicesOf } from '../slices.ts';
import { attemptsOf, type Entries } from './attempts.ts';
import { keepCounted } from './counted-cohorts.ts';
import { type Grouping, groupingOf, oneGroup, slotsOf, type Slots } from './breakdown.ts';
import { countByPlaces } from './retention-places.ts';
import { countRows, type RetentionTables } from './retention-rows.ts';
import { finishRows } from './return-cells.ts';

/** Counts cohort sizes, retained people and, where asked, totals, by group, cohort and cell (contract §3). */
export function* countRetention(scope: Scope, query: RetentionQuery): Generator<void, RetentionCounts> {
  const plan = planRetention(query);
  const { count: cohorts } = periodsOf(query.range, plan.period, scope);
  const cells = cohorts * plan.cells;
  const { slots, tables } = yield* countGroups(scope, query, cohorts, plan.cells);
  finishRows(plan.mode, tables.retained, plan.cells);
  finishRows(plan.mode, tables.totals, plan.cells);
  const counts: RetentionCounts = {
    groups: slots.groups.map((group, slot) => ({
      ...group,
      size: tables.size.subarray(slot * cohorts, (slot + 1) * cohorts),
      retained: tables.retained.subarray(slot * cells, (slot + 1) * cells),
      ...(plan.measure !== 'users' && { totals: tables.totals.subarray(slot * cells, (slot + 1) * cells) }),
    })),
  };
  keepCounted(scope, query, counts);
  return counts;
}

/** Values of a breakdown × cohorts × cells that are counted in one scan. */
const mostCells = 1 << 18;

/** Row by row the groups of the answer. */
function* countGroups(
  scope: Scope,
  query: RetentionQuery,
  cohorts: number,
  cells: number,
): Generator<void, { slots: Slots; tables: RetentionTables }> {
  const grouping = yield* groupingOf(scope, query.breakdown, 'start');
  const codes = grouping?.count ?? 1;
  if (query.measure === 'sum' || codes * cohorts * cells > mostCells) {
    const slots = yield* retentionSlots(scope, query);
    const shown = { rowOfCode: slots.ofCode, rows: slots.groups.length };
    return {
      slots,
      tables: yield* countRows(scope, query, grouping, shown, yield* chosenUsers(scope, query.users)),
    };
  }
  const each = { rowOfCode: Int32Array.from({ length: codes }, (_, code) => code), rows: codes };
  const tables =
    (yield* countByPlaces(scope, query, grouping, each)) ??
    (yield* countAmong(scope, query, (people) => countRows(scope, query, grouping, each, people)));
  if (!grouping) return { slots: oneGroup, tables };
  const weights = Float64Array.from({ length: codes }, (_, code) =>
    tables.size.subarray(code * cohorts, (code + 1) * cohorts).reduce((sum, size) => sum + size, 0),
  );
  const slots = slotsOf(grouping, weights, weights, query.breakdown?.limit);
  const inGroups = (table: Float64Array, width: number): Float64Array => sumRows(table, width, slots);
  return {
    slots,
    tables: {
      size: inGroups(tables.size, cohorts),
      retained: inGroups(tables.retained, cohorts * cells),
      totals: inGroups(tables.totals, cohorts * cells),
    },
  };
}

/** Adds the rows of values up to those of their groups. */
function sumRows(table: Float64Array, width: number, { ofCode, groups }: Slots): Float64Array {
  const sums = new Float64Array(groups.length * width);
  ofCode.forEach((slot, code) => {
    if (slot < 0) return;
    for (let i = 0; i < width; i++) {
      const at = slot * width + i;
      sums[at] = (sums[at] ?? 0) + (table[code * width + i] ?? 0);
    }
  });
  return sums;
}

/** Counts entries by the value of the breakdown. */
function countCodes({ count, user, event }: Entries, { codes, by }: Grouping, weights: Float64Array): void {
  const keys = by === 'user' ? user : event;
  for (let n = 0; n < count; n++) {
    const code = codes[keys[n] ?? 0] ?? 0;
    weights[code] = (weights[code] ?? 0) + 1;
  }
}

/** Ranks the groups of the breakdown by the number of entries; one group without a breakdown. */
export function* retentionSlots(scope: Scope, query: RetentionQuery): Generator<void, Slots> {
  const grouping = yield* groupingOf(scope, query.breakdown, 'start');
  if (!grouping) return oneGroup;
  const plan = planRetention(query);
  const periods = periodsOf(query.range, plan.period, scope);
  const people = yield* chosenUsers(scope, query.users);
  const attempts = yield* attemptsOf(scope, query, plan, periods, grouping, people);
  const weights = new Float64Array(grouping.count);
  for (const { first, end } of slicesOf(scope, people)) {
    countCodes(attempts.collect(first, end), grouping, weights);
    yield;
  }
  return slotsOf(grouping, weights, weights, query.breakdown?.limit);
}
