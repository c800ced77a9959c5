import { type BenchCase, benchCase } from './case.ts';

const day = (offset: number): string => `SELECT 'd${offset}' AS id,
    (SELECT count(DISTINCT user_id) FROM e JOIN s USING (user_id)
     WHERE action_type = 'use' AND create_time >= t0 AND create_time::DATE - t0::DATE = ${offset} AND t0::DATE <= DATE '2026-06-30' - ${offset}),
    (SELECT count(*) FROM s WHERE t0::DATE <= DATE '2026-06-30' - ${offset})`;

const span = (role: string, from: number, until = 0): string =>
  `action_type = '${role}' AND create_time >= DATE '2026-06-30' - ${from - 1} AND create_time < DATE '2026-07-01' - ${until}`;

export const indicatorCases: BenchCase[] = [
  benchCase({
    name: 'nine indicators',
    query: { kind: 'indicators' },
    sql: `WITH s AS (SELECT user_id, min(create_time) AS t0 FROM e WHERE action_type = 'register' GROUP BY user_id),
      q AS (SELECT user_id, min(create_time) AS t0 FROM e WHERE action_type = 'pay' GROUP BY user_id),
      u AS (SELECT user_id, count(*) FILTER (${span('pay', 28)}) AS pays28, count(*) FILTER (${span('use', 28)}) AS uses28,
                   count(*) FILTER (${span('use', 7)}) AS uses7, count(*) FILTER (${span('use', 14, 7)}) AS before7,
                   count(*) FILTER (action_type = 'feedback') AS said,
                   sum(amount) FILTER (${span('pay', 30)}) AS paid30, count(*) FILTER (${span('pay', 30)}) AS pays30
            FROM e GROUP BY user_id),
      a AS (${[1, 7, 30].map(day).join(' UNION ALL ')}
        UNION ALL SELECT 'paid-30',
          (SELECT count(DISTINCT user_id) FROM e JOIN q USING (user_id) WHERE action_type = 'pay'
           AND create_time::DATE - t0::DATE BETWEEN 28 AND 31 AND t0::DATE <= DATE '2026-06-30' - 31),
          (SELECT count(*) FROM q WHERE t0::DATE <= DATE '2026-06-30' - 31)
        UNION ALL SELECT 'weekly-uses', sum(uses28) FILTER (pays28 > 0), 4 * count(*) FILTER (pays28 > 0) FROM u
        UNION ALL SELECT 'ltv-cac', sum(paid30) * 6, 50 * count(*) FILTER (pays30 > 0) FROM u
        UNION ALL SELECT 'silent', count(*) FILTER (uses7 = 0), count(*) FROM u
        UNION ALL SELECT 'use-momentum', sum(uses7), sum(before7) FROM u
        UNION ALL SELECT 'feedback', count(*) FILTER (said > 0), count(*) FROM u)
      SELECT n, x::DOUBLE / y::DOUBLE FROM a t(n, x, y)`,
    rows: (indicators) => indicators.map(({ id, value }) => [id, value]),
    columns: ['user', 'event', 'day', 'time', 'amount'],
    target: 15,
  }),
];
