import type { RetentionPlan } from '../../model/query/retention.ts';
import type { Scope } from '../scope.ts';
import { firstAtLeast } from '../select/first-at-least.ts';
import { type ActiveDays, activeDaysOf } from '../select/occurrences.ts';
import { areApart, type Matcher } from '../select/selector.ts';
import type { Entries } from './attempts.ts';
import { marked, rangeOfCell, type Returns } from './return-cells.ts';

/** More brackets than a word has bits are counted by event. */
const mostBrackets = 31;

/** Whether days alone decide who returned: people, once, on the calendar. */
export const isByDay = ({ period, clock, minOccurrences, measure, brackets }: RetentionPlan): boolean =>
  clock === 'calendar' &&
  period !== 'hour' &&
  minOccurrences === 1 &&
  measure === 'users' &&
  (brackets?.length ?? 0) <= mostBrackets;

/** Whether somebody came back on the day of the entry, which is active at `place`: at the entry's instant or later. */
type SameDay = (user: number, entry: number, place: number) => boolean;

/**
 * Returns read from the days on which a person was active. Only on the day of the entry do the events matter: those
 * before its instant are none.
 * @param ordinalOfDay the number of the day, week or month of each day
 */
export function* returnsByDay(
  scope: Scope,
  start: Matcher,
  back: Matcher,
  ordinalOfDay: Int32Array,
  plan: RetentionPlan,
): Generator<void, Returns> {
  const active = yield* activeDaysOf(scope, back);
  const { times } = active;
  const looked = sameDayTest(scope, start, back);
  // Entries among the same events: each is the first of its day, any other on it a return.
  const sameDay: SameDay = start.key === back.key ? (_, __, place) => (times[place] ?? 0) > 1 : looked;
  const { mode, brackets } = plan;
  const counting = { active, ordinalOfDay, sameDay, plan };
  const counted: Pick<Returns, 'count' | 'mark'> =
    mode === 'on'
      ? { count: (entries, retained) => countOn(counting, entries, retained), mark: null }
      : marked(plan, (entries, marks) => {
          if (mode === 'brackets') markBrackets(counting, entries, marks);
          else markTips(counting, entries, marks);
        });
  return {
    ...counted,
    isRetained(user, entry, _, cell) {
      const [from, to] = brackets?.[cell] ?? rangeOfCell(mode, cell);
      const { days, offsets } = active;
      const day = scope.days[entry] ?? 0;
      const base = ordinalOfDay[day] ?? 0;
      const begin = offsets[user] ?? 0;
      const end = offsets[user + 1] ?? 0;
      let k = firstAtLeast(days, begin, end, day + 1);
      if (from === 0 && k > begin && days[k - 1] === day && sameDay(user, entry, k - 1)) return true;
      for (; k < end; k++) {
        const offset = (ordinalOfDay[days[k] ?? 0] ?? 0) - base;
        if (offset >= from) return offset <= to;
      }
      return false;
    },
  };
}

function sameDayTest({ days, table }: Scope, start: Matcher, back: Matcher): SameDay {
  const { offsets, time } = table;
  const { codes, hit } = back;
  const apart = areApart([start, back]);
  return (user, entry) => {
    // Whoever begins with the entry did the rest of the day after it.
    if (apart && entry === offsets[user]) return true;
    const day = days[entry] ?? 0;
    const first = offsets[user] ?? 0;
    const end = offsets[user + 1] ?? 0;
    for (let i = entry + 1; i < end && days[i] === day; i++) if (hit[codes[i] ?? 0] === 1) return true;
    for (let i = entry - 1; i >= first && time[i] === time[entry]; i--) {
      if (hit[codes[i] ?? 0] === 1) return true;
    }
    return false;
  };
}

type Counting = {
  active: ActiveDays;
  ordinalOfDay: Int32Array;
  sameDay: SameDay;
  plan: RetentionPlan;
};

// The three loops below are alike on purpose: a function called for each entry costs as much as what it does.

function countOn(counting: Counting, entries: Entries, retained: Float64Array): void {
  const { ordinalOfDay, sameDay } = counting;
  const { days, offsets } = counting.active;
  const { cells, period } = counting.plan;
  const { count, user, event, day: dayOf, row } = entries;
  const daily = period === 'day';
  let k = 0;
  for (let n = 0; n < count; n++) {
    const u = user[n] ?? 0;
    const entry = event[n] ?? 0;
    const day = dayOf[n] ?? 0;
    const at = row[n] ?? 0;
    const begin = offsets[u] ?? 0;
    const end = offsets[u + 1] ?? 0;
    if (k < begin) k = begin;
    while (k < end && (days[k] ?? 0) <= day) k++;
    const came = k > begin && days[k - 1] === day && sameDay(u, entry, k - 1);
    retained[at] = (retained[at] ?? 0) + Number(came);
    if (daily) {
      for (let next = k; next < end; next++) {
        const offset = (days[next] ?? 0) - day;
        if (offset >= cells) break;
        retained[at + offset] = (retained[at + offset] ?? 0) + 1;
      }
      continue;
    }
    const base = ordinalOfDay[day] ?? 0;
    let current = came ? 0 : -1;
    for (let next = k; next < end; next++) {
      const offset = (ordinalOfDay[days[next] ?? 0] ?? 0) - base;
      if (offset >= cells) break;
      // Adding a 0 is quicker than a branch that goes either way half of the time.
      retained[at + offset] = (retained[at + offset] ?? 0) + Number(offset !== current);
      current = offset;
    }
  }
}

/** Notes where a person begins (on-or-before: the first return) or ceases (on-or-after: the last) to count. */
function markTips(counting: Counting, entries: Entries, marks: Int32Array): void {
  const { ordinalOfDay, sameDay } = counting;
  const { days, offsets } = counting.active;
  const { cells, mode } = counting.plan;
  const { count, user, event, day: dayOf } = entries;
  const isLast = mode === 'on-or-after';
  let k = 0;
  for (let n = 0; n < count; n++) {
    const u = user[n] ?? 0;
    const entry = event[n] ?? 0;
    const day = dayOf[n] ?? 0;
    const begin = offsets[u] ?? 0;
    const end = offsets[u + 1] ?? 0;
    marks[n] = 0;
    if (begin === end) continue;
    if (k < begin) k = begin;
    while (k < end && (days[k] ?? 0) <= day) k++;
    let tip = -1;
    const later = k < end;
    if (isLast && later) tip = (ordinalOfDay[days[end - 1] ?? 0] ?? 0) - (ordinalOfDay[day] ?? 0);
    else if (k > begin && days[k - 1] === day && sameDay(u, entry, k - 1)) tip = 0;
    else if (later) tip = (ordinalOfDay[days[k] ?? 0] ?? 0) - (ordinalOfDay[day] ?? 0);
    const place = isLast ? Math.min(tip, cells - 1) : tip;
    if (place < cells) marks[n] = place + 1;
  }
}

function markBrackets(counting: Counting, entries: Entries, marks: Int32Array): void {
  const { ordinalOfDay, sameDay } = counting;
  const { days, offsets } = counting.active;
  const { count, user, event, day: dayOf } = entries;
  const bits = bracketsByOffset(counting.plan.brackets ?? []);
  const atOnce = bits[0] ?? 0;
  let k = 0;
  for (let n = 0; n < count; n++) {
    const u = user[n] ?? 0;
    const entry = event[n] ?? 0;
    const day = dayOf[n] ?? 0;
    const base = ordinalOfDay[day] ?? 0;
    const begin = offsets[u] ?? 0;
    const end = offsets[u + 1] ?? 0;
    if (k < begin) k = begin;
    while (k < end && (days[k] ?? 0) <= day) k++;
    let seen = atOnce !== 0 && k > begin && days[k - 1] === day && sameDay(u, entry, k - 1) ? atOnce : 0;
    for (let next = k; next < end; next++) {
      const offset = (ordinalOfDay[days[next] ?? 0] ?? 0) - base;
      if (offset >= bits.length) break;
      seen |= bits[offset] ?? 0;
    }
    marks[n] = seen;
  }
}

/** For each offset a bit for each bracket that holds it. */
function bracketsByOffset(brackets: readonly (readonly [number, number])[]): Int32Array {
  const bits = new Int32Array(Math.max(0, ...brackets.map(([, to]) => to + 1)));
  brackets.forEach(([from, to], cell) => {
    for (let offset = from; offset <= to; offset++) bits[offset] = (bits[offset] ?? 0) | (1 << cell);
  });
  return bits;
}
