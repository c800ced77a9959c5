import type { Periods } from '../../model/calendar/periods.ts';
import type { RetentionPlan } from '../../model/query/retention.ts';
import type { Scope } from '../scope.ts';
import { firstAtLeast } from '../select/first-at-least.ts';
import { occurrencesOf } from '../select/occurrences.ts';
import type { Matcher } from '../select/selector.ts';
import type { Entries, OffsetClock } from './attempts.ts';
import { rangeOfCell, type Returns } from './return-cells.ts';
import { countByTime, isByTime } from './returns-by-time.ts';

type CountOne = (
  user: number,
  entry: number,
  cohort: number,
  row: number,
  retained: Float64Array,
  totals: Float64Array | null,
) => void;

/** Returns looked at one by one: for any clock, number of times and measure. */
export function* returnsByEvent(
  scope: Scope,
  back: Matcher,
  clock: OffsetClock,
  plan: RetentionPlan,
  periods: Periods,
): Generator<void, Returns> {
  const { offsets, time } = scope.table;
  const { days } = scope;
  const { offsets: places, rows } = yield* occurrencesOf(scope, back);
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

  const placeOf = (user: number, entry: number): number =>
    firstAtLeast(rows, places[user] ?? 0, places[user + 1] ?? 0, beginOf(user, entry));

  /** Calls `each` with the offset of every return, ascending; `each` returns false to stop. */
  const eachReturn = (
    user: number,
    entry: number,
    cohort: number,
    each: (offset: number, event: number) => boolean,
  ): void => {
    const end = places[user + 1] ?? 0;
    const base = baseOf(entry, cohort);
    for (let j = placeOf(user, entry); j < end; j++) {
      const i = rows[j] ?? 0;
      if (i !== entry && !each(offsetOf(i, base), i)) return;
    }
  };

  /** Offset of the last return, −1 where there is none. */
  const lastOffset = (user: number, entry: number, cohort: number): number => {
    const begin = beginOf(user, entry);
    for (let j = (places[user + 1] ?? 0) - 1; j >= (places[user] ?? 0); j--) {
      const i = rows[j] ?? 0;
      if (i < begin) return -1;
      if (i !== entry) return offsetOf(i, baseOf(entry, cohort));
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

  const countOn: CountOne = (user, entry, cohort, row, retained, totals) => {
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

  const seen = new Uint32Array(mode === 'brackets' ? cells : 0);
  const froms = Int32Array.from(brackets ?? [], ([from]) => from);
  const ends = Int32Array.from(brackets ?? [], ([, to]) => to);
  const lastEnd = ends[ends.length - 1] ?? -1;
  const countBrackets: CountOne = (user, entry, cohort, row, retained, totals) => {
    seen.fill(0);
    eachReturn(user, entry, cohort, (offset, event) => {
      if (offset > lastEnd) return false;
      for (let cell = 0; cell < cells; cell++) {
        if (offset < (froms[cell] ?? 0) || offset > (ends[cell] ?? -1)) continue;
        seen[cell] = (seen[cell] ?? 0) + 1;
        if (totals) {
          const at = row + cell;
          totals[at] = (totals[at] ?? 0) + (weights ? weights(event) : 1);
        }
      }
      return true;
    });
    for (let cell = 0; cell < cells; cell++) {
      if ((seen[cell] ?? 0) >= minOccurrences) {
        retained[row + cell] = (retained[row + cell] ?? 0) + 1;
      }
    }
  };

  const countCumulative: CountOne = (user, entry, cohort, row, retained, totals) => {
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

  const byTime =
    clock.kind === 'elapsed' && isByTime(plan) ? yield* countByTime(scope, back, clock, plan, periods) : null;
  const countOne = mode === 'on' ? countOn : mode === 'brackets' ? countBrackets : countCumulative;
  const counted = byTime ?? {
    count(entries: Entries, retained: Float64Array, totals: Float64Array | null): void {
      const { count, user, event, cohort, row } = entries;
      for (let n = 0; n < count; n++) {
        const one = (cohort[n] ?? 0) % periods.count;
        countOne(user[n] ?? 0, event[n] ?? 0, one, row[n] ?? 0, retained, totals);
      }
    },
    mark: null,
  };
  return {
    ...counted,
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
