import { type BenchCase, benchCase } from './case.ts';

export const journeyCases: BenchCase[] = [
  benchCase({
    name: 'funnel, register → use → pay within 14 days',
    query: {
      kind: 'funnel',
      steps: [{ role: 'register' }, { role: 'use' }, { role: 'pay' }],
      window: { value: 14, unit: 'day' },
    },
    sql: `WITH a AS (SELECT user_id, create_time AS t0 FROM e WHERE action_type = 'register'),
      b AS (SELECT a.user_id, t0, min(create_time) AS t1 FROM a JOIN e ON e.user_id = a.user_id AND action_type = 'use'
            AND create_time BETWEEN t0 AND t0 + INTERVAL 14 DAY GROUP BY a.user_id, t0),
      c AS (SELECT b.user_id, t0, t1, min(create_time) AS t2 FROM b JOIN e ON e.user_id = b.user_id AND action_type = 'pay'
            AND create_time BETWEEN t1 AND t0 + INTERVAL 14 DAY GROUP BY b.user_id, t0, t1)
      SELECT 0::DOUBLE, count(DISTINCT user_id)::DOUBLE, NULL, NULL FROM a
      UNION ALL SELECT 1, count(*)::DOUBLE, median(epoch(t1) - epoch(t0)), avg(epoch(t1) - epoch(t0)) FROM b
      UNION ALL SELECT 2, count(*)::DOUBLE, median(epoch(t2) - epoch(t1)), avg(epoch(t2) - epoch(t1)) FROM c`,
    rows: ({ groups }) =>
      (groups[0]?.steps ?? []).map(({ users, medianSeconds, meanSeconds }, step) => [
        step,
        users,
        medianSeconds,
        meanSeconds,
      ]),
    columns: ['user', 'event', 'time'],
    target: 15,
  }),
  benchCase({
    name: 'paths, five steps',
    query: { kind: 'paths', depth: 5, limit: 1000 },
    sql: `WITH l AS (SELECT user_id, create_time AS t, action_type AS a,
                 lag(create_time) OVER w AS before, lag(action_type) OVER w AS last
              FROM e WINDOW w AS (PARTITION BY user_id ORDER BY create_time, action_type)),
      n AS (SELECT *, before IS NULL OR t - before >= INTERVAL 30 MINUTE AS begins FROM l),
      p AS (SELECT user_id, t, a, begins, sum(begins::INT) OVER (PARTITION BY user_id ORDER BY t, a ROWS UNBOUNDED PRECEDING) AS path
            FROM n WHERE begins OR a <> last),
      s AS (SELECT user_id, path, a, row_number() OVER (PARTITION BY user_id, path ORDER BY t, a) - 1 AS step,
                   lead(a) OVER (PARTITION BY user_id, path ORDER BY t, a) AS next FROM p)
      SELECT step::DOUBLE, a, next, count(*)::DOUBLE, count(DISTINCT user_id)::DOUBLE
      FROM s WHERE step < 4 AND next IS NOT NULL GROUP BY step, a, next`,
    rows: ({ links }) =>
      links.map(({ source, target, paths, users }) => {
        const [step = '', ...from] = source.split(':');
        return [Number(step), from.join(':'), target.slice(target.indexOf(':') + 1), paths, users];
      }),
    columns: ['user', 'event', 'time'],
    target: 15,
  }),
];
