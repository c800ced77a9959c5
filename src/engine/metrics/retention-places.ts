import { planRetention, type RetentionPlan, type RetentionQuery } from '../../model/query/retention.ts';
import type { Scope } from '../scope.ts';
import { everyone } from '../select/people.ts';
import { countPlaces, type Places } from '../select/places.ts';
import { codesFor } from '../table/event-table.ts';
import type { Entries } from './attempts.ts';
import type { Grouping } from './breakdown.ts';
import { openRows, type RetentionTables } from './retention-rows.ts';

/** More brackets than these would make too many places. */
const mostBrackets = 4;

/** How many marks an entry may have (see `Returns.mark`). */
const marksOf = ({ brackets, cells }: RetentionPlan): number => (brackets ? 1 << cells : cells + 1);

/** Whether a person enters once at most, with few marks. */
const hasPlaces = ({ entry, brackets }: RetentionPlan): boolean =>
  entry !== 'every' && (brackets?.length ?? 0) <= mostBrackets;

/**
 * The tables of `countRows` where one number says what a person counts for: it is found out once for everyone, so that
 * any choice of people is a look at one column. Null where it takes more than that.
 */
export function* countByPlaces(
  scope: Scope,
  query: RetentionQuery,
  grouping: Grouping | null,
  each: { rowOfCode: Int32Array; rows: number },
): Generator<void, RetentionTables | null> {
  const plan = planRetention(query);
  if (!hasPlaces(plan)) return null;
  const scan = yield* openRows(scope, query, grouping, each, everyone(scope));
  const { mark } = scan.returns;
  if (!mark) return null;
  const width = marksOf(plan);
  const size = scan.cohorts * width;
  const { users: _, ...whoever } = query;
  const key = `places ${JSON.stringify(whoever)}`;
  let places = scope.memo.get(key) as Places | undefined;
  if (!places) {
    places = codesFor(size + 1, scope.users).fill(size);
    let marks = new Int32Array(0);
    for (const entries of scan.slices()) {
      if (marks.length < entries.count) marks = new Int32Array(entries.user.length);
      mark(entries, marks);
      place(entries, marks, width, places);
      yield;
    }
    scope.memo.set(key, places);
  }
  const counts = yield* countPlaces(scope, query, places, size + 1);
  return tablesOf(counts, plan, scan.cohorts, width);
}

function place({ count, user, cohort }: Entries, marks: Int32Array, width: number, places: Places): void {
  for (let n = 0; n < count; n++) places[user[n] ?? 0] = (cohort[n] ?? 0) * width + (marks[n] ?? 0);
}

function tablesOf(
  counts: Float64Array,
  plan: RetentionPlan,
  cohorts: number,
  width: number,
): RetentionTables {
  const { cells, brackets } = plan;
  const size = new Float64Array(cohorts);
  const retained = new Float64Array(cohorts * cells);
  const add = (at: number, people: number): void => {
    retained[at] = (retained[at] ?? 0) + people;
  };
  for (let cohort = 0; cohort < cohorts; cohort++) {
    for (let mark = 0; mark < width; mark++) {
      const people = counts[cohort * width + mark] ?? 0;
      size[cohort] = (size[cohort] ?? 0) + people;
      if (people === 0 || mark === 0) continue;
      if (!brackets) add(cohort * cells + mark - 1, people);
      else
        for (let cell = 0; cell < cells; cell++) add(cohort * cells + cell, people * ((mark >>> cell) & 1));
    }
  }
  return { size, retained, totals: new Float64Array(0) };
}
