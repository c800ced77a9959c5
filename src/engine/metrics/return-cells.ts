import type { RetentionMode } from '../../model/query/retention.ts';
import type { Entries } from './attempts.ts';

/**
 * Counts the returns of entries into the cells that begin at each one's `row`. For the two cumulative modes a person is
 * noted once, at the offset where their count tips, and `finishRows` runs the sum along each row.
 */
export type Returns = {
  count(entries: Entries, retained: Float64Array, totals: Float64Array | null): void;
  /** Whether one entry's person counts as retained in a cell. */
  isRetained(user: number, entry: number, cohort: number, cell: number): boolean;
};

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
