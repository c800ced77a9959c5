import { periodsOf } from '../../model/calendar/periods.ts';
import { planRetention, type RetentionQuery } from '../../model/query/retention.ts';
import type { Scope } from '../scope.ts';
import type { Tables } from '../select/among.ts';
import { matcherOf } from '../select/selector.ts';
import { slicesOf } from '../slices.ts';
import { attemptsOf, type Entries } from './attempts.ts';
import type { Grouping } from './breakdown.ts';
import type { Returns } from './return-cells.ts';
import { returnsOf } from './returns.ts';

/** Row by row, in each cohort by cohort, in each cell by cell; without a sum along the cells. */
export type RetentionTables = Tables<'size' | 'retained' | 'totals'>;

type Rows = {
  returns: Returns;
  /** in all groups together */
  cohorts: number;
  /** Entries of one slice of people after another; the next overwrites them. Each is counted, and its cells found. */
  slices(size?: Float64Array): Generator<Entries>;
};

/** @param rowOfCode the row of each value of the breakdown, −1: none */
export function* openRows(
  scope: Scope,
  query: RetentionQuery,
  grouping: Grouping | null,
  { rowOfCode, rows }: { rowOfCode: Int32Array; rows: number },
  people: Uint32Array,
): Generator<void, Rows> {
  const plan = planRetention(query);
  const periods = periodsOf(query.range, plan.period, scope);
  const attempts = yield* attemptsOf(scope, query, plan, periods, grouping, people);
  const start = yield* matcherOf(scope, query.start);
  const back = yield* matcherOf(scope, query.return);
  return {
    returns: yield* returnsOf(scope, start, back, plan, periods),
    cohorts: rows * periods.count,
    *slices(size) {
      for (const { first, end } of slicesOf(scope, people)) {
        const entries = attempts.collect(first, end);
        if (grouping) keepGroups(entries, grouping, rowOfCode, periods.count);
        if (size) countEntries(entries, plan.cells, size);
        yield entries;
      }
    },
  };
}

export function* countRows(...asked: Parameters<typeof openRows>): Generator<void, RetentionTables> {
  const { returns, cohorts, slices } = yield* openRows(...asked);
  const plan = planRetention(asked[1]);
  const size = new Float64Array(cohorts);
  const retained = new Float64Array(cohorts * plan.cells);
  const totals = plan.measure === 'users' ? null : new Float64Array(retained.length);
  for (const entries of slices(size)) {
    returns.count(entries, retained, totals);
    yield;
  }
  return { size, retained, totals: totals ?? new Float64Array(0) };
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

/** Leaves out the entries that are in no group; `cohort` goes on through the groups. */
function keepGroups(entries: Entries, { by, codes }: Grouping, rowOfCode: Int32Array, cohorts: number): void {
  const { user, event, day, time, cohort } = entries;
  const keys = by === 'user' ? user : event;
  let count = 0;
  for (let n = 0; n < entries.count; n++) {
    const row = rowOfCode[codes[keys[n] ?? 0] ?? 0] ?? -1;
    if (row < 0) continue;
    cohort[count] = row * cohorts + (cohort[n] ?? 0);
    user[count] = user[n] ?? 0;
    day[count] = day[n] ?? 0;
    time[count] = time[n] ?? 0;
    event[count++] = event[n] ?? 0;
  }
  entries.count = count;
}
