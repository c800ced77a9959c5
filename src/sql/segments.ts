import type { SegmentsQuery } from '../model/query/segments.ts';
import type { CellOf } from '../model/query/users.ts';
import type { SegmentsCounts } from '../model/result/counts.ts';
import { defaultSegmentWindowDays, segmentRules } from '../model/settings/segments.ts';
import { type Fragment, int, sql } from './fragment.ts';
import { havingSql, momentNow, segmentIndexSql } from './people.ts';
import { pipeline, type Step, stepName } from './pipeline.ts';
import { asInteger, type Row } from './rows.ts';
import { markedEvents } from './selector.ts';
import { type Context, seenSql } from './source.ts';

/** Steps that end with `people`: everyone chosen, with the number of their `segment`. */
function segmentSteps(context: Context, query: SegmentsQuery): Step[] {
  const windowDays = query.windowDays ?? defaultSegmentWindowDays;
  const index = segmentIndexSql(context, momentNow(context), windowDays);
  return [
    ...markedEvents(context, [query, context.settings.segments], []),
    {
      name: 'people',
      select: sql`SELECT user${seenSql}, ${index} AS segment
  FROM ${stepName(context, 'marked')}
  GROUP BY user${havingSql(context, query.users)}`,
    },
  ];
}

/** Steps that end with `chosen`: those in a segment. */
export function segmentPeopleSteps(
  context: Context,
  query: SegmentsQuery,
  { segment }: CellOf['segments'],
): Step[] {
  const { rules, rest } = segmentRules(context.settings.segments);
  const index = [...rules.map(({ id }) => id), rest].indexOf(segment);
  const chosen = sql`SELECT user, seen FROM ${stepName(context, 'people')} WHERE segment = ${int(index)}`;
  return [...segmentSteps(context, query), { name: 'chosen', select: chosen }];
}

/** Rows: number of the segment in the order of the rules, people. */
export function segmentsSql(context: Context, query: SegmentsQuery): Fragment {
  return pipeline(
    context,
    segmentSteps(context, query),
    sql`SELECT segment, count() AS people
FROM ${stepName(context, 'people')}
GROUP BY segment
ORDER BY segment`,
  );
}

export function decodeSegments(context: Context, rows: readonly Row[]): SegmentsCounts {
  const { rules } = segmentRules(context.settings.segments);
  const users = Array.from({ length: rules.length + 1 }, () => 0);
  for (const row of rows) users[asInteger(row[0])] = asInteger(row[1]);
  return { users };
}
