import { periodsOf } from '../model/calendar/periods.ts';
import { type SignalsAsked, signalWeeks } from '../model/query/churn.ts';
import type { Signals } from '../model/result/counts.ts';
import { lookUp } from './calendar.ts';
import { type Fragment, integer, sql } from './fragment.ts';
import { latestValue, momentNow } from './people.ts';
import { asInteger, asList, asNumber, type Row } from './rows.ts';
import { selectorSql } from './selector.ts';
import type { Context } from './source.ts';

/** What the early signals need: marks of events, columns of people, and the parts of the query that name properties. */
export function signalColumns(
  context: Context,
  { core, rating }: SignalsAsked,
): { marks: Fragment[]; columns: Fragment; reads: unknown[] } {
  const latest = rating === undefined ? undefined : latestValue(context, rating, momentNow(context));
  const value =
    latest?.type === 'number' ? sql`if(${latest.present}, toNullable(${latest.value}), NULL)` : sql`NULL`;
  return {
    marks: [
      sql`${lookUp(periodsOf(undefined, 'day', context)).index} AS day`,
      ...(core ? [sql`${selectorSql(context, core)} AS is_core`] : []),
    ],
    columns: sql`, arraySort(groupArrayIf(day, is_use)) AS use_days,
    arraySort(arrayFilter(gap -> gap > 0, arrayDifference(use_days))) AS gaps${core ? sql`, countIf(is_core) AS core` : sql``}${rating === undefined ? sql`` : sql`, ${value} AS rating`}`,
    reads: [core, { property: rating }],
  };
}

/** Columns of a row of the page, as `decodeSignals` reads them: weeks, sum of the middle two gaps, number of gaps, core, rating. */
export function signalValues({ core, rating }: SignalsAsked): Fragment[] {
  const week = (ago: number): Fragment =>
    sql`arrayCount(day -> intDiv(use_days[-1] - day, 7) = ${integer(ago)}, use_days)`;
  const weeks = Array.from({ length: signalWeeks }, (_, at) => week(signalWeeks - 1 - at));
  return [
    ...weeks,
    sql`gaps[intDiv(length(gaps) + 1, 2)] + gaps[intDiv(length(gaps), 2) + 1]`,
    sql`length(gaps)`,
    ...(core ? [sql`core`] : []),
    ...(rating === undefined ? [] : [sql`if(isNull(rating), [], [assumeNotNull(rating)])`]),
  ];
}

export function decodeSignals({ core, rating }: SignalsAsked, row: Row): Signals {
  const rest = row.slice(signalWeeks);
  const [middle, gaps, ...told] = rest;
  const latest = asList(rating === undefined ? [] : told[core ? 1 : 0])[0];
  return {
    weeks: row.slice(0, signalWeeks).map(asInteger),
    usualGapDays: asInteger(gaps) === 0 ? null : asNumber(middle) / 2,
    ...(core && { core: asInteger(told[0]) }),
    ...(rating !== undefined && { rating: latest === undefined ? null : asNumber(latest) }),
  };
}
