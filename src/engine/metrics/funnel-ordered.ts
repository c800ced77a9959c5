import { type FunnelQuery, windowMs } from '../../model/query/funnel.ts';
import type { Scope } from '../scope.ts';
import { matchCount, type Matcher, matcherOf } from '../select/selector.ts';
import type { AttemptRunner } from './funnel.ts';

const matches = ({ codes, hit }: Matcher, event: number): boolean => hit[codes[event] ?? 0] === 1;

/** Attempts of the orders `ordered` and `strict`: each next step is the earliest later event that matches. */
export function* orderedRunner(
  scope: Scope,
  query: FunnelQuery,
  steps: readonly Matcher[],
): Generator<void, AttemptRunner> {
  const { time } = scope.table;
  const exclusions: { after: number; before: number; matcher: Matcher }[] = [];
  for (const { after, before, ...selector } of query.exclusions ?? []) {
    exclusions.push({ after, before, matcher: yield* matcherOf(scope, selector) });
  }
  const window = windowMs(query.window);
  const strict = query.order === 'strict';
  const served = (event: number): number => matchCount(steps, event);

  /** The event that serves a step from `start` on: at the earliest instant, of those the one that matches the fewest steps. */
  const next = (step: Matcher, start: number, end: number, limit: number, taken: number[]): number => {
    let best = -1;
    const { codes, hit } = step;
    for (let i = start; i < end; i++) {
      const t = time[i] ?? 0;
      if (t > limit || (best >= 0 && t !== time[best])) break;
      if (hit[codes[i] ?? 0] === 0 || taken.includes(i)) continue;
      if (best < 0 || served(i) < served(best)) best = i;
    }
    return best;
  };

  const isSpoiled = (events: number[], first: number, end: number, limit: number): boolean =>
    exclusions.some(({ after, before, matcher }) => {
      const opening = events[after];
      if (opening === undefined) return false;
      const closing = events[before];
      const from = time[opening] ?? 0;
      const until = closing === undefined ? null : (time[closing] ?? 0);
      for (let i = first; i < end; i++) {
        const t = time[i] ?? 0;
        if (t <= from) continue;
        if (until === null ? t > limit : t >= until) return false;
        if (matches(matcher, i) && !events.includes(i)) return true;
      }
      return false;
    });

  const later = steps.slice(1);
  return (entry, first, end) => {
    const events = [entry];
    const limit = (time[entry] ?? 0) + window;
    for (const step of later) {
      const last = events[events.length - 1] ?? entry;
      let start = last;
      while (start > first && time[start - 1] === time[last]) start--;
      const found = next(step, start, end, limit, events);
      if (found < 0) break;
      if (strict && somethingBetween(time, last, found)) break;
      events.push(found);
    }
    return { reached: events.length, events, spoiled: isSpoiled(events, first, end, limit) };
  };
}

/** Whether an event lies strictly in time between two events of one user. */
function somethingBetween(time: Float64Array, before: number, after: number): boolean {
  for (let i = before + 1; i < after; i++) {
    if ((time[i] ?? 0) > (time[before] ?? 0) && (time[i] ?? 0) < (time[after] ?? 0)) return true;
  }
  return false;
}
