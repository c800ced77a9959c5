import { type FunnelQuery, windowMs } from '../../model/query/funnel.ts';
import type { Scope } from '../scope.ts';
import type { Matcher } from '../select/selector.ts';
import type { AttemptRunner } from './funnel.ts';

/**
 * Attempts of the order `any`: as many different steps as can be given an event each within the window. Events are
 * taken in the order of time, each one that makes the matching larger (Kuhn's augmenting paths), so that the steps
 * come as early as they can.
 */
export function anyOrderRunner(scope: Scope, query: FunnelQuery, steps: readonly Matcher[]): AttemptRunner {
  const { time } = scope.table;
  const window = windowMs(query.window);

  return (entry, first, end) => {
    const limit = (time[entry] ?? 0) + window;
    const eventOf = new Int32Array(steps.length).fill(-1);
    const events: number[] = [];
    const serve = (event: number, tried: number): boolean =>
      steps.some(({ codes, hit }, step) => {
        if ((tried & (1 << step)) !== 0 || hit[codes[event] ?? 0] === 0) return false;
        const holder = eventOf[step] ?? -1;
        if (holder >= 0 && !serve(holder, tried | (1 << step))) return false;
        eventOf[step] = event;
        return true;
      });
    let start = entry;
    while (start > first && time[start - 1] === time[entry]) start--;
    serve(entry, 0);
    events.push(entry);
    for (let i = start; i < end && (time[i] ?? 0) <= limit && events.length < steps.length; i++) {
      if (i !== entry && serve(i, 0)) events.push(i);
    }
    return { reached: events.length, events, spoiled: false };
  };
}
