import { parseDay } from '../model/calendar/civil.ts';
import type { SegmentFlowQuery } from '../model/query/segments.ts';
import type { CellOf } from '../model/query/users.ts';
import type { SegmentFlowCounts } from '../model/result/counts.ts';
import { defaultSegmentWindowDays, segmentRules } from '../model/settings/segments.ts';
import type { LocalDate } from '../model/units.ts';
import { type Fragment, int, sql, text } from './fragment.ts';
import { havingSql, momentAt, segmentSql } from './people.ts';
import { pipeline, type Step, stepName } from './pipeline.ts';
import { asInteger, asText, type Row } from './rows.ts';
import { markedEvents } from './selector.ts';
import { type Context, seenSql } from './source.ts';

/** Steps that end with `people`: those there by the second date, with `from_segment` (NULL: not yet there by the first) and `to_segment`. */
function segmentFlowSteps(context: Context, query: SegmentFlowQuery): Step[] {
  const { zone } = context;
  const endOf = (date: LocalDate): number => zone.dayStart((parseDay(date) ?? 0) + 1) - 1;
  const segmentAt = (date: LocalDate): Fragment =>
    segmentSql(context, momentAt(context, endOf(date)), defaultSegmentWindowDays);
  const thereBy = (date: LocalDate): Fragment => sql`min(at) <= ${int(endOf(date))}`;
  return [
    ...markedEvents(context, [query, context.settings.segments], []),
    {
      name: 'people',
      select: sql`SELECT user${seenSql},
    if(${thereBy(query.from)}, ${segmentAt(query.from)}, NULL) AS from_segment,
    ${segmentAt(query.to)} AS to_segment
  FROM ${stepName(context, 'marked')}
  GROUP BY user${havingSql(context, query.users, thereBy(query.to))}`,
    },
  ];
}

/** Steps that end with `chosen`: those who moved from one segment, or from nowhere, to another. */
export function segmentFlowPeopleSteps(
  context: Context,
  query: SegmentFlowQuery,
  { from, to }: CellOf['segment-flow'],
): Step[] {
  const came = from === null ? sql`isNull(from_segment)` : sql`from_segment = ${text(from)}`;
  const chosen = sql`SELECT user, seen FROM ${stepName(context, 'people')} WHERE ${came} AND to_segment = ${text(to)}`;
  return [...segmentFlowSteps(context, query), { name: 'chosen', select: chosen }];
}

/** Rows: segment before (null: not yet there), segment after, people. */
export function segmentFlowSql(context: Context, query: SegmentFlowQuery): Fragment {
  return pipeline(
    context,
    segmentFlowSteps(context, query),
    sql`SELECT from_segment, to_segment, count() AS people
FROM ${stepName(context, 'people')}
GROUP BY from_segment, to_segment
ORDER BY from_segment, to_segment`,
  );
}

/** In the order of the rules, those who were not yet there first. */
export function decodeSegmentFlow(context: Context, rows: readonly Row[]): SegmentFlowCounts {
  const { rules, rest } = segmentRules(context.settings.segments);
  const ids = [...rules.map(({ id }) => id), rest];
  const place = (id: string | null): number => (id === null ? -1 : ids.indexOf(id));
  const flows = rows.map(([from, to, users]) => ({
    from: from === null ? null : asText(from),
    to: asText(to),
    users: asInteger(users),
  }));
  return { flows: flows.sort((a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to)) };
}
