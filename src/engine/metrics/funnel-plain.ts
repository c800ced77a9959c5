import type { FunnelQuery } from '../../model/query/funnel.ts';
import { windowMs } from '../../model/query/funnel.ts';
import type { Scope } from '../scope.ts';
import { type Occurrences, occurrencesOf, timesOf } from '../select/occurrences.ts';
import { areApart, type Matcher } from '../select/selector.ts';
import type { Slice } from '../slices.ts';
import type { FunnelOutcomes } from './funnel.ts';

/** The events of a step, and their times where those lie side by side. */
type Step = Occurrences & { times: Float64Array | null };

/**
 * The steps' events where a funnel is plain: in order, nothing excluded, and no event serves two steps. Then each step
 * is the first of its events that is no earlier than the step before; null where the funnel is not.
 */
export function* plainSteps(
  scope: Scope,
  query: FunnelQuery,
  matchers: readonly Matcher[],
): Generator<void, Step[] | null> {
  if ((query.order ?? 'ordered') !== 'ordered' || (query.exclusions?.length ?? 0) > 0) return null;
  if (query.breakdown && (query.breakdown.of ?? 'start') !== 'user') return null;
  if (!areApart(matchers)) return null;
  const steps: Step[] = [];
  for (const matcher of matchers) {
    const found = yield* occurrencesOf(scope, matcher);
    steps.push({ ...found, times: yield* timesOf(scope, matcher) });
  }
  return steps;
}

/** Follows every entry of a slice of users. The events looked for only move on, as entries do. */
export function followPlain(
  scope: Scope,
  query: FunnelQuery,
  steps: readonly Step[],
  people: Uint8Array | null,
  [from, until]: readonly [from: number, until: number],
  outcomes: FunnelOutcomes,
): (slice: Slice) => void {
  const { table, asOf } = scope;
  const { time } = table;
  const window = windowMs(query.window);
  const width = steps.length - 1;
  const place = new Uint32Array(steps.length);
  const at = new Float64Array(steps.length);
  const [entries] = steps;
  if (!entries) return () => undefined;
  return ({ first, end }) => {
    for (let u = first; u < end; u++) {
      const begin = entries.offsets[u] ?? 0;
      const stop = entries.offsets[u + 1] ?? 0;
      if (begin === stop || (people && people[u] === 0)) continue;
      for (let s = 1; s <= width; s++) place[s] = steps[s]?.offsets[u] ?? 0;
      let best = 0;
      for (let j = begin; j < stop && best <= width; j++) {
        const entry = entries.rows[j] ?? 0;
        const t = (entries.times ? entries.times[j] : time[entry]) ?? 0;
        if (t < from || t >= until) continue;
        if (t + window > asOf) outcomes.open[u] = 1;
        at[0] = t;
        let reached = 1;
        for (; reached <= width; reached++) {
          const step = steps[reached];
          if (!step) break;
          const before = at[reached - 1] ?? 0;
          const last = step.offsets[u + 1] ?? 0;
          let next = place[reached] ?? 0;
          let found = Infinity;
          for (; next < last; next++) {
            found = (step.times ? step.times[next] : time[step.rows[next] ?? 0]) ?? 0;
            if (found >= before) break;
          }
          if (next === last) found = Infinity;
          place[reached] = next;
          if (found > t + window) break;
          at[reached] = found;
        }
        if (reached <= best) continue;
        best = reached;
        outcomes.entry[u] = entry;
        for (let s = 1; s < reached; s++) {
          outcomes.gaps[u * width + s - 1] = (at[s] ?? 0) - (at[s - 1] ?? 0);
        }
      }
      outcomes.reached[u] = best;
      if (best > width) outcomes.open[u] = 0;
    }
  };
}
