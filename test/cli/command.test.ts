import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holdfast, inProcess } from './holdfast.ts';

const csv = `user,event,time
ann,register,2026-01-05 09:00:00
ann,use,2026-01-06 09:00:00
bob,register,2026-01-05 10:00:00
bob,use,
ann,use,2026-01-06 09:00:00
`;
let folder = '';
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-'));
  await writeFile(at('events.csv'), csv);
  await writeFile(at('events.csv.gz'), gzipSync(csv));
  await writeFile(at('more.ndjson'), '{"user":"cyd","event":"use","time":"2026-01-07T00:00:00Z"}\n');
  await writeFile(at('picture.csv'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  await writeFile(at('empty.csv'), '');
  await writeFile(at('useless.csv'), 'user,event,time\n,use,2026-01-05\n');
  await writeFile(at('query.json'), '\uFEFF{ "kind": "segments" }');
});
afterAll(() => rm(folder, { recursive: true }));

const segments = '{"kind":"segments"}';

describe('query', () => {
  test('one query prints one result, from several files, plain and gzipped', async () => {
    const data = ['--data', at('events.csv.gz'), at('more.ndjson')];
    const { code, stdout, stderr } = await holdfast(['query', ...data, '--query', `@${at('query.json')}`]);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'data: 1 of 6 rows set aside: 1 × missing-time\n',
    });
    expect(JSON.parse(stdout)).toMatchObject({ total: 3 });
    expect(stdout.endsWith('}\n')).toBe(true);
  });

  test('--data may be repeated, --duplicates remove drops identical rows', async () => {
    const flags = ['--data', at('events.csv'), `--data=${at('more.ndjson')}`, '--duplicates', 'remove'];
    const { stdout } = await inProcess(['inspect', ...flags]);
    expect(JSON.parse(stdout)).toMatchObject({
      rows: 6,
      events: 4,
      users: 3,
      rejected: [{ reason: 'missing-time', rows: 1, examples: [{ line: 5 }] }],
      duplicates: { key: null, removed: 1, identicalKept: 0 },
    });
  });

  test('the zone is that of the machine unless the settings name one', async () => {
    const trend = '{"kind":"trend","event":{"event":"use"},"measure":"events","period":"day"}';
    const args = ['query', '--data', at('more.ndjson'), '--query', trend];
    const dayOf = (stdout: string): unknown =>
      (JSON.parse(stdout) as { groups: { points: { period: string }[] }[] }).groups[0]?.points[0]?.period;
    const [newYork, utc] = await Promise.all([
      holdfast(args, '', { TZ: 'America/New_York' }),
      holdfast([...args, '--settings', '{"timezone":"UTC"}'], '', { TZ: 'America/New_York' }),
    ]);
    expect(dayOf(newYork.stdout)).toBe('2026-01-06');
    expect(dayOf(utc.stdout)).toBe('2026-01-07');
  });
});

const data = (name: string): string[] => ['--data', at(name)];

describe('what is malformed exits 2 with one line that names it', () => {
  test.each<[about: string, args: () => string[], line: RegExp]>([
    ['no command', () => [], /command: a command is missing .*query, inspect, run, .*demo/],
    ['an unknown command', () => ['retain'], /retain: no such command/],
    ['an unknown flag', () => ['query', '--date', 'x'], /--date: no such flag .*--data, --settings/],
    ['a missing flag', () => ['query', ...data('events.csv')], /--query: this flag is needed/],
    ['a missing value', () => ['query', ...data('events.csv'), '--query'], /--query: a value is missing/],
    [
      'a flag given twice',
      () => ['query', ...data('events.csv'), '--query', segments, '--query', segments],
      /--query: given more than once/,
    ],
    [
      'a stray argument',
      () => ['query', '--query', segments, 'x.csv'],
      /x\.csv: an argument that belongs to no flag/,
    ],
    [
      'an unknown engine',
      () => ['query', ...data('events.csv'), '--query', segments, '--engine', 'duckdb'],
      /--engine: "duckdb".*allowed: local/,
    ],
    [
      'an unknown way with duplicates',
      () => ['inspect', ...data('events.csv'), '--duplicates', 'drop'],
      /--duplicates: "drop".*keep, remove/,
    ],
    ['no JSON', () => ['query', ...data('events.csv'), '--query', '{kind'], /--query: not valid JSON/],
    [
      'no such query file',
      () => ['query', ...data('events.csv'), '--query', '@nope.json'],
      /--query: cannot read nope\.json/,
    ],
    [
      'a wrong field',
      () => ['query', ...data('events.csv'), '--query', '{"kind":"lifecycle","event":{},"period":"year"}'],
      /^period: .*hour, day, week, month/,
    ],
    [
      'a wrong field in a list',
      () => [
        'query',
        ...data('nope.csv'),
        '--query',
        `[${segments},{"kind":"lifecycle","event":{},"period":"year"}]`,
      ],
      /^query\[1\]\.period: /,
    ],
    [
      'no query in a list',
      () => ['query', ...data('nope.csv'), '--query', '[3]'],
      /^query\[0\]: expected a JSON object/,
    ],
    [
      'a wrong setting',
      () => ['inspect', ...data('events.csv'), '--settings', '{"weekStart":"mon"}'],
      /^settings\.weekStart: .*monday/,
    ],
    [
      'a zone that is none',
      () => ['inspect', ...data('events.csv'), '--settings', '{"timezone":"Mars/Olympus"}'],
      /^settings\.timezone: /,
    ],
    [
      'no number',
      () => ['demo', '--out', at('x.csv'), '--users', 'many'],
      /--users: "many" is not a whole number/,
    ],
    ['no date', () => ['demo', '--out', at('x.csv'), '--end', 'soon'], /^--end: .*"soon"/],
    ['nobody', () => ['demo', '--out', at('x.csv'), '--users', '0'], /^--users: 0 .*1…5000000/],
  ])('%s', async (_, args, line) => {
    const { code, stdout, stderr } = await inProcess(args());
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(line);
    expect(stderr).not.toContain('\n');
  });
});

describe('data that cannot be used exits 1 with one line that says why', () => {
  test.each<[name: string, line: RegExp]>([
    ['nope.csv', /nope\.csv: cannot be read: there is no such file/],
    ['picture.csv', /picture\.csv: .*PNG/],
    ['empty.csv', /empty\.csv: .*empty/],
    ['useless.csv', /none of the 1 rows can be used: 1 × missing-user/],
    ['.', /is a folder/],
  ])('%s', async (name, line) => {
    const { code, stdout, stderr } = await inProcess(['query', ...data(name), '--query', segments]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(line);
    expect(stderr).not.toContain('\n');
  });
});

describe('run', () => {
  const events = [{ user: 'ann', event: 'use', time: '2026-01-05T00:00:00Z', note: 'a\u2028b' }];
  const line = JSON.stringify({
    settings: { timezone: 'UTC' },
    events,
    query: { kind: 'user', user: 'ann' },
  });
  const linesOf = (stdout: string) =>
    stdout
      .trimEnd()
      .split('\n')
      .map(
        (text) =>
          JSON.parse(text) as { ok: boolean; result?: unknown; error?: { code: string; field: string } },
      );

  test('each line that is not blank is answered in its place, whatever it holds', async () => {
    const bad = [
      'nope',
      '[]',
      '{"events":[],"query":{"kind":"segments"},"more":1}',
      '{"events":7,"query":{"kind":"segments"}}',
      '{"events":[],"query":{"kind":"sing"}}',
      '{"events":[],"query":{"kind":"segments"},"settings":{"weekStart":"x"}}',
      JSON.stringify({ events, query: { kind: 'user', user: 'zoe' } }),
    ];
    const input = `\uFEFF${line}\r\n\n  \n${bad.join('\n')}\n\n${line}`;
    const { code, stdout, stderr } = await inProcess(['run'], input);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const answers = linesOf(stdout);
    expect(answers.map(({ ok }) => ok)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(answers[0]).toEqual(answers.at(-1));
    expect(answers[0]?.result).toMatchObject({ events: [{ properties: { note: 'a\u2028b' } }] });
    expect(answers.slice(1, -1).map(({ error }) => [error?.code, error?.field])).toEqual([
      ['invalid-argument', 'line'],
      ['invalid-argument', 'line'],
      ['invalid-argument', 'more'],
      ['invalid-argument', 'events'],
      ['invalid-query', 'kind'],
      ['invalid-settings', 'settings.weekStart'],
      ['not-found', 'user'],
    ]);
  });

  test('hundreds of lines stream through, in order', async () => {
    const input = Array.from({ length: 300 }, (_, i) =>
      JSON.stringify({
        settings: { timezone: 'UTC' },
        events,
        query: { kind: 'compare', control: { n: i + 1, x: 0 }, variant: { n: 1, x: 0 } },
      }),
    ).join('\n');
    const answers = linesOf((await inProcess(['run'], input)).stdout);
    const sizes = answers.map(({ result }) => (result as { control: { n: number } }).control.n);
    expect(sizes).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
  });

  test('events that cannot be used are counted beside the answer, with their line', async () => {
    const ask = (given: unknown[]): string =>
      JSON.stringify({ settings: { timezone: 'UTC' }, events: given, query: { kind: 'segments' } });
    const input = [ask(events), '', ask([...events, 7, { user: 'bob', event: 'use', time: 'soon' }])].join(
      '\n',
    );
    const { code, stdout, stderr } = await inProcess(['run'], input);
    expect(code).toBe(0);
    expect(linesOf(stdout).map(({ result }) => (result as { total: number }).total)).toEqual([1, 1]);
    expect(stderr).toBe('line 3: 2 of 3 rows set aside: 1 × unreadable-time, 1 × unreadable-row\n');
  });

  test('nothing in, nothing out', async () => {
    expect(await inProcess(['run'])).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('demo', () => {
  const args = ['--users', '50', '--days', '20', '--seed', '3', '--end', '2026-01-31'];

  test('the same arguments write the same bytes, and they can be read', async () => {
    const [first, second] = await Promise.all(
      ['a.csv', 'b.csv'].map((name) => inProcess(['demo', '--out', at(name), ...args])),
    );
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(second?.code).toBe(0);
    const bytes = await readFile(at('a.csv'), 'utf8');
    expect(await readFile(at('b.csv'), 'utf8')).toBe(bytes);
    const { rows } = JSON.parse(first?.stdout ?? '') as { rows: number };
    const { stdout } = await inProcess([
      'inspect',
      ...data('a.csv'),
      '--settings',
      '{"timezone":"Asia/Shanghai"}',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ rows, format: 'csv' });
  });

  test('a file that cannot be written exits 1', async () => {
    const { code, stderr } = await inProcess(['demo', '--out', at('no/such/folder.csv'), ...args]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/cannot be written/);
  });
});

test('help tells the commands', async () => {
  const { code, stdout } = await inProcess(['--help']);
  expect(code).toBe(0);
  for (const name of ['query', 'inspect', 'run', 'demo']) expect(stdout).toContain(`  ${name} `);
});

describe('the process', () => {
  test('a failure is one line on standard error and its exit code', async () => {
    const refused = await holdfast(['query', ...data('events.csv'), '--query', '{"kind":"sing"}']);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/^kind: no such kind of query: "sing" .*retention.*\n$/);
    expect(await holdfast(['inspect', ...data('nope.csv')])).toMatchObject({ code: 1, stdout: '' });
  });

  test('run reads its standard input, and answers lines before the next ones come', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--no-warnings', 'src/cli/main.ts', 'run']);
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (const users of [1, 2]) {
      const events = Array.from({ length: users }, (_, i) => ({
        user: `u${i}`,
        event: 'use',
        time: '2026-01-05',
      }));
      child.stdin.write(`${JSON.stringify({ events, query: { kind: 'segments' } })}\n`);
      const { value } = (await answers.next()) as { value: string };
      expect(JSON.parse(value)).toMatchObject({ ok: true, result: { total: users } });
    }
    child.stdin.end();
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  test('a reader that leaves early is no failure', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--no-warnings', 'src/cli/main.ts', 'run']);
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.stdin.on('error', () => undefined); // the pipe is closed from the other side
    child.stdin.write('nope\n'.repeat(20_000));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    child.stdin.end();
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(errors).toBe('');
  });
});
