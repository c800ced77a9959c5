import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../support/clickhouse.ts';
import { holdfast, inProcess } from '../holdfast.ts';

const csv = `user,event,time,plan,amount
ann,register,2026-01-05 09:00:00,pro,
ann,use,2026-01-06 09:00:00,pro,
ann,pay,2026-01-06 10:00:00,pro,12.5
bob,register,2026-01-05 10:00:00,"it's; -- \\",
`;
const utc = ['--settings', '{"timezone":"UTC"}'];
const retention = {
  kind: 'retention',
  start: { role: 'register' },
  return: { role: 'use' },
  breakdown: { property: 'plan' },
  periods: 3,
};
const { breakdown: _, ...cohorts } = retention;
const projection = { kind: 'projection', model: 'sbg', of: cohorts, horizon: 30 };
let folder = '';
const data = () => ['--data', join(folder, 'events.csv')];
const ask = (query: object) => ['--query', JSON.stringify(query)];
const database = await openDatabase();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-'));
  await writeFile(join(folder, 'events.csv'), csv);
});
afterAll(() => rm(folder, { recursive: true }));

const tables = async () => (await database?.query({ sql: 'SHOW TABLES', parameters: {} }))?.flat();

describe.skipIf(!database)('--engine clickhouse', () => {
  it('answers a list of queries as the local engine does, and leaves nothing behind', async () => {
    const queries = [retention, { kind: 'indicators' }, { kind: 'user', user: 'ann' }, { kind: 'segments' }];
    const asked = ['query', ...data(), ...utc, '--query', JSON.stringify(queries)];
    const local = await inProcess([...asked, '--engine', 'local']);
    const clickhouse = await inProcess([...asked, '--engine', 'clickhouse']);
    expect(clickhouse).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(clickhouse.stdout)).toEqual(JSON.parse(local.stdout));
    expect(await tables()).not.toContainEqual(expect.stringMatching(/^holdfast_/));
  });

  it(
    'leaves standard input to the questions, more of them than a pipe holds',
    { timeout: 60_000 },
    async () => {
      const events = [{ user: 'ann', event: 'use', time: '2026-01-05T09:00:00Z', note: 'x'.repeat(20_000) }];
      const line = {
        settings: { timezone: 'UTC' },
        events,
        query: { kind: 'trend', event: {}, measure: 'users', period: 'day' },
      };
      const input = `${JSON.stringify(line)}\n`.repeat(20);
      const { code, stdout, stderr } = await holdfast(['run', '--engine', 'clickhouse'], input);
      const answers = new Set(stdout.trim().split('\n'));
      const points = [{ period: '2026-01-05', n: 1, open: false }];
      expect([code, stderr, stdout.trim().split('\n').length]).toEqual([0, '', 20]);
      expect([...answers].map((answer) => JSON.parse(answer) as unknown)).toEqual([
        { ok: true, result: { groups: [{ value: null, points }] } },
      ]);
    },
  );

  it('answers each line of run, refusals in between', async () => {
    const events = [{ user: 'ann', event: 'use', time: '2026-01-05T09:00:00Z' }];
    const lines = [
      { events, query: { kind: 'stickiness', event: {}, period: 'day' } },
      { events, query: { kind: 'churn', model: true } },
      { events: [], query: { kind: 'segments' } },
    ];
    const input = lines.map((line) => JSON.stringify({ settings: { timezone: 'UTC' }, ...line })).join('\n');
    const { stdout } = await inProcess(['run', '--engine', 'clickhouse'], input);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(answers).toMatchObject([
      { ok: true, result: { periods: 1, users: [1] } },
      { ok: false, error: { code: 'invalid-query', field: 'model' } },
      { ok: true, result: { total: 0 } },
    ]);
    expect(await tables()).not.toContainEqual(expect.stringMatching(/^holdfast_/));
  });
});

it('an address needs the engine', async () => {
  const { code, stderr } = await inProcess(['run', '--clickhouse', 'http://localhost:8123']);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringMatching(/^--clickhouse: .*--engine clickhouse/),
  });
});

describe('sql', () => {
  const people = (of: object, cell: object) => ({ kind: 'users', of, cell });
  const known = {
    timezone: 'UTC',
    asOf: '2026-01-31',
    roles: { register: ['register'], use: ['use'], pay: ['pay'] },
  };
  const given = (settings: object) => ['--settings', JSON.stringify(settings)];

  it('prints a statement whose values are bound', async () => {
    const where = { property: 'plan', op: 'eq', value: "it's; -- " };
    const query = { ...retention, start: { role: 'register', where } };
    const { code, stdout } = await inProcess(['sql', ...ask(query), ...given(known)]);
    expect(code).toBe(0);
    const statement = stdout
      .split('\n')
      .filter((line) => !line.startsWith('SET param_'))
      .join('\n');
    expect(statement).toMatch(/^WITH .*FROM `events` AS e.*;\n$/s);
    expect(statement).not.toContain('it');
    expect(statement).toMatch(/`p_plan` = \{p\d+:String\}/);
  });

  it('takes the names of the columns from the settings', async () => {
    const settings = { ...known, columns: { user: 'uid', event: 'what', time: 'when' } };
    const { stdout } = await inProcess(['sql', ...ask(retention), ...given(settings)]);
    expect(stdout).toContain('e.`uid` AS user, e.`what` AS event, toUnixTimestamp64Milli(e.`when`)');
  });

  it.each([
    ['asOf', retention, { ...known, asOf: undefined }],
    ['roles.use', retention, { ...known, roles: { register: ['register'] } }],
    ['roles.use', projection, { ...known, roles: { register: ['register'] } }],
    ['roles.use', { kind: 'segments' }, { ...known, roles: { pay: ['pay'] } }],
    ['roles.pay', { kind: 'paths', users: { segment: 'core' } }, { ...known, roles: { use: ['use'] } }],
    ['roles.feedback', { kind: 'indicators' }, { ...known, amount: 'amount' }],
    ['amount', { kind: 'user', user: 'ann' }, known],
  ])('exits 2 and names %s, which only data could tell', async (name, query, settings) => {
    const { code, stdout, stderr } = await inProcess(['sql', ...ask(query), ...given(settings)]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`settings.${name}`);
  });

  it('needs no setting with data', async () => {
    const { code, stdout } = await inProcess(['sql', ...ask(retention), ...data(), ...utc]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining("['register']".replaceAll("'", "\\'")),
    });
  });

  it('prints the SQL of the cohorts that are projected', async () => {
    const of = await inProcess(['sql', ...ask(cohorts), ...data(), ...utc]);
    expect(of.code).toBe(0);
    expect(await inProcess(['sql', ...ask(projection), ...data(), ...utc])).toEqual(of);
  });

  it.each([
    ['compare', { kind: 'compare', control: { n: 1, x: 1 }, variant: { n: 1, x: 1 } }, /^kind: /],
    ['counts that are given', { kind: 'projection', model: 'sbg', counts: [3, 1], horizon: 2 }, /^kind: /],
    ['a fitted model', { kind: 'churn', model: true }, /^model: /],
  ])('refuses %s', async (_, query, line) => {
    const { code, stderr } = await inProcess(['sql', ...ask(query), ...data(), ...utc]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(line) });
  });

  it.each([
    ['a fitted model', { kind: 'churn', model: true }, /^model: SQL fits no model/],
    ['the people of a model', people({ kind: 'churn', model: true }, {}), /^of\.model: SQL fits no model/],
    ['clusters', { kind: 'clusters' }, /^kind: SQL fits no clusters/],
    ['the people of a cluster', people({ kind: 'clusters' }, { cluster: 1 }), /^kind: SQL fits no clusters/],
  ])('refuses %s before it asks for a setting', async (_, query, line) => {
    const { code, stderr } = await inProcess(['sql', ...ask(query)]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(line) });
  });

  it.skipIf(!database)('prints a script that the server runs', async () => {
    await database?.execute(
      "CREATE TABLE events (user String, event String, time DateTime64(3, 'UTC'), plan Nullable(String)) ENGINE = Memory",
    );
    await database?.execute(
      "INSERT INTO events VALUES ('ann', 'register', '2026-01-05 09:00:00', 'it\\'s; \\\\'), ('ann', 'use', '2026-01-06 09:00:00', NULL)",
    );
    const where = { property: 'plan', op: 'eq', value: "it's; \\" };
    const query = { kind: 'trend', event: { where }, measure: 'events', period: 'day' };
    const { stdout } = await inProcess(['sql', ...ask(query), ...given(known)]);
    const [statement = '', ...set] = stdout
      .trimEnd()
      .split(/;\n(?=SET|WITH)/)
      .toReversed();
    for (const line of set) await database?.execute(line);
    const rows = await database?.query({ sql: statement.replace(/;$/, ''), parameters: {} });
    await database?.execute('DROP TABLE events');
    expect(rows).toEqual([['2026-01-05', 1, 1]]);
  });
});
