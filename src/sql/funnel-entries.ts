import { parseDay } from '../model/calendar/civil.ts';
import type { FunnelQuery } from '../model/query/funnel.ts';
import { allOf } from './filter.ts';
import { empty, type Fragment, int, integer, join, sql } from './fragment.ts';
import { havingSql, latestValue, momentNow } from './people.ts';
import { type Step, stepName } from './pipeline.ts';
import { markedEvents, namedProperties, selectorSql } from './selector.ts';
import { type Context, eventProperty, instantKey, nullableProperty, seenSql } from './source.ts';
import { nullOf } from './value.ts';

/** Where each thing stands in the tuple of an event. */
export const eventAt = sql`1`;
export const eventSteps = sql`4`;
export const eventExclusions = sql`5`;
export const eventEnters = sql`6`;
export const eventGroup = sql`7`;

/** NULL of the type that the group of an entry has. */
export function noGroup(context: Context, { breakdown }: FunnelQuery): Fragment {
  const type = breakdown && breakdown.of !== 'user' && eventProperty(context, breakdown.property)?.type;
  return nullOf(type || 'string');
}

/**
 * Keeps people in few large blocks. A fold works through a block in as many rounds as its longest list has entries, and the
 * hundreds of small blocks of a two-level aggregation would each pay for that: 24 s instead of 2 s for 600,000 events.
 */
const wholeBlocks = sql`SETTINGS group_by_two_level_threshold = 0, group_by_two_level_threshold_bytes = 0`;

/** Which of some conditions hold, as bits. */
function bits(conditions: readonly Fragment[]): Fragment {
  if (conditions.length === 0) return sql`toUInt32(0)`;
  const flags = conditions.map((condition, index) => sql`toUInt32(${condition}) * ${integer(2 ** index)}`);
  return sql`toUInt32(${join(flags, sql` + `)})`;
}

function inRange({ zone }: Context, { range }: FunnelQuery): Fragment {
  if (!range) return sql`true`;
  const from = zone.dayStart(parseDay(range.from) ?? 0);
  const until = zone.dayStart((parseDay(range.to) ?? 0) + 1);
  return allOf([sql`at >= ${int(from)}`, sql`at < ${int(until)}`]);
}

/**
 * Steps that end with `people`: everyone chosen who enters, with `instants`, latest first: the events of each instant that
 * matter, in the order in which they are candidates for a step; `last_entry`, the instant of the last entry; and, where
 * the breakdown is by the user, `user_value`.
 */
export function instantSteps(context: Context, query: FunnelQuery): Step[] {
  const { breakdown, exclusions = [], order, steps, users } = query;
  const ofUser = breakdown?.of === 'user';
  const byStart = breakdown && !ofUser ? breakdown.property : null;
  const enters = order === 'any' ? sql`steps > 0` : sql`bitTest(steps, 0)`;
  const matters = order === 'strict' ? sql`true` : sql`steps > 0 OR exclusions > 0`;
  const marked = markedEvents(
    context,
    [query],
    [
      sql`${bits(steps.map((step) => selectorSql(context, step)))} AS steps`,
      sql`${bits(exclusions.map((exclusion) => selectorSql(context, exclusion)))} AS exclusions`,
      sql`${enters} AND ${inRange(context, query)} AS enters`,
    ],
  );
  const key = instantKey(context, byStart, namedProperties([steps, exclusions]));
  const group = byStart === null ? noGroup(context, query) : nullableProperty(context, byStart);
  const latest = ofUser ? latestValue(context, breakdown.property, momentNow(context)) : undefined;
  const userValue = ofUser ? sql`, ${latest?.value ?? nullOf('string')} AS user_value` : empty;
  const people = sql`SELECT user${seenSql}${userValue}, maxIf(at, enters) AS last_entry,
    arraySort(groupArrayIf((at, bitCount(steps), (${key}), steps, exclusions, enters, ${group}), ${matters})) AS events
  FROM ${stepName(context, 'marked')}
  GROUP BY user${havingSql(context, users, sql`countIf(enters) > 0`)}
  ${wholeBlocks}`;
  const instants = sql`SELECT * EXCEPT (events), arrayReverse(arraySplit((e, gap) -> gap > 0, events, arrayDifference(events.1))) AS instants
  FROM ${stepName(context, 'people')}`;
  return [...marked, { name: 'people', select: people }, { name: 'instants', select: instants }];
}
