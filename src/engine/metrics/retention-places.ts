import { planRetention, type RetentionPlan, type RetentionQuery } from '../../model/query/retention.ts';
import type { Scope } from '../scope.ts';
import { peopleMask } from '../select/people.ts';
import { activeDaysOf } from '../select/occurrences.ts';
import { countByPlace, countPlaces, type PeopleByPlace, type Places, turnRound } from '../select/places.ts';
import { matcherOf } from '../select/selector.ts';
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
  const scan = openRows(scope, query, grouping, each, null);
  const { mark } = scan.returns;
  if (!mark) return null;
  const width = marksOf(plan);
  const size = scan.cohorts * width;
  const { users: _, ...whoever } = query;
  const key = `places ${JSON.stringify(whoever)}`;
  let places = scope.memo.get(key) as Places | undefined;
  if (!places) {
    places = new Uint32Array(scope.users).fill(size);
    let marks = new Int32Array(0);
    for (const entries of scan.slices()) {
      if (marks.length < entries.count) marks = new Int32Array(entries.user.length);
      mark(entries, marks);
      place(entries, marks, width, places);
      yield;
    }
    scope.memo.set(key, places);
  }
  const counts = countPlaces(places, peopleMask(scope, query.users), size + 1);
  yield;
  return tablesOf(counts, plan, scan.cohorts, width);
}

/**
 * The same for choices of people where each person may count in several cells: which ones is written down once for
 * everyone. Null where that cannot be.
 */
export function* countByLists(
  scope: Scope,
  query: RetentionQuery,
  grouping: Grouping | null,
  each: { rowOfCode: Int32Array; rows: number },
): Generator<void, RetentionTables | null> {
  const people = peopleMask(scope, query.users);
  const plan = planRetention(query);
  if (!people || plan.entry === 'every') return null;
  const scan = openRows(scope, query, grouping, each, null);
  const { list } = scan.returns;
  if (!list) return null;
  const { users: _, ...whoever } = query;
  const key = `cells ${JSON.stringify(whoever)}`;
  let byPlace = scope.memo.get(key) as PeopleByPlace | undefined;
  const cells = scan.cohorts * plan.cells;
  if (!byPlace) {
    const most = activeDaysOf(scope, matcherOf(scope, query.return)).days.length;
    // One more is written and overwritten.
    const written = {
      places: codesFor(cells + scan.cohorts, most + scope.users + 2),
      count: 0,
      cohortsFrom: cells,
      ends: new Uint32Array(scope.users),
    };
    for (const entries of scan.slices(new Float64Array(scan.cohorts))) {
      list(entries, written);
      yield;
    }
    const lists = { offsets: offsetsOf(written.ends), places: written.places.subarray(0, written.count) };
    byPlace = turnRound(lists, cells + scan.cohorts);
    scope.memo.set(key, byPlace);
  }
  const counts = countByPlace(byPlace, people);
  yield;
  return {
    size: Float64Array.from(counts.subarray(cells)),
    retained: Float64Array.from(counts.subarray(0, cells)),
    totals: new Float64Array(0),
  };
}

function offsetsOf(ends: Uint32Array): Uint32Array {
  const offsets = new Uint32Array(ends.length + 1);
  // Who never entered has no end of their own.
  for (let u = 0; u < ends.length; u++) offsets[u + 1] = Math.max(offsets[u] ?? 0, ends[u] ?? 0);
  return offsets;
}

function place({ count, user, cohort }: Entries, marks: Int32Array, width: number, places: Places): void {
  for (let n = 0; n < count; n++) places[user[n] ?? 0] = (cohort[n] ?? 0) * width + (marks[n] ?? 0);
}

function tablesOf(counts: Int32Array, plan: RetentionPlan, cohorts: number, width: number): RetentionTables {
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
