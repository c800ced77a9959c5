import type { RetentionMode, RetentionPlan } from '../../model/query/retention.ts';
import type { Entries } from './attempts.ts';

/**
 * Counts the returns of entries into the cells that begin at each one's `row`. For the two cumulative modes a person is
 * noted once, at the offset where their count tips, and `finishRows` runs the sum along each row.
 */
export type Returns = {
  count(entries: Entries, retained: Float64Array, totals: Float64Array | null): void;
  /** Notes of each entry all that `count` counts, where one number tells it: see `Marks`. */
  mark: Mark | null;
  /** Whether one entry's person counts as retained in a cell. */
  isRetained(user: number, entry: number, cohort: number, cell: number): boolean;
};

/**
 * For the cumulative modes 0 where a person never counts, else 1 more than the offset at which their count tips; for
 * brackets a bit for each in which they returned.
 */
type Marks = Int32Array;
type Mark = (entries: Entries, marks: Marks) => void;

/** Counts by what is noted of each entry. */
export function marked(plan: RetentionPlan, mark: Mark): Pick<Returns, 'count' | 'mark'> {
  let marks = new Int32Array(0);
  return {
    count(entries, retained) {
      if (marks.length < entries.count) marks = new Int32Array(entries.count);
      mark(entries, marks);
      if (plan.brackets) addBrackets(entries, marks, plan.cells, retained);
      else addTips(entries, marks, retained);
    },
    mark,
  };
}

function addTips({ count, row }: Entries, marks: Marks, retained: Float64Array): void {
  for (let n = 0; n < count; n++) {
    const mark = marks[n] ?? 0;
    if (mark === 0) continue;
    const at = (row[n] ?? 0) + mark - 1;
    retained[at] = (retained[at] ?? 0) + 1;
  }
}

function addBrackets({ count, row }: Entries, marks: Marks, cells: number, retained: Float64Array): void {
  for (let n = 0; n < count; n++) {
    const mark = marks[n] ?? 0;
    const at = row[n] ?? 0;
    for (let cell = 0; cell < cells; cell++) {
      retained[at + cell] = (retained[at + cell] ?? 0) + ((mark >>> cell) & 1);
    }
  }
}

/** First and last offset that a cell stands for, where it is no bracket. */
export function rangeOfCell(mode: RetentionMode, cell: number): [number, number] {
  if (mode === 'on-or-after') return [cell, Infinity];
  return mode === 'on-or-before' ? [0, cell] : [cell, cell];
}

/** For the cumulative modes the running sum along each row: forwards, or backwards. */
export function finishRows(mode: RetentionMode, table: Float64Array, cells: number): void {
  if (mode !== 'on-or-before' && mode !== 'on-or-after') return;
  const forwards = mode === 'on-or-before';
  for (let row = 0; row < table.length; row += cells) {
    let sum = 0;
    for (let k = 0; k < cells; k++) {
      const at = row + (forwards ? k : cells - 1 - k);
      sum += table[at] ?? 0;
      table[at] = sum;
    }
  }
}
