import { parseDay } from '../../model/calendar/civil.ts';
import { type FunnelQuery, windowMs } from '../../model/query/funnel.ts';
import type { FunnelCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { peopleMask } from '../select/people.ts';
import { matchCount, type Matcher, matchersOf } from '../select/selector.ts';
import { userSlices } from '../slices.ts';
import { type Grouping, groupingOf, oneGroup, type Slots, slotsOf } from './breakdown.ts';
import { anyOrderRunner } from './funnel-any.ts';
import { orderedRunner } from './funnel-ordered.ts';
import { followPlain, plainSteps } from './funnel-plain.ts';
import { medianOf } from './ordered.ts';

/** What one entry came to: how many steps, and the event of each. `spoiled` by an exclusion: it does not count. */
export type Attempt = { reached: number; events: number[]; spoiled: boolean };
/** Follows the attempt that begins at an event of a user, whose events are `first … end`. */
export type AttemptRunner = (entry: number, first: number, end: number) => Attempt;

/** Each user's furthest attempt (contract §4). `reached` 0: no clean attempt, left out. */
export type FunnelOutcomes = {
  reached: Uint8Array;
  open: Uint8Array;
  /** the entry event of the attempt counted */
  entry: Int32Array;
  /** `gaps[u * (steps - 1) + s - 1]`: ms from step s − 1 to step s */
  gaps: Float64Array;
};

export function* funnelOutcomes(scope: Scope, query: FunnelQuery): Generator<void, FunnelOutcomes> {
  const { users, table, asOf } = scope;
  const { offsets, time } = table;
  const grouping = yield* groupingOf(scope, query.breakdown, 'start');
  const tieCodes = grouping?.by === 'event' ? grouping.codes : null;
  const people = yield* peopleMask(scope, query.users);
  const steps = yield* matchersOf(scope, query.steps);
  const entries = query.order === 'any' ? steps : steps.slice(0, 1);
  const runner =
    query.order === 'any' ? anyOrderRunner(scope, query, steps) : yield* orderedRunner(scope, query, steps);
  const window = windowMs(query.window);
  const from = query.range ? scope.zone.dayStart(parseDay(query.range.from) ?? 0) : -Infinity;
  const until = query.range ? scope.zone.dayStart((parseDay(query.range.to) ?? 0) + 1) : Infinity;
  const isEntry = entryTest(entries);
  const plain = yield* plainSteps(scope, query, steps);
  const width = query.steps.length - 1;
  const outcomes: FunnelOutcomes = {
    reached: new Uint8Array(users),
    open: new Uint8Array(users),
    entry: new Int32Array(users).fill(-1),
    gaps: new Float64Array(users * width),
  };

  if (plain) {
    const follow = followPlain(scope, query, plain, people, [from, until], outcomes);
    for (const slice of userSlices(scope)) {
      follow(slice);
      yield;
    }
    return outcomes;
  }

  /** Of two entries at one instant the one that matches fewer steps comes first, then the order of §1. */
  const precedes = (entry: number, best: number): boolean => {
    if (time[entry] !== time[best]) return false;
    const difference = matchCount(steps, entry) - matchCount(steps, best);
    if (difference !== 0) return difference < 0;
    if (tieCodes === null || table.event[entry] !== table.event[best]) return false;
    return (tieCodes[entry] ?? 0) < (tieCodes[best] ?? 0);
  };

  for (const slice of userSlices(scope)) {
    for (let u = slice.first; u < slice.end; u++) {
      if (people && people[u] === 0) continue;
      const first = offsets[u] ?? 0;
      const end = offsets[u + 1] ?? 0;
      let best: Attempt | null = null;
      for (let i = first; i < end; i++) {
        if (!isEntry(i)) continue;
        const t = time[i] ?? 0;
        if (t < from || t >= until) continue;
        if (t + window > asOf) outcomes.open[u] = 1;
        const attempt = runner(i, first, end);
        if (attempt.spoiled) continue;
        const current = outcomes.entry[u] ?? -1;
        if (
          best &&
          (attempt.reached < best.reached || (attempt.reached === best.reached && !precedes(i, current)))
        ) {
          continue;
        }
        best = attempt;
        outcomes.entry[u] = i;
      }
      if (!best) continue;
      outcomes.reached[u] = best.reached;
      if (best.reached === query.steps.length) outcomes.open[u] = 0;
      for (let s = 1; s < best.reached; s++) {
        outcomes.gaps[u * width + s - 1] =
          (time[best.events[s] ?? 0] ?? 0) - (time[best.events[s - 1] ?? 0] ?? 0);
      }
    }
    yield;
  }
  return outcomes;
}

/** Asked of every event: whether it matches one of these. */
function entryTest(entries: readonly Matcher[]): (event: number) => boolean {
  const [only] = entries;
  if (!only || entries.length > 1)
    return (event) => entries.some(({ codes, hit }) => hit[codes[event] ?? 0] === 1);
  const { codes, hit } = only;
  return (event) => hit[codes[event] ?? 0] === 1;
}

export function* funnelSlots(
  scope: Scope,
  query: FunnelQuery,
  outcomes: FunnelOutcomes,
): Generator<void, Slots> {
  const grouping = yield* groupingOf(scope, query.breakdown, 'start');
  if (!grouping) return oneGroup;
  const entered = enteredBy(grouping, outcomes);
  return slotsOf(grouping, entered, entered, query.breakdown?.limit);
}

/** How many have a clean attempt, by the value of the breakdown. */
function enteredBy(grouping: Grouping, outcomes: FunnelOutcomes): Float64Array {
  const entered = new Float64Array(grouping.count);
  for (let u = 0; u < outcomes.reached.length; u++) {
    if (outcomes.reached[u] === 0) continue;
    const code = codeOf(grouping, outcomes, u);
    entered[code] = (entered[code] ?? 0) + 1;
  }
  return entered;
}

const codeOf = (grouping: Grouping, outcomes: FunnelOutcomes, user: number): number =>
  grouping.codes[grouping.by === 'user' ? user : (outcomes.entry[user] ?? 0)] ?? 0;

/** The group of a user who has a clean attempt. */
export function funnelSlotOf(
  grouping: Grouping | null,
  slots: Slots,
  outcomes: FunnelOutcomes,
  user: number,
): number {
  return grouping ? (slots.ofCode[codeOf(grouping, outcomes, user)] ?? -1) : 0;
}

export function* countFunnel(scope: Scope, query: FunnelQuery): Generator<void, FunnelCounts> {
  const outcomes = yield* funnelOutcomes(scope, query);
  const slots = yield* funnelSlots(scope, query, outcomes);
  const grouping = yield* groupingOf(scope, query.breakdown, 'start');
  const slotOf = (user: number): number => funnelSlotOf(grouping, slots, outcomes, user);
  const steps = query.steps.length;
  const { open, reached } = tallyUsers(outcomes, slots.groups.length, steps, grouping ? slotOf : null);
  yield;
  const gaps = gapsOf(outcomes, reached, steps, grouping ? slotOf : null);
  yield;
  return {
    groups: slots.groups.map((group, slot) => {
      const users = Array.from(reached.subarray(slot * steps, (slot + 1) * steps));
      const between = gaps.slice(slot * steps, (slot + 1) * steps);
      return {
        ...group,
        entered: users[0] ?? 0,
        open: open[slot] ?? 0,
        users,
        totalMs: between.map(sumOf),
        medianMs: between.map(medianOf),
      };
    }),
  };
}

/** By group; `reached` group by group, in each by step. */
function tallyUsers(
  outcomes: FunnelOutcomes,
  groups: number,
  steps: number,
  slotOf: ((user: number) => number) | null,
): { open: Float64Array; reached: Float64Array } {
  const open = new Float64Array(groups);
  const reached = new Float64Array(groups * steps);
  for (let u = 0; u < outcomes.reached.length; u++) {
    const most = outcomes.reached[u] ?? 0;
    const slot = most === 0 ? -1 : slotOf ? slotOf(u) : 0;
    if (slot < 0) continue;
    open[slot] = (open[slot] ?? 0) + (outcomes.open[u] ?? 0);
    const last = slot * steps + most - 1;
    reached[last] = (reached[last] ?? 0) + 1;
  }
  for (let at = reached.length - 1; at > 0; at--) {
    if (at % steps > 0) reached[at - 1] = (reached[at - 1] ?? 0) + (reached[at] ?? 0);
  }
  return { open, reached };
}

/** The times from one step to the next of those who came so far, side by side, in the order of `reached`; none for first steps. */
function gapsOf(
  outcomes: FunnelOutcomes,
  reached: Float64Array,
  steps: number,
  slotOf: ((user: number) => number) | null,
): Float64Array[] {
  const found = Array.from(reached, (users, at) => new Float64Array(at % steps > 0 ? users : 0));
  const next = new Uint32Array(reached.length);
  for (let u = 0; u < outcomes.reached.length; u++) {
    const most = outcomes.reached[u] ?? 0;
    const slot = most < 2 ? -1 : slotOf ? slotOf(u) : 0;
    if (slot < 0) continue;
    for (let s = 1; s < most; s++) {
      const step = slot * steps + s;
      const gaps = found[step];
      const place = next[step] ?? 0;
      if (gaps) gaps[place] = outcomes.gaps[u * (steps - 1) + s - 1] ?? 0;
      next[step] = place + 1;
    }
  }
  return found;
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum;
}
