import { periodsOf } from '../model/calendar/periods.ts';
import {
  planSessions,
  sessionLengths,
  sessionLengthsMs,
  type SessionsQuery,
} from '../model/query/sessions.ts';
import type { CellOf } from '../model/query/users.ts';
import type { SessionsCounts, SessionSums } from '../model/result/counts.ts';
import { lookUp, periodName, periodReader } from './calendar.ts';
import { float, floats, type Fragment, int, integer, ints, sql } from './fragment.ts';
import { havingSql } from './people.ts';
import { pipeline, type Step, stepName } from './pipeline.ts';
import { asInteger, asNumber, type Row } from './rows.ts';
import { markedEvents, selectorSql } from './selector.ts';
import { type Context, seenSql } from './source.ts';

/**
 * Steps that end with `sessions`: a row for each that begins in the range, with `user`, `place` (index of the period),
 * `events`, `length` (ms), `ended` and `class` (place in `sessionLengths`, of an ended one).
 * @param withSeen also `seen`
 */
function sessionSteps(context: Context, query: SessionsQuery, withSeen: boolean): Step[] {
  const { event, gapMs } = planSessions(query);
  const periods = periodsOf(query.range, query.period, context);
  const step = (name: string): Fragment => stepName(context, name);
  const seen = withSeen ? sql`, seen` : sql``;
  const marked = markedEvents(context, [query], [sql`${selectorSql(context, event)} AS counts`]);
  const people = sql`SELECT user${withSeen ? seenSql : sql``}, arraySort(groupArrayIf(at, counts)) AS moments
  FROM ${step('marked')}
  GROUP BY user${havingSql(context, query.users)}`;
  const visits = sql`SELECT user${seen}, visit, ${lookUp(periods, sql`visit[1]`).index} AS place
  FROM ${step('people')}
  ARRAY JOIN arraySplit((moment, gap) -> gap > ${int(gapMs)}, moments, arrayDifference(moments)) AS visit
  WHERE place >= 0`;
  const sessions = sql`SELECT user${seen}, place, length(visit) AS events, visit[-1] - visit[1] AS lasts,
    visit[-1] + ${int(gapMs)} <= ${int(context.asOf)} AS ended,
    if(ended, arrayCount(start -> start <= lasts, ${ints(sessionLengthsMs)}), 0) AS class
  FROM ${step('visits')}`;
  return [
    ...marked,
    { name: 'people', select: people },
    { name: 'visits', select: visits },
    { name: 'sessions', select: sessions },
  ];
}

/** The value of the nearest rank (`nearestRank`) among the ended sessions' lengths. */
const ranked = (tenths: number): Fragment =>
  sql`arrayElementOrNull(lengths, intDiv(length(lengths) * ${integer(tenths)} + 9, 10))`;

/**
 * Rows: period by name (null: the whole range), where a class of lengths begins in seconds (null: all sessions), sessions,
 * people, open ones; of those that have ended: those of a single event, their events, sum, median and 90th percentile of the milliseconds.
 */
export function sessionsSql(context: Context, query: SessionsQuery): Fragment {
  const periods = periodsOf(query.range, query.period, context);
  const step = (name: string): Fragment => stepName(context, name);
  const all = integer(-1);
  const rows = sql`arrayConcat([(toInt64(place), 0), (toInt64(${all}), 0)], if(ended, [(toInt64(${all}), toInt64(class))], []))`;
  const counted = sql`SELECT row.1 AS period, row.2 AS lengths_of, count() AS sessions, uniqExact(user) AS people, countIf(NOT ended) AS open,
    countIf(ended AND events = 1) AS single, sumIf(events, ended) AS done, sumIf(lasts, ended) AS total,
    arraySort(groupArrayIf(lasts, ended)) AS lengths
  FROM ${step('sessions')}
  ARRAY JOIN ${rows} AS row
  GROUP BY period, lengths_of`;
  return pipeline(
    context,
    [...sessionSteps(context, query, false), { name: 'counted', select: counted }],
    sql`SELECT if(period < 0, NULL, ${periodName(periods, sql`period`)}) AS during, if(lengths_of = 0, NULL, ${floats(sessionLengths)}[lengths_of]) AS begins,
  sessions, people, open, single, done, total, ${ranked(5)} AS median, ${ranked(9)} AS p90
FROM ${step('counted')}
ORDER BY during, begins`,
  );
}

/** Steps that end with `chosen`: those with a session of the cell. */
export function sessionPeopleSteps(
  context: Context,
  query: SessionsQuery,
  { period, from }: CellOf['sessions'],
): Step[] {
  const { names } = periodsOf(query.range, query.period, context);
  const during = period === null ? sql`true` : sql`place = ${int(names.indexOf(period))}`;
  const lasting =
    from === undefined ? sql`true` : sql`class = indexOf(${floats(sessionLengths)}, ${float(from)})`;
  const chosen = sql`SELECT user, any(seen) AS seen
  FROM ${stepName(context, 'sessions')}
  WHERE ${during} AND ${lasting}
  GROUP BY user`;
  return [...sessionSteps(context, query, true), { name: 'chosen', select: chosen }];
}

const noSessions: SessionSums = {
  sessions: 0,
  users: 0,
  open: 0,
  single: 0,
  events: 0,
  totalMs: 0,
  medianMs: null,
  p90Ms: null,
};

export function decodeSessions(context: Context, query: SessionsQuery, rows: readonly Row[]): SessionsCounts {
  const periods = periodsOf(query.range, query.period, context);
  const periodAt = periodReader(periods);
  const counts: SessionsCounts = {
    periods: periods.names.map(() => noSessions),
    whole: noSessions,
    lengths: sessionLengths.map(() => ({ sessions: 0, users: 0 })),
  };
  for (const row of rows) {
    const [during, begins] = row;
    const sums = readSums(row.slice(2));
    if (begins !== null) {
      const { sessions, users } = sums;
      counts.lengths[sessionLengths.indexOf(asNumber(begins))] = { sessions, users };
    } else if (during === null) counts.whole = sums;
    else counts.periods[periodAt(during)] = sums;
  }
  return counts;
}

function readSums([sessions, users, open, single, events, total, median, p90]: Row): SessionSums {
  return {
    sessions: asInteger(sessions),
    users: asInteger(users),
    open: asInteger(open),
    single: asInteger(single),
    events: asInteger(events),
    totalMs: asInteger(total),
    medianMs: median === null ? null : asInteger(median),
    p90Ms: p90 === null ? null : asInteger(p90),
  };
}
