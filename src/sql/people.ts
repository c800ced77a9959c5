import { parseDay } from '../model/calendar/civil.ts';
import type { PeriodScope } from '../model/calendar/periods.ts';
import type { Filter, UserFilter } from '../model/query/shared.ts';
import { defaultSegmentWindowDays, segmentRules } from '../model/settings/segments.ts';
import type { EpochMs } from '../model/units.ts';
import { lastDaysFrom } from './calendar.ts';
import { allOf, anyOf, filterSql } from './filter.ts';
import { empty, type Fragment, int, integer, join, sql, text, texts } from './fragment.ts';
import { selectorSql } from './selector.ts';
import { at, type Context, event, eventProperty, user } from './source.ts';
import type { PropertyValue } from './value.ts';

/** A moment at which people are looked at, by their events up to then. */
export type Moment = Pick<PeriodScope, 'zone' | 'asOf'> & {
  /** false where the rows hold later events too, which must then be left out */
  isNow: boolean;
};

export const momentNow = ({ zone, asOf }: Context): Moment => ({ zone, asOf, isNow: true });
/** The end of a local date, given by its last millisecond. */
export const momentAt = ({ zone }: Context, asOf: EpochMs): Moment => ({ zone, asOf, isNow: false });

const upTo = ({ asOf, isNow }: Moment): Fragment[] => (isNow ? [] : [sql`${at} <= ${int(asOf)}`]);

/**
 * Whether a people filter chooses the user of a group, by the user's whole history up to the moment: a condition over
 * aggregates, for a SELECT that groups events by user.
 */
export function peopleSql(context: Context, filter: UserFilter, moment: Moment): Fragment {
  if ('not' in filter) return sql`NOT ${peopleSql(context, filter.not, moment)}`;
  if ('and' in filter) return allOf(filter.and.map((part) => peopleSql(context, part, moment)));
  if ('or' in filter) return anyOf(filter.or.map((part) => peopleSql(context, part, moment)));
  if ('ids' in filter) return sql`${user} IN ${texts(filter.ids)}`;
  if ('segment' in filter) {
    return sql`${segmentSql(context, moment, defaultSegmentWindowDays)} = ${text(filter.segment)}`;
  }
  if ('user' in filter) return latestFilterSql(context, filter.user, moment);
  return didSql(context, filter, moment);
}

/** `HAVING` those whom the filter chooses and for whom the other conditions hold; nothing where that is everyone. */
export function havingSql(context: Context, filter: UserFilter | undefined, ...others: Fragment[]): Fragment {
  const conditions = [...(filter ? [peopleSql(context, filter, momentNow(context))] : []), ...others];
  return conditions.length === 0 ? empty : sql` HAVING ${join(conditions, sql` AND `)}`;
}

function didSql(context: Context, filter: Extract<UserFilter, { did: unknown }>, moment: Moment): Fragment {
  const atLeast = filter.atLeast ?? (filter.atMost === undefined ? 1 : 0);
  const conditions = [selectorSql(context, filter.did), ...upTo(moment)];
  if (filter.lastDays !== undefined) {
    conditions.push(sql`${at} >= ${int(lastDaysFrom(moment, filter.lastDays))}`);
  }
  if (filter.within) {
    const from = moment.zone.dayStart(parseDay(filter.within.from) ?? 0);
    const until = moment.zone.dayStart((parseDay(filter.within.to) ?? 0) + 1);
    conditions.push(sql`${at} >= ${int(from)}`, sql`${at} < ${int(until)}`);
  }
  const times = sql`countIf(${allOf(conditions)})`;
  if (filter.atMost === undefined) return sql`${times} >= ${int(atLeast)}`;
  return sql`${times} BETWEEN ${int(atLeast)} AND ${int(filter.atMost)}`;
}

/** A user's latest value of a property: of the last event that carries it, by name and value among ties (contract §2). */
export function latestValue(context: Context, name: string, moment: Moment): PropertyValue | undefined {
  const property = eventProperty(context, name);
  if (!property) return undefined;
  const { type, value, present } = property;
  const carries = allOf([present, ...upTo(moment)]);
  const latest = sql`argMaxIf(${value}, (${at}, ${event}, assumeNotNull(${value})), ${carries})`;
  return { type, value: latest, present: sql`countIf(${carries}) > 0` };
}

function latestFilterSql(context: Context, filter: Filter, moment: Moment): Fragment {
  return filterSql(filter, (name) => latestValue(context, name, moment));
}

/** The id of a user's segment at the moment: the first rule that holds, else the rest. */
export function segmentSql(context: Context, moment: Moment, windowDays: number): Fragment {
  const { rules, rest } = segmentRules(context.settings.segments, windowDays);
  if (rules.length === 0) return text(rest);
  const cases = rules.map(({ id, when }) => sql`${peopleSql(context, when, moment)}, ${text(id)}`);
  return sql`multiIf(${join(cases, sql`, `)}, ${text(rest)})`;
}

/** The number of a user's segment in the order of the rules, the rest last. */
export function segmentIndexSql(context: Context, moment: Moment, windowDays: number): Fragment {
  const { rules } = segmentRules(context.settings.segments, windowDays);
  if (rules.length === 0) return sql`0`;
  const cases = rules.map(({ when }, index) => sql`${peopleSql(context, when, moment)}, ${integer(index)}`);
  return sql`multiIf(${join(cases, sql`, `)}, ${integer(rules.length)})`;
}
