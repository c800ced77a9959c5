import type { RetentionQuery } from '../../../src/model/query/retention.ts';
import type { RetentionResult } from '../../../src/model/result/result.ts';
import { type BenchCase, benchCase, type Cell } from './case.ts';

const daily: RetentionQuery = {
  kind: 'retention',
  start: { role: 'register' },
  return: { role: 'use' },
  periods: 91,
};

/** Cells that hold somebody, as a GROUP BY gives them. */
const cells = ({ groups }: RetentionResult): Cell[][] =>
  groups.flatMap(({ cohorts }) =>
    cohorts.flatMap(({ cohort, retained }) =>
      retained.flatMap((users, offset) => (users > 0 ? [[cohort, offset, users]] : [])),
    ),
  );

const groupCells = ({ groups }: RetentionResult): Cell[][] =>
  groups.flatMap(({ value, cohorts }) =>
    cohorts.flatMap(({ cohort, size, retained }) =>
      retained.flatMap((users, offset) =>
        users > 0 ? [[typeof value === 'string' ? value : null, cohort, size, offset, users]] : [],
      ),
    ),
  );

const firsts = `s AS (SELECT user_id, min(create_time) AS t0 FROM e WHERE action_type = 'register' GROUP BY user_id)`;
const dailyCells = `SELECT strftime(c, '%Y-%m-%d'), k::DOUBLE, count(*)::DOUBLE FROM d GROUP BY c, k`;

export const retentionCases: BenchCase[] = [
  benchCase({
    name: 'retention, daily, 181 × 91',
    query: daily,
    sql: `WITH ${firsts},
      d AS (SELECT DISTINCT user_id, t0::DATE AS c, create_time::DATE - t0::DATE AS k FROM e JOIN s USING (user_id)
            WHERE action_type = 'use' AND create_time >= t0 AND create_time::DATE - t0::DATE < 91)
      ${dailyCells}`,
    rows: cells,
    columns: ['user', 'event', 'day'],
    target: 50,
  }),
  benchCase({
    name: 'retention, daily, of people by their latest channel who paid',
    query: {
      ...daily,
      users: {
        and: [
          { user: { property: 'channel', op: 'in', value: ['search', 'friends'] } },
          { did: { role: 'pay' }, lastDays: 60 },
        ],
      },
    },
    sql: `WITH p AS (SELECT user_id FROM e GROUP BY user_id
              HAVING arg_max(channel, create_time) FILTER (channel IS NOT NULL) IN ('search', 'friends')
                 AND count(*) FILTER (action_type = 'pay' AND create_time >= TIMESTAMP '2026-05-02') > 0),
      ${firsts},
      d AS (SELECT DISTINCT user_id, t0::DATE AS c, create_time::DATE - t0::DATE AS k
            FROM e JOIN s USING (user_id) SEMI JOIN p USING (user_id)
            WHERE action_type = 'use' AND create_time >= t0 AND create_time::DATE - t0::DATE < 91)
      ${dailyCells}`,
    rows: cells,
    columns: ['user', 'event', 'day', 'time', 'channel'],
    target: 15,
  }),
  benchCase({
    name: 'retention, weekly, on or after, by channel',
    query: { ...daily, period: 'week', mode: 'on-or-after', periods: 13, breakdown: { property: 'channel' } },
    sql: `WITH s AS (SELECT user_id, arg_min(channel, create_time) AS g, min(create_time) AS t0
              FROM e WHERE action_type = 'register' GROUP BY user_id),
      m AS (SELECT user_id, max(create_time) AS t1 FROM e WHERE action_type = 'use' GROUP BY user_id),
      f AS (SELECT g, date_trunc('week', t0) AS c,
                   CASE WHEN t1 >= t0 THEN datediff('day', date_trunc('week', t0), date_trunc('week', t1)) // 7 ELSE -1 END AS last,
                   count(*) AS n
            FROM s LEFT JOIN m USING (user_id) GROUP BY ALL),
      z AS (SELECT g, c, sum(n) AS size FROM f GROUP BY g, c)
      SELECT f.g, strftime(f.c, '%Y-%m-%d'), any_value(size)::DOUBLE, k::DOUBLE, sum(n)::DOUBLE
      FROM f JOIN range(13) r(k) ON f.last >= k JOIN z ON z.g = f.g AND z.c = f.c GROUP BY f.g, f.c, k`,
    rows: groupCells,
    columns: ['user', 'event', 'day', 'channel'],
    target: 15,
  }),
  benchCase({
    name: 'retention, every week’s pay to pay, rolling',
    query: {
      kind: 'retention',
      start: { role: 'pay' },
      return: { role: 'pay' },
      entry: 'every',
      period: 'week',
      clock: 'rolling',
      periods: 13,
    },
    sql: `WITH p AS (SELECT user_id, create_time AS t FROM e WHERE action_type = 'pay'),
      s AS (SELECT user_id, date_trunc('week', t) AS c, min(t) AS t0 FROM p GROUP BY ALL),
      o AS (SELECT user_id, c, datediff('second', t0, t) // 604800 AS k, count(*) - max((t = t0)::INT) AS n
            FROM s JOIN p USING (user_id) WHERE t >= t0 GROUP BY ALL)
      SELECT strftime(c, '%Y-%m-%d'), k::DOUBLE, count(*)::DOUBLE FROM o WHERE k < 13 AND (k > 0 OR n > 0) GROUP BY c, k`,
    rows: cells,
    columns: ['user', 'event', 'time'],
    target: 15,
  }),
];
