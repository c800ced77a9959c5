import type { LifecycleState } from '../../model/query/users.ts';
import type { ActiveDays } from '../select/occurrences.ts';
import type { Slice } from '../slices.ts';

// Loops over the days on which people were active, a slice of a list of them. `periodOfDay` gives the period of each day.

export type StateCounts = Record<LifecycleState, Float64Array>;

/** Lifecycle states (contract §4). The periods are those of all history, so that every day is in one. */
export function addStates(
  { offsets, days }: ActiveDays,
  { first, end }: Slice,
  people: Uint32Array,
  periodOfDay: Int32Array,
  counts: StateCounts,
): void {
  const { returning, resurrected, dormant } = counts;
  for (let n = first; n < end; n++) {
    const u = people[n] ?? 0;
    const begin = offsets[u] ?? 0;
    const stop = offsets[u + 1] ?? 0;
    if (begin === stop) continue;
    let last = periodOfDay[days[begin] ?? 0] ?? 0;
    counts.new[last] = (counts.new[last] ?? 0) + 1;
    for (let k = begin + 1; k < stop; k++) {
      const period = periodOfDay[days[k] ?? 0] ?? 0;
      const next = Number(period === last + 1);
      const later = Number(period > last + 1);
      returning[period] = (returning[period] ?? 0) + next;
      resurrected[period] = (resurrected[period] ?? 0) + later;
      dormant[last + 1] = (dormant[last + 1] ?? 0) + later;
      last = period;
    }
    dormant[last + 1] = (dormant[last + 1] ?? 0) + 1;
  }
}

/** Adds to each user's count the periods in which they were active; −1 is none. */
export function countPeriods(
  { offsets, days }: ActiveDays,
  { first, end }: Slice,
  periodOfDay: Int32Array,
  counts: Uint32Array,
): void {
  for (let u = first; u < end; u++) {
    let current = -1;
    let count = 0;
    const stop = offsets[u + 1] ?? 0;
    for (let k = offsets[u] ?? 0; k < stop; k++) {
      const period = periodOfDay[days[k] ?? 0] ?? -1;
      count += Number(period > current);
      current = period;
    }
    counts[u] = count;
  }
}

/**
 * Counts people by period and number of events in it.
 * @param table period × times, `width` wide; a person is moved on along a row as more days of the period come
 */
export function addTimes(
  { offsets, days, times }: ActiveDays,
  { first, end }: Slice,
  people: Uint32Array,
  periodOfDay: Int32Array,
  width: number,
  table: Float64Array,
): void {
  for (let n = first; n < end; n++) {
    const u = people[n] ?? 0;
    let row = -1;
    let sum = 0;
    const stop = offsets[u + 1] ?? 0;
    for (let k = offsets[u] ?? 0; k < stop; k++) {
      const at = (periodOfDay[days[k] ?? 0] ?? 0) * width;
      const same = Number(at === row);
      const before = sum * same;
      sum = before + (times[k] ?? 0);
      table[at + before] = (table[at + before] ?? 0) - same;
      table[at + sum] = (table[at + sum] ?? 0) + 1;
      row = at;
    }
  }
}
