import type { TrendResult } from '../../../src/model/result/result.ts';
import { type BenchCase, benchCase, type Cell } from './case.ts';

const points = ({ groups }: TrendResult): Cell[][] =>
  groups.flatMap((group) =>
    group.points.flatMap(({ period, n }) =>
      n ? [[typeof group.value === 'string' ? group.value : null, period, n]] : [],
    ),
  );

const use = { role: 'use' } as const;
const weeks = `a AS (SELECT user_id, datediff('day', DATE '2025-12-29', create_time::DATE) // 7 AS w, count(*) AS n
      FROM e WHERE action_type = 'use' GROUP BY ALL)`;
const weekName = `strftime(DATE '2025-12-29' + 7 * w::INT, '%Y-%m-%d')`;

export const engagementCases: BenchCase[] = [
  benchCase({
    name: 'trend, users a day',
    query: { kind: 'trend', event: use, measure: 'users', period: 'day' },
    sql: `SELECT NULL, strftime(d, '%Y-%m-%d'), count(*)::DOUBLE
      FROM (SELECT DISTINCT user_id, create_time::DATE AS d FROM e WHERE action_type = 'use') GROUP BY d`,
    rows: points,
    columns: ['user', 'event', 'day'],
    target: 15,
  }),
  benchCase({
    name: 'trend, users of the last 7 days',
    query: { kind: 'trend', event: use, measure: 'users', period: 'day', rollingDays: 7 },
    sql: `WITH a AS (SELECT DISTINCT user_id, create_time::DATE AS d FROM e WHERE action_type = 'use'),
      g AS (SELECT d, least(7, coalesce(lead(d) OVER (PARTITION BY user_id ORDER BY d) - d, 7)) AS days FROM a)
      SELECT NULL, strftime(d + k::INT, '%Y-%m-%d'), count(*)::DOUBLE FROM g JOIN range(7) r(k) ON k < days
      WHERE d + k::INT <= DATE '2026-06-30' GROUP BY d + k::INT`,
    rows: points,
    columns: ['user', 'event', 'day'],
    target: 15,
  }),
  benchCase({
    name: 'trend, revenue a week by plan',
    query: {
      kind: 'trend',
      event: { role: 'pay' },
      measure: 'sum',
      property: 'amount',
      period: 'week',
      breakdown: { property: 'plan' },
    },
    sql: `SELECT plan, strftime(date_trunc('week', create_time), '%Y-%m-%d'), sum(amount)
      FROM e WHERE action_type = 'pay' GROUP BY plan, date_trunc('week', create_time)`,
    rows: points,
    columns: ['event', 'day', 'plan', 'amount'],
    target: 15,
  }),
  benchCase({
    name: 'lifecycle, weekly',
    query: { kind: 'lifecycle', event: use, period: 'week' },
    sql: `WITH ${weeks},
      l AS (SELECT w, lag(w) OVER (PARTITION BY user_id ORDER BY w) AS before,
                   lead(w) OVER (PARTITION BY user_id ORDER BY w) AS after FROM a),
      c AS (SELECT w, count(*) FILTER (before IS NULL) AS n, count(*) FILTER (before = w - 1) AS r,
                   count(*) FILTER (before < w - 1) AS b, count(*) FILTER (after IS NULL OR after > w + 1) AS x
            FROM l GROUP BY w)
      SELECT ${weekName}, n::DOUBLE, r::DOUBLE, b::DOUBLE, coalesce(lag(x) OVER (ORDER BY w), 0)::DOUBLE FROM c`,
    rows: ({ periods }) =>
      periods.map((one) => [one.period, one.new, one.returning, one.resurrected, one.dormant]),
    columns: ['user', 'event', 'day'],
    target: 15,
  }),
  benchCase({
    name: 'stickiness, days of use',
    query: { kind: 'stickiness', event: use, period: 'day' },
    sql: `SELECT days::DOUBLE, count(*)::DOUBLE FROM
      (SELECT user_id, count(DISTINCT create_time::DATE) AS days FROM e WHERE action_type = 'use' GROUP BY user_id) GROUP BY days`,
    rows: ({ users }) => users.flatMap((count, index) => (count > 0 ? [[index + 1, count]] : [])),
    columns: ['user', 'event', 'day'],
    target: 15,
  }),
  benchCase({
    name: 'frequency, uses a week',
    query: { kind: 'frequency', event: use, period: 'week' },
    sql: `WITH ${weeks} SELECT ${weekName}, n::DOUBLE, count(*)::DOUBLE FROM a GROUP BY w, n`,
    rows: ({ periods }) =>
      periods.flatMap(({ period, counts }) => counts.map(({ times, users }) => [period, times, users])),
    columns: ['user', 'event', 'day'],
    target: 15,
  }),
  benchCase({
    name: 'sessions, weekly',
    query: { kind: 'sessions', period: 'week' },
    sql: `WITH g AS (SELECT user_id, create_time AS t,
        (create_time - lag(create_time) OVER (PARTITION BY user_id ORDER BY create_time) <= INTERVAL 30 MINUTE) IS NOT TRUE AS begins FROM e),
      n AS (SELECT user_id, t, sum(begins::INT) OVER (PARTITION BY user_id ORDER BY t ROWS UNBOUNDED PRECEDING) AS s FROM g),
      v AS (SELECT user_id, min(t) AS first, count(*) AS events, datediff('second', min(t), max(t)) AS length,
                   max(t) + INTERVAL 30 MINUTE <= TIMESTAMP '2026-06-30 23:59:59.999' AS ended FROM n GROUP BY user_id, s)
      SELECT ${weekName}, count(*)::DOUBLE, count(DISTINCT user_id)::DOUBLE, count(*) FILTER (NOT ended)::DOUBLE,
        count(*) FILTER (ended AND events = 1)::DOUBLE, quantile_disc(length, 0.5) FILTER (ended)::DOUBLE,
        quantile_disc(length, 0.9) FILTER (ended)::DOUBLE, avg(length) FILTER (ended)::DOUBLE
      FROM (SELECT *, datediff('day', DATE '2025-12-29', first::DATE) // 7 AS w FROM v) GROUP BY w`,
    rows: ({ periods }) =>
      periods.map((one) => [
        one.period,
        one.sessions,
        one.users,
        one.openSessions,
        one.single,
        one.medianSeconds,
        one.p90Seconds,
        one.meanSeconds,
      ]),
    columns: ['user', 'event', 'time'],
    target: 15,
  }),
];
