import { periodsOf } from '../model/calendar/periods.ts';
import { type ChurnQuery, type ChurnSort, defaultMinUses, defaultSilentDays } from '../model/query/churn.ts';
import type { ChurnCounts } from '../model/result/counts.ts';
import { defaultSegmentWindowDays } from '../model/settings/segments.ts';
import { lastDaysFrom, lookUp } from './calendar.ts';
import { type Fragment, int, sql, text } from './fragment.ts';
import { decodePage, pageSql } from './page.ts';
import { havingSql, momentNow, segmentSql } from './people.ts';
import { pipeline, type Step, stepName } from './pipeline.ts';
import { refuseModel } from './refusals.ts';
import { asInteger, asText, type Row } from './rows.ts';
import { markedEvents, selectorSql } from './selector.ts';
import { decodeSignals, signalColumns, signalValues } from './signals.ts';
import { type Context, seenSql } from './source.ts';

/**
 * Steps that end with `people`: those at risk by the rule, with `uses`, `last_use` and `segment`.
 * @param path of the query within the one that is asked
 * @throws HoldfastError `invalid-query` where a model is asked for
 */
export function churnSteps(context: Context, query: ChurnQuery, path = ''): Step[] {
  refuseModel(query, path);
  const silentDays = query.silentDays ?? defaultSilentDays;
  const usedUntil = int(lastDaysFrom(context, silentDays));
  const segment = segmentSql(context, momentNow(context), defaultSegmentWindowDays);
  const isUse = sql`${selectorSql(context, { role: 'use' })} AS is_use`;
  const found = query.search ? [sql`position(lowerUTF8(user), ${text(query.search.toLowerCase())}) > 0`] : [];
  const { signals } = query;
  const told = signals ? signalColumns(context, signals) : { marks: [], columns: sql``, reads: [] };
  return [
    ...markedEvents(context, [query, context.settings.segments, ...told.reads], [isUse, ...told.marks]),
    {
      name: 'people',
      select: sql`SELECT user${seenSql}, countIf(is_use) AS uses, maxIf(at, is_use) AS last_use, ${segment} AS segment${told.columns}
  FROM ${stepName(context, 'marked')}
  GROUP BY user${havingSql(context, query.users, sql`uses >= ${int(query.minUses ?? defaultMinUses)}`, sql`last_use < ${usedUntil}`, ...found)}`,
    },
  ];
}

const sorts: Record<ChurnSort, Fragment> = {
  user: sql`user`,
  uses: sql`uses`,
  lastUse: sql`last_use`,
  silentDays: sql`silent_days`,
  segment: sql`segment`,
  risk: sql`0`,
};

/** One row: how many are at risk, and the page of them. */
export function churnSql(context: Context, query: ChurnQuery): Fragment {
  const days = periodsOf(undefined, 'day', context);
  const { index } = lookUp(days, sql`last_use`);
  const { by, desc = false } = query.sort ?? { by: 'silentDays', desc: true };
  const silent = {
    name: 'silent',
    select: sql`SELECT *, ${int(days.count - 1)} - ${index} AS silent_days FROM ${stepName(context, 'people')}`,
  };
  const columns = [sql`user`, sql`uses`, sql`last_use`, sql`silent_days`, sql`segment`];
  if (query.signals) columns.push(...signalValues(query.signals));
  return pipeline(
    context,
    [...churnSteps(context, query), silent],
    pageSql(stepName(context, 'silent'), columns, {
      by: sorts[by],
      descending: desc,
      offset: query.offset ?? 0,
      limit: query.limit ?? null,
    }),
  );
}

export function decodeChurn({ signals }: ChurnQuery, rows: readonly Row[]): ChurnCounts {
  return decodePage(rows, ([user, uses, lastUse, silentDays, segment, ...told]) => ({
    user: asText(user),
    uses: asInteger(uses),
    lastUse: asInteger(lastUse),
    silentDays: asInteger(silentDays),
    segment: asText(segment),
    ...(signals && { signals: decodeSignals(signals, told) }),
  }));
}
