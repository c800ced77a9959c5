import type { Periods } from '../../model/calendar/periods.ts';
import type { RetentionPlan } from '../../model/query/retention.ts';
import type { Scope } from '../scope.ts';
import { occurrencesOf, timesOf } from '../select/occurrences.ts';
import type { Matcher } from '../select/selector.ts';
import type { Entries, OffsetClock } from './attempts.ts';
import { marked, type Returns } from './return-cells.ts';

type ElapsedClock = Extract<OffsetClock, { kind: 'elapsed' }>;

/** Whether times alone decide who returned: people, once, by elapsed time. */
export const isByTime = ({ mode, minOccurrences, measure }: RetentionPlan): boolean =>
  mode !== 'brackets' && minOccurrences === 1 && measure === 'users';

/** Counts returns by their times, which lie side by side: as kept where they are few, else copied for each slice of users. */
export function* countByTime(
  scope: Scope,
  back: Matcher,
  clock: ElapsedClock,
  plan: RetentionPlan,
  periods: Periods,
): Generator<void, Pick<Returns, 'count' | 'mark'>> {
  const { offsets, rows } = yield* occurrencesOf(scope, back);
  const kept = yield* timesOf(scope, back);
  let copied = new Float64Array(0);
  const { lengthMs, fromCohortStart } = clock;
  const starts = fromCohortStart ? Float64Array.from(periods.starts) : null;
  const countingOf = ({ user, count }: Entries): Counting => {
    const first = offsets[user[0] ?? 0] ?? 0;
    if (!kept) {
      const end = offsets[(user[count - 1] ?? 0) + 1] ?? 0;
      if (copied.length < end - first) copied = new Float64Array(end - first);
      copyTimes(scope.table.time, rows, first, end, copied);
    }
    return { offsets, rows, times: kept ?? copied, before: kept ? 0 : first, starts, lengthMs, plan };
  };
  if (plan.mode !== 'on') {
    return marked(plan, (entries, marks) => {
      if (entries.count > 0) markTips(countingOf(entries), entries, periods.count, marks);
    });
  }
  return {
    count: (entries, retained) => {
      if (entries.count > 0) countOn(countingOf(entries), entries, periods.count, retained);
    },
    mark: null,
  };
}

function copyTimes(
  time: Float64Array,
  rows: Uint32Array,
  first: number,
  end: number,
  to: Float64Array,
): void {
  for (let j = first; j < end; j++) to[j - first] = time[rows[j] ?? 0] ?? 0;
}

/** `times[j − before]` is the instant of the event `rows[j]`. */
type Counting = {
  offsets: Uint32Array;
  rows: Uint32Array;
  times: Float64Array;
  before: number;
  /** of cohorts, where offsets count from there */
  starts: Float64Array | null;
  lengthMs: number;
  plan: RetentionPlan;
};

// The two loops below are alike on purpose: a function called for each entry costs as much as what it does.

function countOn(counting: Counting, entries: Entries, cohorts: number, retained: Float64Array): void {
  const { offsets, rows, times, before, starts, lengthMs } = counting;
  const { cells } = counting.plan;
  const { count, user, event, time, cohort, row } = entries;
  let k = 0;
  for (let n = 0; n < count; n++) {
    const u = user[n] ?? 0;
    const entry = event[n] ?? 0;
    const t = time[n] ?? 0;
    const at = row[n] ?? 0;
    const begin = (offsets[u] ?? 0) - before;
    const end = (offsets[u + 1] ?? 0) - before;
    const base = starts ? (starts[(cohort[n] ?? 0) % cohorts] ?? 0) : t;
    if (k < begin) k = begin;
    while (k < end && (times[k] ?? 0) < t) k++;
    let current = -1;
    for (let next = k; next < end; next++) {
      const then = times[next] ?? 0;
      if (then === t && rows[next + before] === entry) continue;
      const offset = Math.floor((then - base) / lengthMs);
      if (offset >= cells) break;
      retained[at + offset] = (retained[at + offset] ?? 0) + Number(offset !== current);
      current = offset;
    }
  }
}

/** Notes where a person begins (on-or-before: the first return) or ceases (on-or-after: the last) to count. */
function markTips(counting: Counting, entries: Entries, cohorts: number, marks: Int32Array): void {
  const { offsets, rows, times, before, starts, lengthMs } = counting;
  const { cells, mode } = counting.plan;
  const { count, user, event, time, cohort } = entries;
  const isLast = mode === 'on-or-after';
  let k = 0;
  for (let n = 0; n < count; n++) {
    const u = user[n] ?? 0;
    const entry = event[n] ?? 0;
    const t = time[n] ?? 0;
    const begin = (offsets[u] ?? 0) - before;
    const end = (offsets[u + 1] ?? 0) - before;
    const base = starts ? (starts[(cohort[n] ?? 0) % cohorts] ?? 0) : t;
    if (k < begin) k = begin;
    while (k < end && (times[k] ?? 0) < t) k++;
    let found = isLast ? end - 1 : k;
    if (found >= k && found < end && rows[found + before] === entry) found += isLast ? -1 : 1;
    marks[n] = 0;
    if (found < k || found >= end) continue;
    const tip = Math.floor(((times[found] ?? 0) - base) / lengthMs);
    const place = isLast ? Math.min(tip, cells - 1) : tip;
    if (place < cells) marks[n] = place + 1;
  }
}
