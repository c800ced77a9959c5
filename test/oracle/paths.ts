import type { PathsQuery } from '../../src/model/query/paths.ts';
import type { PathLink, PathNode, PathsResult } from '../../src/model/result/result.ts';
import type { Happening, Log } from './log.ts';
import { compareTexts } from './order.ts';
import { chosenPeople } from './people.ts';
import { matches } from './select.ts';
import { holds, spansOf } from './spans.ts';

const gapMs = 30 * 60_000;

type Path = { user: string; names: string[] };

export function paths(log: Log, query: PathsQuery): PathsResult {
  const all = chosenPeople(log, query.users).flatMap(([user, own]) => pathsOf(log, query, user, own));
  const limit = query.limit ?? 50;
  const nodes = nodesOf(all).slice(0, limit);
  const kept = nodes.map(({ id }) => id);
  const links = linksOf(all).filter(({ source, target }) => kept.includes(source) && kept.includes(target));
  return { nodes, links: links.slice(0, limit) };
}

/** A person's paths, trimmed and cut to the depth. */
function pathsOf(log: Log, query: PathsQuery, user: string, own: readonly Happening[]): Path[] {
  const depth = query.depth ?? 5;
  const days = spansOf(log, query.range, 'day');
  const visits: Happening[][] = [];
  let before = -Infinity;
  for (const event of own.filter(({ time }) => days.some((day) => holds(day, time)))) {
    if (event.time - before >= gapMs) visits.push([]);
    visits.at(-1)?.push(event);
    before = event.time;
  }
  return visits.flatMap((visit) => {
    const { from, to } = query;
    const begin = from ? visit.findIndex((event) => matches(log, from, event)) : 0;
    if (begin < 0) return [];
    const rest = visit.slice(begin);
    const end = to ? rest.findIndex((event) => matches(log, to, event)) : rest.length - 1;
    if (end < 0) return [];
    const names = rest.slice(0, end + 1).map(({ event }) => event);
    const steps = names.filter((name, index) => name !== names[index - 1]);
    return [{ user, names: to ? steps.slice(-depth) : steps.slice(0, depth) }];
  });
}

const idOf = (step: number, name: string): string => `${step}:${name}`;

function nodesOf(all: readonly Path[]): PathNode[] {
  const nodes = new Map<string, PathNode>();
  for (const { names } of all) {
    names.forEach((event, step) => {
      const id = idOf(step, event);
      nodes.set(id, { id, step, event, paths: (nodes.get(id)?.paths ?? 0) + 1 });
    });
  }
  return [...nodes.values()].sort((a, b) => b.paths - a.paths || compareTexts(a.id, b.id));
}

function linksOf(all: readonly Path[]): PathLink[] {
  const steps = all.flatMap(({ user, names }) =>
    names.slice(1).map((name, step) => ({
      user,
      source: idOf(step, names[step] ?? ''),
      target: idOf(step + 1, name),
    })),
  );
  const sources = [...new Set(steps.map(({ source }) => source))];
  const targets = [...new Set(steps.map(({ target }) => target))];
  return sources
    .flatMap((source) => targets.map((target) => ({ source, target })))
    .map(({ source, target }) => {
      const taken = steps.filter((step) => step.source === source && step.target === target);
      return { source, target, paths: taken.length, users: new Set(taken.map(({ user }) => user)).size };
    })
    .filter((link) => link.paths > 0)
    .sort(
      (a, b) => b.paths - a.paths || compareTexts(a.source, b.source) || compareTexts(a.target, b.target),
    );
}
