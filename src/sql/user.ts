import type { UserCounts } from '../model/result/counts.ts';
import { defaultTimelineLimit, type UserQuery } from '../model/query/user.ts';
import { defaultSegmentWindowDays } from '../model/settings/segments.ts';
import type { Scalar } from '../model/units.ts';
import { type Fragment, int, list, sql, text } from './fragment.ts';
import { momentNow, segmentSql } from './people.ts';
import { pipeline, stepName } from './pipeline.ts';
import { asInteger, asList, asNumber, asScalar, asText, type Row } from './rows.ts';
import { markedEvents, selectorSql } from './selector.ts';
import { type Context, instantKey, nullableProperty, numberProperty, type PropertyColumn } from './source.ts';

/**
 * One row, or none for a user without an event: first and last instant, segment, uses, revenue, number of events, and
 * the events of the page as (instant, name, properties), newest first. The timeline is the order of one instant turned round.
 */
export function userSql(context: Context, query: UserQuery): Fragment {
  const { amount } = context.settings;
  const names = context.source.properties.map(({ name }) => name);
  const everything = names.map((name) => ({ property: name }));
  const key = instantKey(context, null, new Set(names));
  const properties = names.map((name) => nullableProperty(context, name));
  const shown = sql`(${list([sql`at`, sql`event`, ...properties])})`;
  const timeline = sql`arrayReverseSort(groupArray(((${key}), ${shown})))`;
  const page = sql`arraySlice(${timeline}, ${int((query.offset ?? 0) + 1)}, ${int(query.limit ?? defaultTimelineLimit)})`;
  const marked = markedEvents(
    context,
    [everything, context.settings.segments],
    [
      sql`${selectorSql(context, { role: 'use' })} AS is_use`,
      sql`${selectorSql(context, { role: 'pay' })} AS is_pay`,
      sql`${numberProperty(context, amount)} AS paid`,
    ],
  );
  return pipeline(
    context,
    marked,
    sql`SELECT min(at), max(at), ${segmentSql(context, momentNow(context), defaultSegmentWindowDays)},
  countIf(is_use), ifNull(sumIf(paid, is_pay), 0), count(), arrayMap(e -> e.2, ${page})
FROM ${stepName(context, 'marked')}
WHERE user = ${text(query.user)}
GROUP BY user`,
  );
}

export function decodeUser(context: Context, query: UserQuery, rows: readonly Row[]): UserCounts | null {
  const [row] = rows;
  if (!row) return null;
  const [firstSeen, lastSeen, segment, uses, revenue, total, events] = row;
  return {
    user: query.user,
    firstSeen: asInteger(firstSeen),
    lastSeen: asInteger(lastSeen),
    segment: asText(segment),
    uses: asInteger(uses),
    revenue: context.settings.amount === null ? null : asNumber(revenue),
    total: asInteger(total),
    events: asList(events).map((event) => readEvent(asList(event), context.source.properties)),
  };
}

function readEvent(
  [time, event, ...values]: readonly unknown[],
  properties: readonly PropertyColumn[],
): UserCounts['events'][number] {
  const present = Object.create(null) as Record<string, Scalar>;
  properties.forEach(({ name }, index) => {
    const value = asScalar(values[index]);
    if (value !== null) present[name] = value;
  });
  return { time: asInteger(time), event: asText(event), properties: present };
}
