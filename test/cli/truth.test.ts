import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Query } from '../../src/model/query/query.ts';
import { openDatabase } from '../support/clickhouse.ts';
import { holdfast } from './holdfast.ts';

type Cohorts = { rows: string[]; counts: number[][] };
type Truth = {
  file: string;
  rows: number;
  users: number;
  monthlyFirstEverCohorts: Cohorts;
  monthlyRecurringCohorts: Cohorts;
  weeklyFirstEverCohorts: Cohorts;
  weeklyRecurringCohorts: Cohorts;
  monthlyFirstEverCohortsLater?: Cohorts;
  monthlyLifecycle: Record<'new' | 'returning' | 'resurrecting' | 'dormant', number[]> & { rows: string[] };
  activeUsers: { date: string; dau: number; wau: number; mau: number }[];
  silentUsers: { minEvents: number; silentDays: number; users: number }[];
  usersWithAtLeast3Events: number;
  dayNRetention: { day: number; eligible: number; retained: number }[];
};

// Numbers of two real data sets, computed twice with other tools; its own definitions say how.
const folder = fileURLToPath(new URL('../data/', import.meta.url));
const { datasets } = JSON.parse(readFileSync(`${folder}truth.json`, 'utf8')) as { datasets: Truth[] };
const settings = JSON.stringify({ timezone: 'UTC' });

/** A query, what is to be read off its result, and the truth. */
type Check = { about: string; query: Query; read: (result: never) => unknown; truth: unknown };

const firstOf = (month: string): string => (month.length === 7 ? `${month}-01` : month);
const rangeOf = (rows: string[]) => ({ from: firstOf(rows[0] ?? ''), to: firstOf(rows.at(-1) ?? '') });

type RetentionLike = {
  groups: {
    cohorts: { cohort: string; size: number; retained: number[] }[];
    pooled: { retained: number; size: number }[];
  }[];
};

const cohortsCheck = (
  about: string,
  { rows, counts }: Cohorts,
  period: 'week' | 'month',
  entry: 'first' | 'every',
): Check => ({
  about,
  query: { kind: 'retention', start: {}, return: {}, entry, period, periods: 6, range: rangeOf(rows) },
  read: ({ groups }: RetentionLike) => ({
    rows: groups[0]?.cohorts.map(({ cohort }) => cohort),
    counts: groups[0]?.cohorts.map(({ size, retained }) => [size, ...retained.slice(1)]),
  }),
  truth: { rows: rows.map(firstOf), counts },
});

function checksOf(truth: Truth): Check[] {
  const { monthlyLifecycle: life } = truth;
  const active = (rollingDays: number, date: string): Query => ({
    kind: 'trend',
    event: {},
    measure: 'users',
    period: 'day',
    rollingDays,
    range: { from: date, to: date },
  });
  const lastPoint = ({ groups }: { groups: { points: { n: number }[] }[] }) => groups[0]?.points.at(-1)?.n;
  const total = (result: { total: number }) => result.total;
  return [
    cohortsCheck('monthly first-ever cohorts', truth.monthlyFirstEverCohorts, 'month', 'first'),
    cohortsCheck('monthly recurring cohorts', truth.monthlyRecurringCohorts, 'month', 'every'),
    cohortsCheck('weekly first-ever cohorts', truth.weeklyFirstEverCohorts, 'week', 'first'),
    cohortsCheck('weekly recurring cohorts', truth.weeklyRecurringCohorts, 'week', 'every'),
    ...(truth.monthlyFirstEverCohortsLater
      ? [cohortsCheck('later monthly cohorts', truth.monthlyFirstEverCohortsLater, 'month', 'first')]
      : []),
    {
      about: 'monthly lifecycle',
      query: { kind: 'lifecycle', event: {}, period: 'month', range: rangeOf(life.rows) },
      read: ({ periods }: { periods: Record<string, number>[] }) =>
        periods.map((p) => [p['new'], p['returning'], p['resurrected'], p['dormant']]),
      truth: life.rows.map((_, i) => [
        life.new[i],
        life.returning[i],
        life.resurrecting[i],
        Math.abs(life.dormant[i] ?? NaN),
      ]),
    },
    ...truth.activeUsers.flatMap(({ date, dau, wau, mau }): Check[] => [
      { about: `active users on ${date}`, query: active(1, date), read: lastPoint, truth: dau },
      { about: `active users in 7 days to ${date}`, query: active(7, date), read: lastPoint, truth: wau },
      { about: `active users in 30 days to ${date}`, query: active(30, date), read: lastPoint, truth: mau },
    ]),
    ...truth.silentUsers.map(({ minEvents, silentDays, users }): Check => ({
      about: `users silent for ${silentDays} days`,
      query: { kind: 'churn', minUses: minEvents, silentDays, limit: 0 },
      read: total,
      truth: users,
    })),
    {
      about: 'users with at least 3 events',
      query: { kind: 'churn', minUses: 3, silentDays: 0, limit: 0 },
      read: total,
      truth: truth.usersWithAtLeast3Events,
    },
    {
      about: 'day-N retention',
      query: { kind: 'retention', start: {}, return: {} },
      read: ({ groups }: RetentionLike) =>
        truth.dayNRetention.map(({ day }) => {
          const cell = groups[0]?.pooled[day];
          return { day, eligible: cell?.size, retained: cell?.retained };
        }),
      truth: truth.dayNRetention,
    },
  ];
}

const engines = (await openDatabase()) ? ['local', 'clickhouse'] : ['local'];
const cases = datasets.flatMap((truth) => engines.map((engine) => ({ truth, engine, file: truth.file })));

describe.each(cases)('$file by the engine $engine', { timeout: 60_000 }, ({ truth, engine }) => {
  const checks = checksOf(truth);
  const path = `${folder}${truth.file}`;
  const queries = JSON.stringify(checks.map(({ query }) => query));
  const asked = ['--data', path, '--settings', settings, '--query', queries];
  const answers = holdfast(['query', ...asked, '--engine', engine]);

  test('the command answers all queries with one list', async () => {
    const { code, stdout, stderr } = await answers;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toHaveLength(checks.length);
  });

  test.each(checks.map((check, index) => ({ ...check, index })))('$about', async ({ index, read, truth }) => {
    const results = JSON.parse((await answers).stdout) as never[];
    expect(read(results[index] as never)).toEqual(truth);
  });

  test.runIf(engine === 'local')('inspect counts its rows and users', async () => {
    const { stdout } = await holdfast(['inspect', '--data', path, '--settings', settings]);
    expect(JSON.parse(stdout)).toMatchObject({ rows: truth.rows, events: truth.rows, users: truth.users });
  });
});
