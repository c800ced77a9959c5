import { parseDay } from '../model/calendar/civil.ts';
import { defaultPathDepth, pathGapMs, type PathsQuery } from '../model/query/paths.ts';
import type { PathsCounts } from '../model/result/counts.ts';
import { allOf } from './filter.ts';
import { empty, type Fragment, int, integer, sql } from './fragment.ts';
import { havingSql } from './people.ts';
import { pipeline, type Step, stepName } from './pipeline.ts';
import { asInteger, asText, type Row } from './rows.ts';
import { markedEvents, namedProperties, selectorSql } from './selector.ts';
import { type Context, instantKey } from './source.ts';

/** Steps that end with `paths`: per path `user` and `names`, trimmed, runs of one name once, cut to the depth. */
function pathSteps(context: Context, query: PathsQuery): Step[] {
  const { from: begins, to: ends, range, users } = query;
  const depth = integer(query.depth ?? defaultPathDepth);
  const step = (name: string): Fragment => stepName(context, name);
  const day = (date: string): number => parseDay(date) ?? 0;
  const inRange = range
    ? allOf([
        sql`at >= ${int(context.zone.dayStart(day(range.from)))}`,
        sql`at < ${int(context.zone.dayStart(day(range.to) + 1))}`,
      ])
    : sql`true`;
  const marked = markedEvents(
    context,
    [query],
    [
      sql`${begins ? selectorSql(context, begins) : sql`true`} AS begins`,
      sql`${ends ? selectorSql(context, ends) : sql`false`} AS ends`,
    ],
  );
  const key = instantKey(context, null, namedProperties([begins, ends]));
  const people = sql`SELECT user, arraySort(groupArrayIf(((${key}), at, event, begins, ends), ${inRange})) AS events
  FROM ${step('marked')}
  GROUP BY user${havingSql(context, users)}`;
  const visits = sql`SELECT user, visit
  FROM (SELECT user, arraySplit((e, gap) -> gap >= ${integer(pathGapMs)}, events, arrayDifference(events.2)) AS visits FROM ${step('people')})
  ARRAY JOIN visits AS visit`;
  const begun = sql`SELECT user, arraySlice(visit, arrayFirstIndex(e -> e.4, visit)) AS visit
  FROM ${step('visits')}
  WHERE arrayExists(e -> e.4, visit)`;
  const ended = ends ? sql`arraySlice(visit, 1, arrayFirstIndex(e -> e.5, visit)).3` : sql`visit.3`;
  const names = ends
    ? sql`arrayReverse(arraySlice(arrayReverse(arrayCompact(${ended})), 1, ${depth}))`
    : sql`arraySlice(arrayCompact(${ended}), 1, ${depth})`;
  return [
    ...marked,
    { name: 'people', select: people },
    { name: 'visits', select: visits },
    ...(begins ? [{ name: 'begun', select: begun }] : []),
    {
      name: 'paths',
      select: sql`SELECT user, ${names} AS names
  FROM ${step(begins ? 'begun' : 'visits')}${ends ? sql`\n  WHERE arrayExists(e -> e.5, visit)` : empty}`,
    },
  ];
}

/** Rows: step, event, the event after it (null: the row counts the step itself), paths, users. */
export function pathsSql(context: Context, query: PathsQuery): Fragment {
  const last = sql`CAST(NULL, 'Nullable(String)')`;
  const nodes = sql`arrayMap((name, number) -> (number - 1, name, ${last}), names, arrayEnumerate(names))`;
  const links = sql`arrayMap((name, next, number) -> (number - 1, name, toNullable(next)), arrayPopBack(names), arrayPopFront(names), arrayEnumerate(arrayPopBack(names)))`;
  return pipeline(
    context,
    pathSteps(context, query),
    sql`SELECT part.1 AS step, part.2 AS source, part.3 AS target, count() AS paths, uniqExact(user) AS users
FROM ${stepName(context, 'paths')}
ARRAY JOIN arrayConcat(${nodes}, ${links}) AS part
GROUP BY step, source, target
ORDER BY step, source, target`,
  );
}

export function decodePaths(rows: readonly Row[]): PathsCounts {
  const counts: PathsCounts = { nodes: [], links: [] };
  for (const [step, source, target, paths, users] of rows) {
    const from = { step: asInteger(step), paths: asInteger(paths) };
    if (target === null) counts.nodes.push({ ...from, event: asText(source) });
    else
      counts.links.push({ ...from, source: asText(source), target: asText(target), users: asInteger(users) });
  }
  return counts;
}
