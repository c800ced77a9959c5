import { pathGapMs } from '../../model/query/paths.ts';
import type { Scope } from '../scope.ts';
import type { Slice } from '../slices.ts';
import type { LinkCounter } from './link-counter.ts';

/** The events that paths are made of: up to `until`, from `begin` on. */
export type PathEvents = { scope: Scope; people: Uint8Array | null; begin: number; until: number };

/** What is counted. A node is a step and a name, a link a node and the next name. */
export type PathTally = { depth: number; width: number; nodes: Float64Array; links: LinkCounter };

/** Steps of paths side by side, runs of one name once: each one's user and name, and whether a path begins there. */
type Steps = { count: number; user: Uint32Array; name: Uint32Array; begins: Uint8Array };

/** Where the next step would be is written down before it is known whether it is one. */
export const roomForSteps = (events: number): Steps => ({
  count: 0,
  user: new Uint32Array(events + 1),
  name: new Uint32Array(events + 1),
  begins: new Uint8Array(events + 1),
});

/** Without a branch for "a path begins" and "the name changes", which go either way half of the time. */
export function findSteps(
  { scope, people, begin, until }: PathEvents,
  { first, end: endUser }: Slice,
  steps: Steps,
): void {
  const { offsets, time, event } = scope.table;
  const { user, name, begins } = steps;
  let n = 0;
  for (let u = first; u < endUser; u++) {
    if (people && people[u] === 0) continue;
    let end = offsets[u + 1] ?? 0;
    let i = offsets[u] ?? 0;
    while (i < end && (time[i] ?? 0) < begin) i++;
    while (end > i && (time[end - 1] ?? 0) >= until) end--;
    let before = -Infinity;
    let last = -1;
    for (; i < end; i++) {
      const t = time[i] ?? 0;
      const code = event[i] ?? 0;
      const isFirst = Number(t - before >= pathGapMs);
      user[n] = u;
      name[n] = code;
      begins[n] = isFirst;
      n += isFirst | Number(code !== last);
      before = t;
      last = code;
    }
  }
  steps.count = n;
}

/** Counts the steps of each path, as many as are asked for. */
export function countSteps({ count, user, name, begins }: Steps, tally: PathTally): void {
  const { depth, width, nodes, links } = tally;
  let step = 0;
  let node = 0;
  for (let n = 0; n < count; n++) {
    const code = name[n] ?? 0;
    step = begins[n] === 1 ? 0 : step + 1;
    if (step >= depth) continue;
    if (step > 0) links.add(node * width + code, user[n] ?? 0);
    node = step * width + code;
    nodes[node] = (nodes[node] ?? 0) + 1;
  }
}
