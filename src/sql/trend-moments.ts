import { formatDay } from '../model/calendar/civil.ts';
import { type Periods, periodsOf } from '../model/calendar/periods.ts';
import type { TrendQuery } from '../model/query/trend.ts';
import { lookUp } from './calendar.ts';
import { empty, type Fragment, int, sql } from './fragment.ts';
import { havingSql, latestValue, momentNow } from './people.ts';
import { type Step, stepName } from './pipeline.ts';
import { markedEvents, selectorSql } from './selector.ts';
import { type Context, nullableProperty, numberProperty, seenSql } from './source.ts';
import { nullOf } from './value.ts';

const addsUp = ({ measure }: TrendQuery): boolean => measure === 'sum' || measure === 'mean';

/** The days in which an event can be counted: those of the range, and with rolling windows as many before them as a window reaches back. */
function daysCounted(
  context: Context,
  { range, period, rollingDays }: TrendQuery,
): { periods: Periods; before: number } {
  const periods = periodsOf(range, period, context);
  if (rollingDays === undefined || periods.count === 0) return { periods, before: 0 };
  const first = Math.max(0, periods.firstOrdinal - rollingDays + 1);
  const to = formatDay(periods.firstOrdinal + periods.count - 1);
  return {
    periods: periodsOf({ from: formatDay(first), to }, 'day', context),
    before: periods.firstOrdinal - first,
  };
}

/**
 * Steps that end with `moments`: a row for each event that the trend counts, with `user`, `value` (the group), `period`
 * (from 0 on those of the range, before them negative) and `amount` (1, or the property that is added up).
 * @param withSeen also `seen`
 */
export function momentSteps(context: Context, query: TrendQuery, withSeen: boolean): Step[] {
  const { breakdown, users } = query;
  const { periods, before } = daysCounted(context, query);
  const amount = addsUp(query) ? numberProperty(context, query.property ?? null) : sql`1`;
  const ofUser = breakdown?.of === 'user';
  const byEvent = breakdown && !ofUser ? sql`, ${nullableProperty(context, breakdown.property)}` : empty;
  const counted = sql`${selectorSql(context, query.event)}${addsUp(query) ? sql` AND isNotNull(${amount})` : empty}`;
  const marked = markedEvents(
    context,
    [query],
    [sql`${lookUp(periods).index} AS place`, sql`${amount} AS amount`, sql`${counted} AS counts`],
  );
  const from = (name: string): Fragment => stepName(context, name);
  const period = sql`place - ${int(before)} AS period`;
  if (!users && !ofUser && !withSeen) {
    const select = sql`SELECT user${breakdown ? sql`${byEvent} AS value` : empty}, ${period}, amount FROM ${from('marked')} WHERE counts AND place >= 0`;
    return [...marked, { name: 'moments', select }];
  }
  const latest = ofUser
    ? (latestValue(context, breakdown.property, momentNow(context))?.value ?? nullOf('string'))
    : null;
  const people = sql`SELECT user${withSeen ? seenSql : empty}${latest ? sql`, ${latest} AS value` : empty},
    groupArrayIf((place, amount${byEvent}), counts AND place >= 0) AS counted
  FROM ${from('marked')}
  GROUP BY user${havingSql(context, users)}`;
  const moments = sql`SELECT user${withSeen ? sql`, seen` : empty}${latest ? sql`, value` : breakdown ? sql`, moment.3 AS value` : empty}, moment.1 - ${int(before)} AS period, moment.2 AS amount
  FROM ${from('people')}
  ARRAY JOIN counted AS moment`;
  return [...marked, { name: 'people', select: people }, { name: 'moments', select: moments }];
}
