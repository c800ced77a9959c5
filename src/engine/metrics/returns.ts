import type { Periods } from '../../model/calendar/periods.ts';
import type { RetentionPlan } from '../../model/query/retention.ts';
import type { Scope } from '../scope.ts';
import type { Matcher } from '../select/selector.ts';
import type { OffsetClock } from './attempts.ts';

/**
 * Counts the returns of one entry into a row-major cohort × cell table. For the two cumulative modes a person is noted
 * once, at the offset where their count tips, and `finish` runs the sum along each row.
 */
export type Returns = {
  count(
    user: number,
    entry: number,
    cohort: number,
    retained: Float64Array,
    totals: Float64Array | null,
  ): void;
  finish(table: Float64Array): void;
  /** Whether one entry's person counts as retained in a cell. */
  isRetained(user: number, entry: number, cohort: number, cell: number): boolean;
};

export function returnsOf(
  scope: Scope,
  back: Matcher,
  clock: OffsetClock,
  plan: RetentionPlan,
  periods: Periods,
): Returns {
  const { offsets, time } = scope.table;
  const { days } = scope;
  const { codes, hit } = back;
  const { mode, minOccurrences, cells, brackets } = plan;
  const weights = weightOf(scope, plan);

  const baseOf = (entry: number, cohort: number): number => {
    if (clock.kind === 'ordinal') return clock.ordinalOfDay[days[entry] ?? 0] ?? 0;
    return clock.fromCohortStart ? (periods.starts[cohort] ?? 0) : (time[entry] ?? 0);
  };
  const offsetOf = (event: number, base: number): number =>
    clock.kind === 'ordinal'
      ? (clock.ordinalOfDay[days[event] ?? 0] ?? 0) - base
      : Math.floor(((time[event] ?? 0) - base) / clock.lengthMs);
  /** The first event at the entry's instant. */
  const beginOf = (user: number, entry: number): number => {
    const first = offsets[user] ?? 0;
    let i = entry;
    while (i > first && time[i - 1] === time[entry]) i--;
    return i;
  };

  /** Calls `each` with the offset of every return, ascending; `each` returns false to stop. */
  const eachReturn = (
    user: number,
    entry: number,
    cohort: number,
    each: (offset: number, event: number) => boolean,
  ): void => {
    const end = offsets[user + 1] ?? 0;
    const base = baseOf(entry, cohort);
    for (let i = beginOf(user, entry); i < end; i++) {
      if (hit[codes[i] ?? 0] === 0 || i === entry) continue;
      if (!each(offsetOf(i, base), i)) return;
    }
  };

  /** Offset of the last return, −1 where there is none. */
  const lastOffset = (user: number, entry: number, cohort: number): number => {
    const begin = beginOf(user, entry);
    for (let i = (offsets[user + 1] ?? 0) - 1; i >= begin; i--) {
      if (hit[codes[i] ?? 0] === 1 && i !== entry) return offsetOf(i, baseOf(entry, cohort));
    }
    return -1;
  };

  /** Offset at which the person begins (on-or-before) or ceases (on-or-after) to count; −1 = never counts. */
  const tippingOffset = (user: number, entry: number, cohort: number): number => {
    if (mode === 'on-or-after' && minOccurrences === 1) return lastOffset(user, entry, cohort);
    const seen: number[] = [];
    eachReturn(user, entry, cohort, (offset) => {
      seen.push(offset);
      return mode === 'on-or-after' || seen.length < minOccurrences;
    });
    const index = mode === 'on-or-after' ? seen.length - minOccurrences : minOccurrences - 1;
    return seen[index] ?? -1;
  };

  const countOn: Returns['count'] = (user, entry, cohort, retained, totals) => {
    const row = cohort * cells;
    let run = 0;
    let current = -1;
    eachReturn(user, entry, cohort, (offset, event) => {
      if (offset >= cells) return false;
      run = offset === current ? run + 1 : 1;
      current = offset;
      if (run === minOccurrences) retained[row + offset] = (retained[row + offset] ?? 0) + 1;
      if (totals) totals[row + offset] = (totals[row + offset] ?? 0) + (weights ? weights(event) : 1);
      return true;
    });
  };

  /** The plain case without a call per event: calendar, on the day, once, people only. */
  const ordinalOfDay = clock.kind === 'ordinal' ? clock.ordinalOfDay : new Int32Array(0);
  const countPlain: Returns['count'] = (user, entry, cohort, retained) => {
    const end = offsets[user + 1] ?? 0;
    const base = ordinalOfDay[days[entry] ?? 0] ?? 0;
    const row = cohort * cells;
    let current = -1;
    for (let i = beginOf(user, entry); i < end; i++) {
      if (hit[codes[i] ?? 0] === 0 || i === entry) continue;
      const offset = (ordinalOfDay[days[i] ?? 0] ?? 0) - base;
      if (offset >= cells) return;
      // Adding a 0 is quicker than a branch that goes either way half of the time.
      const at = row + offset;
      retained[at] = (retained[at] ?? 0) + Number(offset !== current);
      current = offset;
    }
  };
  const isPlain = clock.kind === 'ordinal' && minOccurrences === 1 && plan.measure === 'users';

  const seen = new Uint32Array(mode === 'brackets' ? cells : 0);
  const froms = Int32Array.from(brackets ?? [], ([from]) => from);
  const ends = Int32Array.from(brackets ?? [], ([, to]) => to);
  const lastEnd = ends[ends.length - 1] ?? -1;
  const countBrackets: Returns['count'] = (user, entry, cohort, retained, totals) => {
    seen.fill(0);
    eachReturn(user, entry, cohort, (offset, event) => {
      if (offset > lastEnd) return false;
      for (let cell = 0; cell < cells; cell++) {
        if (offset < (froms[cell] ?? 0) || offset > (ends[cell] ?? -1)) continue;
        seen[cell] = (seen[cell] ?? 0) + 1;
        if (totals) {
          const at = cohort * cells + cell;
          totals[at] = (totals[at] ?? 0) + (weights ? weights(event) : 1);
        }
      }
      return true;
    });
    for (let cell = 0; cell < cells; cell++) {
      if ((seen[cell] ?? 0) >= minOccurrences) {
        retained[cohort * cells + cell] = (retained[cohort * cells + cell] ?? 0) + 1;
      }
    }
  };

  const countCumulative: Returns['count'] = (user, entry, cohort, retained, totals) => {
    const row = cohort * cells;
    const tip = tippingOffset(user, entry, cohort);
    const place = mode === 'on-or-after' ? Math.min(tip, cells - 1) : tip;
    if (place >= 0 && place < cells) retained[row + place] = (retained[row + place] ?? 0) + 1;
    if (!totals) return;
    eachReturn(user, entry, cohort, (offset, event) => {
      const at = mode === 'on-or-after' ? Math.min(offset, cells - 1) : offset;
      if (at < cells) totals[row + at] = (totals[row + at] ?? 0) + (weights ? weights(event) : 1);
      return true;
    });
  };

  return {
    count:
      mode === 'on'
        ? isPlain
          ? countPlain
          : countOn
        : mode === 'brackets'
          ? countBrackets
          : countCumulative,
    finish(table) {
      if (mode === 'on-or-before') accumulate(table, cells, 1);
      if (mode === 'on-or-after') accumulate(table, cells, -1);
    },
    isRetained(user, entry, cohort, cell) {
      const [from, to] = brackets?.[cell] ?? rangeOfCell(mode, cell);
      let seen = 0;
      eachReturn(user, entry, cohort, (offset) => {
        if (offset >= from && offset <= to) seen += 1;
        return offset <= to && seen < minOccurrences;
      });
      return seen >= minOccurrences;
    },
  };
}

function rangeOfCell(mode: RetentionPlan['mode'], cell: number): [number, number] {
  if (mode === 'on-or-after') return [cell, Infinity];
  return mode === 'on-or-before' ? [0, cell] : [cell, cell];
}

/** Running sum along each row: forwards, or backwards with `step` −1. */
function accumulate(table: Float64Array, cells: number, step: 1 | -1): void {
  for (let row = 0; row < table.length; row += cells) {
    let sum = 0;
    for (let k = 0; k < cells; k++) {
      const at = row + (step === 1 ? k : cells - 1 - k);
      sum += table[at] ?? 0;
      table[at] = sum;
    }
  }
}

/** What one return adds to a total: null = 1 each, else the value of the property where it is a number. */
function weightOf(scope: Scope, { measure, property }: RetentionPlan): ((event: number) => number) | null {
  if (measure !== 'sum') return null;
  const column = property === null ? undefined : scope.table.properties.get(property);
  if (column?.type !== 'number') return () => 0;
  const { values } = column;
  return (event) => {
    const value = values[event] ?? NaN;
    return Number.isNaN(value) ? 0 : value;
  };
}
