import { type BenchCase, benchCase } from './case.ts';

/** The built-in segments (contract §5) as they are at the end of a day. */
const segmentsAt = (date: string): string => `SELECT user_id, CASE
    WHEN count(*) FILTER (action_type = 'use' AND create_time >= DATE '${date}' - 29) >= 10
     AND count(*) FILTER (action_type = 'pay' AND create_time >= DATE '${date}' - 29) >= 1 THEN 'core'
    WHEN count(*) FILTER (action_type = 'use' AND create_time >= DATE '${date}' - 29) >= 3 THEN 'regular'
    WHEN count(*) FILTER (action_type = 'use' AND create_time >= DATE '${date}' - 29) = 0
     AND max(create_time) < DATE '${date}' - 6 THEN 'churned'
    ELSE 'potential' END AS segment FROM e WHERE create_time < DATE '${date}' + 1 GROUP BY user_id`;

const iso = (column: string): string => `strftime(${column}, '%Y-%m-%dT%H:%M:%S.000Z')`;

export const peopleCases: BenchCase[] = [
  benchCase({
    name: 'segments',
    query: { kind: 'segments' },
    sql: `SELECT segment, count(*)::DOUBLE FROM (${segmentsAt('2026-06-30')}) GROUP BY segment`,
    rows: ({ segments }) => segments.flatMap(({ id, users }) => (users > 0 ? [[id, users]] : [])),
    columns: ['user', 'event', 'time'],
    target: 15,
  }),
  benchCase({
    name: 'segment flow, a month',
    query: { kind: 'segment-flow', from: '2026-05-31', to: '2026-06-30' },
    sql: `SELECT a.segment, b.segment, count(*)::DOUBLE FROM (${segmentsAt('2026-06-30')}) b
      LEFT JOIN (${segmentsAt('2026-05-31')}) a USING (user_id) GROUP BY ALL`,
    rows: ({ flows }) => flows.map(({ from, to, users }) => [from, to, users]),
    columns: ['user', 'event', 'time'],
    target: 15,
  }),
  benchCase({
    name: 'churn list',
    query: { kind: 'churn', limit: 100 },
    sql: `WITH u AS (SELECT user_id, count(*) AS n, max(create_time) AS last FROM e WHERE action_type = 'use' GROUP BY user_id),
      r AS (SELECT *, DATE '2026-06-30' - last::DATE AS silent FROM u WHERE n >= 3 AND DATE '2026-06-30' - last::DATE >= 7),
      g AS (${segmentsAt('2026-06-30')}),
      t AS (SELECT * FROM r ORDER BY silent DESC, user_id LIMIT 100)
      SELECT t.user_id, n::DOUBLE, ${iso('last')}, silent::DOUBLE, segment, (SELECT count(*) FROM r)::DOUBLE
      FROM t JOIN g USING (user_id)`,
    rows: ({ total, users }) =>
      users.map(({ user, uses, lastUse, silentDays, segment }) => [
        user,
        uses,
        lastUse,
        silentDays,
        segment,
        total,
      ]),
    columns: ['user', 'event', 'time'],
    target: 15,
  }),
  benchCase({
    name: 'recency and frequency',
    query: { kind: 'rfm' },
    sql: `WITH u AS (SELECT count(*) FILTER (action_type = 'use') AS n, coalesce(sum(amount) FILTER (action_type = 'pay'), 0) AS paid,
          DATE '2026-06-30' - (max(create_time) FILTER (action_type = 'use'))::DATE AS silent FROM e GROUP BY user_id)
      SELECT list_max(list_filter([0, 7, 14, 30, 60], b -> b <= silent))::DOUBLE,
        list_max(list_filter([1, 2, 5, 10, 25], b -> b <= n))::DOUBLE, count(*)::DOUBLE, sum(paid)
      FROM u WHERE n > 0 GROUP BY ALL`,
    rows: ({ cells }) =>
      cells.flatMap(({ recency, frequency, users, revenue }) =>
        users > 0 ? [[recency, frequency, users, revenue]] : [],
      ),
    columns: ['user', 'event', 'day', 'amount'],
    target: 15,
  }),
  benchCase({
    name: 'users behind a retention cell',
    query: {
      kind: 'users',
      of: {
        kind: 'retention',
        start: { role: 'register' },
        return: { role: 'use' },
        periods: 91,
      },
      cell: { cohort: null, offset: 7, retained: true },
      limit: 50,
    },
    sql: `WITH s AS (SELECT user_id, min(create_time) AS t0 FROM e WHERE action_type = 'register' GROUP BY user_id),
      r AS (SELECT DISTINCT user_id FROM e JOIN s USING (user_id)
            WHERE action_type = 'use' AND create_time >= t0 AND create_time::DATE - t0::DATE = 7 AND t0::DATE <= DATE '2026-06-23'),
      t AS (SELECT user_id FROM r ORDER BY user_id LIMIT 50)
      SELECT user_id, ${iso('min(create_time)')}, ${iso('max(create_time)')}, count(*)::DOUBLE, (SELECT count(*) FROM r)::DOUBLE
      FROM e SEMI JOIN t USING (user_id) GROUP BY user_id`,
    rows: ({ total, users }) =>
      users.map(({ user, firstSeen, lastSeen, events }) => [user, firstSeen, lastSeen, events, total]),
    columns: ['user', 'event', 'day'],
    target: 15,
  }),
  benchCase({
    name: 'one user’s events',
    query: { kind: 'user', user: 'user100000049', limit: 100 },
    sql: `SELECT ${iso('create_time')}, action_type FROM e WHERE user_id = 'user100000049' ORDER BY create_time DESC LIMIT 100`,
    rows: ({ events }) => events.map(({ time, event }) => [time, event]),
    columns: [],
    target: 15,
  }),
];
