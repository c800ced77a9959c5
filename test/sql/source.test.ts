import { describe, expect, it } from 'vitest';
import { openScope } from '../../src/engine/scope.ts';
import { tableFromEvents } from '../../src/engine/ingest/table-from-events.ts';
import { compileQuery, decode } from '../../src/sql/compile.ts';
import type { Source } from '../../src/sql/source.ts';
import type { Query } from '../../src/model/query/query.ts';
import { parseSettings } from '../../src/model/settings/settings.ts';
import { openDatabase } from '../support/clickhouse.ts';

const settings = parseSettings({ timezone: 'UTC', asOf: '2026-01-31' }, 'UTC');
const events = [
  { user: 'ann', event: 'register', time: '2026-01-05T09:00:00Z', plan: 'pro' },
  { user: 'ann', event: 'use', time: '2026-01-06T09:00:00Z', plan: 'pro' },
  { user: 'bob', event: 'register', time: '2026-01-05T10:00:00Z', plan: 'free' },
];
const scope = openScope(tableFromEvents(events, settings).table, settings);

const source = (names: Partial<Source>): Source => ({
  settings: scope.settings,
  firstEvent: scope.firstEvent,
  table: 'events',
  columns: { user: 'user', event: 'event', time: 'time' },
  properties: [{ name: 'plan', type: 'string', column: 'plan' }],
  ...names,
});

const query: Query = {
  kind: 'retention',
  start: { role: 'register' },
  return: { role: 'use', where: { property: 'plan', op: 'eq', value: 'pro' } },
  breakdown: { property: 'plan' },
  periods: 3,
};

const database = await openDatabase();

describe.skipIf(!database)('a table of any names', () => {
  it.each<[string, Partial<Source>, table: string, columns: [string, string, string, string]]>([
    [
      'names that the statement uses itself',
      {
        table: '_events',
        columns: { user: 'at', event: 'user', time: 'event' },
        properties: [{ name: 'plan', type: 'string', column: 'p_plan' }],
      },
      '`_events`',
      ['at', 'user', 'event', 'p_plan'],
    ],
    [
      'names that look like SQL',
      {
        table: "x'; DROP",
        columns: { user: 'a`b', event: 'SELECT', time: 'na\\me' },
        properties: [{ name: 'plan', type: 'string', column: 'is_first_event' }],
      },
      "`x'; DROP`",
      ['a\\`b', 'SELECT', 'na\\\\me', 'is_first_event'],
    ],
    [
      'a table of another database',
      { database: 'other', table: '__t' },
      'other.`__t`',
      ['user', 'event', 'time', 'plan'],
    ],
  ])('%s', async (_, names, table, [user, event, time, plan]) => {
    await database?.execute('CREATE DATABASE IF NOT EXISTS other');
    await database?.execute(
      `CREATE TABLE ${table} (\`${user}\` String, \`${event}\` String, \`${time}\` DateTime64(3, 'UTC'), \`${plan}\` Nullable(String)) ENGINE = Memory`,
    );
    const rows = events.map(
      (row) => `('${row.user}', '${row.event}', '${row.time.slice(0, 19)}', '${row.plan}')`,
    );
    await database?.execute(`INSERT INTO ${table} VALUES ${rows.join(', ')}`);
    const where = source(names);
    const statement = compileQuery(query, where);
    expect(statement?.sql).not.toContain('pro');
    const counts = decode(query, where, (statement && (await database?.query(statement))) ?? []);
    const { groups } = counts as {
      groups: { value: string; size: ArrayLike<number>; retained: ArrayLike<number> }[];
    };
    expect(
      groups.map(({ value, size, retained }) => [value, size[0], ...Array.from(retained).slice(0, 3)]),
    ).toEqual([
      ['free', 1, 0, 0, 0],
      ['pro', 1, 0, 1, 0],
    ]);
  });
});

describe('what the SQL refuses', () => {
  it('a model of churn, naming the field', () => {
    expect(() => compileQuery({ kind: 'churn', model: true }, source({}))).toThrow(/^model: /);
  });

  it('rows that are not those of the statement', () => {
    expect(() => decode(query, source({}), [['2026-01-05', 0, null, 1, 'pro']])).toThrow(
      /a number was asked for/,
    );
    expect(() => decode(query, source({}), [['1999-01-01', 0, 1, 1, 'pro']])).toThrow(/not asked about/);
  });
});
