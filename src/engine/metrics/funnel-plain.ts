import type { FunnelQuery } from '../../model/query/funnel.ts';
import { windowMs } from '../../model/query/funnel.ts';
import type { Scope } from '../scope.ts';
import { type Occurrences, occurrencesOf } from '../select/occurrences.ts';
import { type Matcher, matcherOf } from '../select/selector.ts';
import type { Slice } from '../slices.ts';
import type { FunnelOutcomes } from './funnel.ts';

/**
 * The steps' events where a funnel is plain: in order, nothing excluded, and no event serves two steps. Then each step
 * is the first of its events that is no earlier than the step before; null where the funnel is not.
 */
export function plainSteps(scope: Scope, query: FunnelQuery): Occurrences[] | null {
  if ((query.order ?? 'ordered') !== 'ordered' || (query.exclusions?.length ?? 0) > 0) return null;
  if (query.breakdown && (query.breakdown.of ?? 'start') !== 'user') return null;
  const matchers = query.steps.map((step) => matcherOf(scope, step));
  return areApart(matchers) ? matchers.map((matcher) => occurrencesOf(scope, matcher)) : null;
}

function areApart(matchers: readonly Matcher[]): boolean {
  const [first] = matchers;
  if (!first || matchers.some(({ codes }) => codes !== first.codes)) return false;
  return first.hit.every((_, code) => matchers.reduce((sum, { hit }) => sum + (hit[code] ?? 0), 0) <= 1);
}

/** Follows every entry of a slice of users. The events looked for only move on, as entries do. */
export function followPlain(
  scope: Scope,
  query: FunnelQuery,
  steps: readonly Occurrences[],
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
        const t = time[entry] ?? 0;
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
          while (next < last && (time[step.rows[next] ?? 0] ?? 0) < before) next++;
          place[reached] = next;
          const found = next < last ? (time[step.rows[next] ?? 0] ?? 0) : Infinity;
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
