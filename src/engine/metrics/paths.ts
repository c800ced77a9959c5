import { parseDay } from '../../model/calendar/civil.ts';
import { defaultPathDepth, pathGapMs, type PathsQuery } from '../../model/query/paths.ts';
import type { PathsCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { peopleMask } from '../select/people.ts';
import { type Matcher, matcherOf } from '../select/selector.ts';
import { largestSlice, type Slice, userSlices } from '../slices.ts';
import { LinkCounter } from './link-counter.ts';
import { countSteps, findSteps, type PathEvents, type PathTally, roomForSteps } from './path-steps.ts';

/** So few that they and their steps stay near the processor. */
const eventsAtOnce = 16_000;

/** Counts the steps and transitions of paths (contract §4). */
export function* countPaths(scope: Scope, query: PathsQuery): Generator<void, PathsCounts> {
  const { eventNames } = scope.table;
  const events: PathEvents = {
    scope,
    people: yield* peopleMask(scope, query.users),
    begin: query.range ? scope.zone.dayStart(parseDay(query.range.from) ?? 0) : -Infinity,
    until: query.range ? scope.zone.dayStart((parseDay(query.range.to) ?? 0) + 1) : Infinity,
  };
  const depth = query.depth ?? defaultPathDepth;
  const from = query.from ? yield* matcherOf(scope, query.from) : null;
  const to = query.to ? yield* matcherOf(scope, query.to) : null;
  const width = eventNames.length;
  const nodes = new Float64Array(depth * width);
  const links = new LinkCounter(depth * width * width);
  const tally: PathTally = { depth, width, nodes, links };
  const steps = roomForSteps(largestSlice(scope, scope.table.offsets, eventsAtOnce));
  for (const slice of userSlices(scope, eventsAtOnce)) {
    if (from || to) countChosen(events, slice, from, to, tally);
    else {
      findSteps(events, slice, steps);
      countSteps(steps, tally);
    }
    yield;
  }
  const name = (code: number): string => eventNames[code] ?? '';
  return {
    nodes: Array.from(nodes, (paths, node) => ({
      step: Math.floor(node / width),
      event: name(node % width),
      paths,
    })).filter(({ paths }) => paths > 0),
    links: links.list().map(({ key, paths, users }) => {
      const node = Math.floor(key / width);
      return {
        step: Math.floor(node / width),
        source: name(node % width),
        target: name(key % width),
        paths,
        users,
      };
    }),
  };
}

/** Paths one by one, cut to begin at `from` and to end at `to`. */
function countChosen(
  { scope, people, begin, until }: PathEvents,
  { first, end: endUser }: Slice,
  from: Matcher | null,
  to: Matcher | null,
  { depth, width, nodes, links }: PathTally,
): void {
  const { offsets, time, event } = scope.table;
  const names = new Int32Array(depth);
  const countPath = (user: number, start: number, end: number): void => {
    const steps = chosenSteps(event, start, end, from, to, names);
    let node = -1;
    for (let step = 0; step < steps; step++) {
      const code = names[step] ?? 0;
      if (node >= 0) links.add(node * width + code, user);
      node = step * width + code;
      nodes[node] = (nodes[node] ?? 0) + 1;
    }
  };
  for (let u = first; u < endUser; u++) {
    if (people && people[u] === 0) continue;
    let end = offsets[u + 1] ?? 0;
    let i = offsets[u] ?? 0;
    while (i < end && (time[i] ?? 0) < begin) i++;
    while (end > i && (time[end - 1] ?? 0) >= until) end--;
    let start = i;
    let before = time[i] ?? 0;
    for (; i < end; i++) {
      const t = time[i] ?? 0;
      if (t - before >= pathGapMs) {
        countPath(u, start, i);
        start = i;
      }
      before = t;
    }
    if (start < end) countPath(u, start, end);
  }
}

/** Runs of one name once, at most as many as `names` holds. @returns how many */
function stepsOf(event: ArrayLike<number>, first: number, end: number, names: Int32Array): number {
  let count = 0;
  let last = -1;
  for (let i = first; i < end; i++) {
    const name = event[i] ?? 0;
    if (name === last) continue;
    if (count === names.length) break;
    names[count++] = name;
    last = name;
  }
  return count;
}

/** The same, cut to begin at `from` and to end at `to`; the last steps where it ends at one. */
function chosenSteps(
  event: ArrayLike<number>,
  first: number,
  end: number,
  from: Matcher | null,
  to: Matcher | null,
  names: Int32Array,
): number {
  let start = first;
  if (from) {
    while (start < end && from.hit[from.codes[start] ?? 0] === 0) start++;
    if (start === end) return 0;
  }
  if (!to) return stepsOf(event, start, end, names);
  let stop = start;
  while (stop < end && to.hit[to.codes[stop] ?? 0] === 0) stop++;
  if (stop === end) return 0;
  const found: number[] = [];
  for (let i = start; i <= stop; i++) {
    const name = event[i] ?? 0;
    if (found.at(-1) !== name) found.push(name);
  }
  const kept = found.slice(-names.length);
  names.set(kept);
  return kept.length;
}
