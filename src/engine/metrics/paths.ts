import { parseDay } from '../../model/calendar/civil.ts';
import { defaultPathDepth, pathGapMs, type PathsQuery } from '../../model/query/paths.ts';
import type { PathsCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { peopleMask } from '../select/people.ts';
import { type Matcher, matcherOf } from '../select/selector.ts';
import { userSlices } from '../slices.ts';

/** Counts the steps and transitions of paths (contract §4). */
export function* countPaths(scope: Scope, query: PathsQuery): Generator<void, PathsCounts> {
  const { offsets, time, event, eventNames } = scope.table;
  const people = peopleMask(scope, query.users);
  const depth = query.depth ?? defaultPathDepth;
  const from = query.from ? matcherOf(scope, query.from) : null;
  const to = query.to ? matcherOf(scope, query.to) : null;
  const begin = query.range ? scope.zone.dayStart(parseDay(query.range.from) ?? 0) : -Infinity;
  const until = query.range ? scope.zone.dayStart((parseDay(query.range.to) ?? 0) + 1) : Infinity;
  const width = eventNames.length;
  const nodes = new Float64Array(depth * width);
  const links = new Map<number, { paths: number; users: number; last: number }>();

  const countPath = (user: number, first: number, end: number): void => {
    const names = stepsOf(event, first, end, from, to, depth);
    names.forEach((name, step) => {
      const node = step * width + name;
      nodes[node] = (nodes[node] ?? 0) + 1;
      const after = names[step + 1];
      if (after === undefined) return;
      const key = node * width + after;
      const link = links.get(key) ?? { paths: 0, users: 0, last: -1 };
      link.paths += 1;
      if (link.last !== user) link.users += 1;
      link.last = user;
      links.set(key, link);
    });
  };

  for (const slice of userSlices(scope)) {
    for (let u = slice.first; u < slice.end; u++) {
      if (people && people[u] === 0) continue;
      let end = offsets[u + 1] ?? 0;
      let i = offsets[u] ?? 0;
      while (i < end && (time[i] ?? 0) < begin) i++;
      while (end > i && (time[end - 1] ?? 0) >= until) end--;
      let start = i;
      for (; i < end; i++) {
        const isLast = i + 1 === end;
        if (!isLast && (time[i + 1] ?? 0) - (time[i] ?? 0) < pathGapMs) continue;
        countPath(u, start, i + 1);
        start = i + 1;
      }
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
    links: Array.from(links, ([key, { paths, users }]) => {
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

/** Event names of one path: runs of one name once, cut to begin at `from` and end at `to`, at most `depth` of them. */
function stepsOf(
  event: ArrayLike<number>,
  first: number,
  end: number,
  from: Matcher | null,
  to: Matcher | null,
  depth: number,
): number[] {
  let start = first;
  if (from) {
    while (start < end && from.hit[from.codes[start] ?? 0] === 0) start++;
    if (start === end) return [];
  }
  let stop = end;
  if (to) {
    stop = start;
    while (stop < end && to.hit[to.codes[stop] ?? 0] === 0) stop++;
    if (stop === end) return [];
    stop += 1;
  }
  const names: number[] = [];
  for (let i = start; i < stop; i++) {
    const name = event[i] ?? 0;
    if (names.at(-1) === name) continue;
    if (!to && names.length === depth) break;
    names.push(name);
  }
  return to ? names.slice(-depth) : names;
}
