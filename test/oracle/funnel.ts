import { type FunnelQuery, windowMs } from '../../src/model/query/funnel.ts';
import type { FunnelResult, FunnelStep } from '../../src/model/result/result.ts';
import { dayNumber } from './calendar.ts';
import { type Grouped, headOf, intoGroups } from './groups.ts';
import { byInstant, type Happening, type Log, valueOf } from './log.ts';
import type { Value } from './order.ts';
import { chosenPeople, latestValue } from './people.ts';
import { matches } from './select.ts';
import { wilson } from './wilson.ts';

/** The events that served the steps, one each, in their order; the first is the entry. */
type Attempt = Happening[];

/** How far one person got, by the earliest of the attempts that got furthest. */
export type Progress = { user: string; value: Value; reached: number; times: number[]; open: boolean };

export function funnelGroups(log: Log, query: FunnelQuery): Grouped<Progress>[] {
  return intoGroups(
    progress(log, query),
    query.breakdown,
    ({ value }) => value,
    (all) => all.length,
  );
}

function progress(log: Log, query: FunnelQuery): Progress[] {
  const { breakdown, order, steps } = query;
  const ofUser = breakdown?.of === 'user';
  const attemptFrom = order === 'any' ? attemptAny : order === 'strict' ? attemptStrict : attemptOrdered;
  return chosenPeople(log, query.users).flatMap(([user, own]): Progress[] => {
    const events = own.toSorted(preferred(log, query, ofUser ? undefined : breakdown?.property));
    const entries = events.filter((event) => isEntry(log, query, event));
    const clean = entries
      .map((entry) => attemptFrom(log, query, entry, events))
      .filter((attempt) => !isSpoiled(log, query, attempt, events));
    const furthest = Math.max(...clean.map((attempt) => attempt.length));
    const best = clean.find((attempt) => attempt.length === furthest);
    const [entry] = best ?? [];
    if (!best || !entry) return [];
    const open =
      furthest < steps.length && entries.some(({ time }) => time + windowMs(query.window) > log.asOf);
    const value = ofUser
      ? latestValue(log, own, breakdown.property)
      : valueOf(entry, breakdown?.property ?? '');
    return [{ user, value, reached: furthest - 1, times: best.map(({ time }) => time), open }];
  });
}

/** By time; at one instant that which matches the fewest steps first, then by the contract's "one instant". */
function preferred(log: Log, query: FunnelQuery, inQuestion: string | undefined) {
  const rest = byInstant(log.propertyNames, inQuestion);
  const matched = (event: Happening): number =>
    query.steps.filter((step) => matches(log, step, event)).length;
  return (a: Happening, b: Happening): number => a.time - b.time || matched(a) - matched(b) || rest(a, b);
}

function isEntry(log: Log, query: FunnelQuery, event: Happening): boolean {
  const day = log.clock.dayOf(event.time);
  if (query.range && (day < dayNumber(query.range.from) || day > dayNumber(query.range.to))) return false;
  const entering = query.order === 'any' ? query.steps : query.steps.slice(0, 1);
  return entering.some((step) => matches(log, step, event));
}

const endOf = (query: FunnelQuery, entry: Happening): number => entry.time + windowMs(query.window);

function attemptOrdered(
  log: Log,
  query: FunnelQuery,
  entry: Happening,
  events: readonly Happening[],
): Attempt {
  const attempt = [entry];
  for (const step of query.steps.slice(1)) {
    const next = nextFor(log, query, step, attempt, events);
    if (!next) break;
    attempt.push(next);
  }
  return attempt;
}

function attemptStrict(
  log: Log,
  query: FunnelQuery,
  entry: Happening,
  events: readonly Happening[],
): Attempt {
  const attempt = [entry];
  for (const step of query.steps.slice(1)) {
    const next = nextFor(log, query, step, attempt, events);
    const last = attempt.at(-1)?.time ?? 0;
    if (!next || events.some(({ time }) => last < time && time < next.time)) break;
    attempt.push(next);
  }
  return attempt;
}

/** The earliest event for a step that serves none yet, not before the last one nor after the window. */
function nextFor(
  log: Log,
  query: FunnelQuery,
  step: FunnelQuery['steps'][number],
  attempt: Attempt,
  events: readonly Happening[],
): Happening | undefined {
  const [entry] = attempt;
  const last = attempt.at(-1);
  if (!entry || !last) return undefined;
  return events.find(
    (event) =>
      event.time >= last.time &&
      event.time <= endOf(query, entry) &&
      !attempt.includes(event) &&
      matches(log, step, event),
  );
}

/**
 * The events in the order of time, each kept if with it one more step can be served: so the times are the earliest at
 * which that many different steps could be given an event each.
 */
function attemptAny(log: Log, query: FunnelQuery, entry: Happening, events: readonly Happening[]): Attempt {
  const within = events.filter(({ time }) => time >= entry.time && time <= endOf(query, entry));
  const kept: Attempt = [];
  for (const event of [entry, ...within.filter((event) => event !== entry)]) {
    const choices = [...kept, event].map((one) =>
      query.steps.flatMap((step, index) => (matches(log, step, one) ? [index] : [])),
    );
    if (canAllBeServed(choices)) kept.push(event);
  }
  return kept;
}

/** Can each take one of its choices, no two the same? */
function canAllBeServed(choices: readonly number[][], taken: readonly number[] = []): boolean {
  const [own, ...others] = choices;
  if (!own) return true;
  return own.some((step) => !taken.includes(step) && canAllBeServed(others, [...taken, step]));
}

function isSpoiled(log: Log, query: FunnelQuery, attempt: Attempt, events: readonly Happening[]): boolean {
  const [entry] = attempt;
  return (query.exclusions ?? []).some((exclusion) => {
    const after = attempt[exclusion.after];
    if (!entry || !after) return false;
    const before = attempt[exclusion.before];
    return events.some(
      (event) =>
        matches(log, exclusion, event) &&
        !attempt.includes(event) &&
        event.time > after.time &&
        (before ? event.time < before.time : event.time <= endOf(query, entry)),
    );
  });
}

export function funnel(log: Log, query: FunnelQuery): FunnelResult {
  return {
    groups: funnelGroups(log, query).map((group) => ({
      ...headOf(group),
      entered: group.members.length,
      open: group.members.filter(({ open }) => open).length,
      steps: query.steps.map((_, step) => stepOf(group.members, step)),
    })),
  };
}

function stepOf(members: readonly Progress[], step: number): FunnelStep {
  const there = members.filter(({ reached }) => reached >= step);
  const { rate, low, high } = wilson(there.length, members.length);
  const seconds = there
    .map(({ times }) => ((times[step] ?? 0) - (times[step - 1] ?? 0)) / 1000)
    .sort((a, b) => a - b);
  const timed = step > 0 && seconds.length > 0;
  const half = seconds.length >> 1;
  const median =
    seconds.length % 2 === 1 ? seconds[half] : ((seconds[half - 1] ?? 0) + (seconds[half] ?? 0)) / 2;
  return {
    users: there.length,
    rate,
    low,
    high,
    medianSeconds: timed ? (median ?? null) : null,
    meanSeconds: timed ? seconds.reduce((sum, one) => sum + one, 0) / seconds.length : null,
  };
}
