import { describe, expect, it } from 'vitest';
import { createReader } from '../../../src/engine/ingest/reader.ts';
import type { ReadHost, ReadProgress } from '../../../src/engine/ingest/source.ts';
import { accountedFor, bytesOf, eventsOf, inChunks, optionsOf, quietHost, read, sourceOf } from './read.ts';

const head = 'user_id,action_type,action_detail,create_time\n';

describe('reading the four columns of the brief', () => {
  it('sorts by user, then time, and keeps the rest as properties', async () => {
    const { table, report } = await read(
      `${head}u2,use,b,2026-01-05 10:00:00\nu1,pay,,2026-01-06 10:00:00\nu1,register,a,2026-01-05 10:00:00\n`,
    );
    expect(eventsOf(table)).toEqual([
      { user: 'u1', event: 'register', time: '2026-01-05T10:00:00.000Z', action_detail: 'a' },
      { user: 'u1', event: 'pay', time: '2026-01-06T10:00:00.000Z' },
      { user: 'u2', event: 'use', time: '2026-01-05T10:00:00.000Z', action_detail: 'b' },
    ]);
    expect(report).toEqual({
      format: 'csv',
      source: 'generic',
      columns: ['user_id', 'action_type', 'action_detail', 'create_time'],
      mapping: { user: 'user_id', event: 'action_type', time: 'create_time' },
      rows: 3,
      events: 3,
      users: 2,
      from: '2026-01-05T10:00:00.000Z',
      to: '2026-01-06T10:00:00.000Z',
      rejected: [],
      duplicates: { key: null, removed: 0, identicalKept: 0 },
      clockChanges: { skipped: 0, repeated: 0 },
      wallTimes: true,
    });
  });

  it('reads the same in any format, delimiter, encoding and piece', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => [
      `用户${i % 7}`,
      i % 3 ? 'use' : 'pay',
      `d"${i % 4},\n`,
      `2026-01-0${(i % 9) + 1} 0${i % 10}:00:00`,
    ]);
    const names = ['user_id', 'action_type', 'action_detail', 'create_time'];
    const quoted = (separator: string, newline: string): string =>
      [names, ...rows]
        .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator))
        .join(newline);
    const objects = rows.map((row) => Object.fromEntries(row.map((cell, column) => [names[column], cell])));
    const texts = [
      quoted(',', '\n'),
      quoted(';', '\r\n'),
      quoted('\t', '\r'),
      quoted('|', '\n'),
      `\ufeff${quoted(',', '\r\n')}`,
      `sep=;\r\n${quoted(';', '\r\n')}`,
      Buffer.from(quoted(',', '\n'), 'utf16le'),
      JSON.stringify(objects),
      JSON.stringify({ next: null, events: objects }, null, 2),
      objects.map((object) => JSON.stringify(object)).join('\n'),
      objects.map((object) => JSON.stringify(object, null, 1)).join('\n'),
    ];
    const [first, ...others] = await Promise.all(
      texts.map((text, i) => read(text, optionsOf(), { chunk: 7 + i })),
    );
    expect(first?.table.size).toBe(40);
    for (const { table } of others) expect(table).toEqual(first?.table);
    expect(others.map(({ report }) => report.format)).toEqual([
      'csv', 'tsv', 'csv', 'csv', 'csv', 'csv', 'json', 'json', 'ndjson', 'json',
    ]); // prettier-ignore
  });
});

describe('rows that cannot be used', () => {
  it('are counted by reason, with file, line and text', async () => {
    const { report } = await read([
      `${head}u1,use,,2026-01-05\n,use,,2026-01-05\nu1,  ,,2026-01-05\nu1,use,,\nu1,use,,soon\nu1,use,,1969-12-31\n`,
      `${head}u1,use,,2100-01-01\nu1,use,,2026-01-05,more,\n"u1"x,use,,2026-01-05\nu1\nu1,use,,2026-01-05,,\n`,
    ]);
    expect(report.rejected).toEqual([
      {
        reason: 'missing-user',
        rows: 1,
        examples: [{ file: 'file 1', line: 3, text: ',use,,2026-01-05' }],
      },
      {
        reason: 'missing-event',
        rows: 2,
        examples: [
          { file: 'file 1', line: 4, text: 'u1,  ,,2026-01-05' },
          { file: 'file 2', line: 5, text: 'u1' },
        ],
      },
      { reason: 'missing-time', rows: 1, examples: [{ file: 'file 1', line: 5, text: 'u1,use,,' }] },
      { reason: 'unreadable-time', rows: 1, examples: [{ file: 'file 1', line: 6, text: 'u1,use,,soon' }] },
      {
        reason: 'impossible-time',
        rows: 2,
        examples: [
          { file: 'file 1', line: 7, text: 'u1,use,,1969-12-31' },
          { file: 'file 2', line: 2, text: 'u1,use,,2100-01-01' },
        ],
      },
      {
        reason: 'unreadable-row',
        rows: 1,
        examples: [{ file: 'file 2', line: 4, text: '"u1"x,use,,2026-01-05' }],
      },
      {
        reason: 'too-many-fields',
        rows: 1,
        examples: [{ file: 'file 2', line: 3, text: 'u1,use,,2026-01-05,more,' }],
      },
    ]);
    expect(report).toMatchObject({ rows: 11, events: 2 });
  });

  it('show at most five examples of at most 200 characters', async () => {
    const { report } = await read(
      `${head}${`,use,${'é'.repeat(500)},2026-01-05\n`.repeat(9)}u,use,,2026-01-05\n`,
    );
    expect(report.rejected[0]?.rows).toBe(9);
    expect(report.rejected[0]?.examples.map(({ text }) => text.length)).toEqual([200, 200, 200, 200, 200]);
  });

  it('leave no trace in types, users and properties', async () => {
    const { table } = await read(
      'id2,user,event,time,n,only\n1,u,e,1767571200,5,\n2,u,e,-7,text,x\n3,ghost,nothing,1e30,text,y\n',
    );
    expect(eventsOf(table)).toEqual([
      { user: 'u', event: 'e', time: '2026-01-05T00:00:00.000Z', id2: 1, n: 5 },
    ]);
    expect([...table.properties.keys()]).toEqual(['id2', 'n']);
    expect(table.eventNames).toEqual(['e']);
  });
});

describe('a list of events within a JSON object', () => {
  const rows = [
    { user_id: 1, event: 'register', time: '2026-01-05T00:00:00Z', tags: [{ k: 'event' }] },
    { user_id: 2, event: 'use', time: '2026-01-06T00:00:00Z' },
  ];
  const hits = rows.map((row) => ({ _index: 'log', _source: row }));

  it.each([
    ['under a name of its own', { export: rows }],
    ['below other keys', { status: 'ok', data: { page: 1, events: rows } }],
    ['as a search answers', { took: 3, hits: { total: 2, hits } }],
    ['behind a list of something else', { schema: { fields: [{ name: 'user_id' }] }, data: rows }],
    ['behind empty lists', { errors: [], warnings: { list: [] }, result: { user_events: rows } }],
  ])('is found %s', async (_, json) => {
    for (const text of [JSON.stringify(json), JSON.stringify(json, null, 2)]) {
      const { report } = await read(text);
      expect(report).toMatchObject({ rows: 2, events: 2, users: 2, to: '2026-01-06T00:00:00.000Z' });
    }
  });

  it('is no list of events where each line has one', async () => {
    const lines = rows.map((row) => JSON.stringify({ who: row.user_id, at: row.time, did: 'x', log: rows }));
    const { report } = await read(lines.join('\n'), optionsOf({ columns: { event: 'did' } }));
    expect(report).toMatchObject({ rows: 2, format: 'ndjson', mapping: { user: 'who', event: 'did' } });
  });

  it.each([
    { user_id: ['u1', 'u2'], event: ['a', 'b'], time: [1767600000, 1767600001] },
    { user_id: { 0: 'u1', 1: 'u2' }, event: { 0: 'a', 1: 'b' }, time: { 0: 1767600000, 1: 1767600001 } },
    { columns: ['user_id', 'event', 'time'], index: [0], data: [['u1', 'a', 1767600000]] },
  ])('is asked for where it holds columns: %j', async (json) => {
    await expect(read(JSON.stringify(json))).rejects.toThrow('write a list of objects instead');
  });
});

describe('names', () => {
  it('lose white space at their ends and are otherwise exact', async () => {
    const { table } = await read(
      'user,event,time,p\n 007 ,\u3000Use\u00a0,2026-01-05, kept \n7,use,2026-01-05,\nÉ,use,2026-01-05,\n',
    );
    expect(eventsOf(table).map(({ user, event, p }) => [user, event, p])).toEqual([
      ['007', 'Use', ' kept '],
      ['7', 'use', undefined],
      ['É', 'use', undefined],
    ]);
  });

  it('are written as JSON writes them where JSON has numbers', async () => {
    const { table } = await read(
      '{"user":12,"event":1.50,"time":"2026-01-05"}\n{"user":"12","event":true,"time":"2026-01-06"}\n',
    );
    expect(eventsOf(table).map(({ user, event }) => [user, event])).toEqual([
      ['12', '1.5'],
      ['12', 'true'],
    ]);
  });
});

describe('several sources', () => {
  it('are one data set, with the columns of all', async () => {
    const { table, report } = await read([
      'user,event,time,a\nu,e,2026-01-05,1\n',
      '{"uid":"u","action":"f","ts":1767657600,"a":2,"b":{"c":true}}\n',
    ]);
    expect(eventsOf(table)).toEqual([
      { user: 'u', event: 'e', time: '2026-01-05T00:00:00.000Z', a: 1 },
      { user: 'u', event: 'f', time: '2026-01-06T00:00:00.000Z', a: 2, 'b.c': true },
    ]);
    expect(report.columns).toEqual(['user', 'event', 'time', 'a', 'uid', 'action', 'ts', 'b.c']);
    expect(report.mapping).toEqual({ user: 'user', event: 'event', time: 'time' });
  });

  it('give what their rows in one file give, in any order', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, i) => `u${i % 9},${i % 2 ? 'use' : 'pay'},${i % 5 ? i % 4 : 'x'},${1767571200 + (i % 6) * 60}`,
    );
    const header = 'user,event,p,time';
    const whole = await read([header, ...rows].join('\n'));
    const halves = await read([
      [header, ...rows.slice(30)].join('\n'),
      [header, ...rows.slice(0, 30).toReversed()].join('\n'),
    ]);
    expect(halves.table).toEqual(whole.table);
    expect(halves.report.duplicates).toEqual(whole.report.duplicates);
  });

  it('share the unit of a column of numbers and the order of its dates', async () => {
    const file = (time: string) => `user,event,time\nu,e,${time}\n`;
    const dates = await read([file('03/04/2026'), file('25/04/2026')]);
    expect(eventsOf(dates.table).map(({ time }) => time.slice(0, 10))).toEqual(['2026-04-03', '2026-04-25']);
    const numbers = await read([file('5'), file('1767571200000'), file('1767571200001')]);
    expect(eventsOf(numbers.table).map(({ time }) => time)[0]).toBe('1970-01-01T00:00:00.005Z');
  });

  it('lose one that fails, and nothing else', async () => {
    const reader = createReader(optionsOf(), quietHost);
    const good = 'user,event,time,n\nu,e,2026-01-05,1\n';
    await reader.add(sourceOf(good));
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield bytesOf(`user,event,time,n\n${'v,f,31/12/2026,text\n'.repeat(30_000)}`);
      yield* inChunks(bytesOf(',,,\n'), 2);
      throw new Error('the line broke');
    }
    await expect(reader.add(sourceOf('', { chunks: breaking() }))).rejects.toThrow('the line broke');
    await expect(reader.add(sourceOf('a,b\n1,2\n'))).rejects.toMatchObject({
      failure: { code: 'unreadable-data' },
    });
    await reader.add(sourceOf('user,event,time,n\nu,e,12/31/2025,2\n'));
    const { table, report } = await reader.finish();
    expect(eventsOf(table).map(({ time, n }) => [time.slice(0, 10), n])).toEqual([
      ['2025-12-31', 2],
      ['2026-01-05', 1],
    ]);
    expect(report).toMatchObject({ rows: 2, users: 1, rejected: [] });
  });

  it('number the rows of pages over all pages, which may be empty', async () => {
    const reader = createReader(optionsOf(), quietHost);
    const page = (events: unknown[], next: string | null) =>
      sourceOf(JSON.stringify({ events, next }), { name: 'https://x/events', isPage: true });
    const event = { user: 'u', event: 'e', time: 1767571200 };
    expect((await reader.add(page([event, event], 'c1'))).members.get('next')).toBe('c1');
    expect((await reader.add(page([], 'c2'))).members.get('next')).toBe('c2');
    expect((await reader.add(sourceOf('', { isPage: true }))).rows).toBe(0);
    expect((await reader.add(page([event, { ...event, user: '' }, 7], null))).rows).toBe(3);
    const { report } = await reader.finish();
    expect(report.rejected).toEqual([
      {
        reason: 'missing-user',
        rows: 1,
        examples: [{ line: 4, text: JSON.stringify({ ...event, user: '' }) }],
      },
      { reason: 'unreadable-row', rows: 1, examples: [{ line: 5, text: '7' }] },
    ]);
  });
});

describe('a session', () => {
  it('tells how far it is and lets go when aborted', async () => {
    const text = `${head}${'u1,use,x,2026-01-05 10:00:00\n'.repeat(60_000)}`;
    const told: ReadProgress[] = [];
    let pauses = 0;
    const host: ReadHost = {
      progress: (progress) => told.push(progress),
      pause: () => (++pauses === 5 ? Promise.reject(new Error('aborted')) : Promise.resolve()),
    };
    const reader = createReader(optionsOf(), host);
    await expect(reader.add(sourceOf(text))).rejects.toThrow('aborted');
    expect(told.length).toBe(5);
    await reader.add(sourceOf(text, { size: null }));
    const { table, report } = await reader.finish();
    expect([table.size, report.rows]).toEqual([60_000, 60_000]);
    expect(told.every(({ bytes }, i) => i === 0 || bytes >= (told[i - 1]?.bytes ?? 0))).toBe(true);
    expect(told[0]).toMatchObject({ totalBytes: text.length, phase: 'reading' });
    expect(told.at(-1)).toMatchObject({ totalBytes: null, rows: 60_000, phase: 'sorting' });
    expect(told.filter(({ phase }) => phase === 'sorting').length).toBeGreaterThan(10);
  });

  it('refuses an empty file, one with only a header, and one of which nothing can be used', async () => {
    for (const text of ['', ' \n\n', '\ufeff', '[]', '[1]', '{"events":[]}']) {
      await expect(read(text)).rejects.toMatchObject({
        failure: { code: 'unreadable-data', field: 'file 1' },
      });
    }
    for (const text of [head, `${head},,,\n`]) {
      await expect(read(text)).rejects.toMatchObject({ failure: { code: 'no-events' } });
    }
  });

  it('shows a row of those that cannot be used, and how a time is written', async () => {
    await expect(read(`${head}u,a,b,1/13/226 9:00\nu,a,b,1/14/226 9:00\n,a,b,2026-01-05\n`)).rejects.toThrow(
      /2 × unreadable-time; such as line 2: "u,a,b,1\/13\/226 9:00"; a time is written as 2026-01-05 09:03/,
    );
  });

  it('gives an empty table where that is asked for', async () => {
    const reader = createReader(optionsOf(), quietHost);
    await reader.add(sourceOf('[]', { isPage: true }));
    const { table, report } = await reader.finish(true);
    expect([table.size, report.rows, report.from]).toEqual([0, 0, null]);
  });

  it('refuses more columns than anyone has', async () => {
    const names = Array.from({ length: 1_000_000 }, (_, i) => `c${i}`).join(',');
    await expect(read(`user,event,time,${names}\n`)).rejects.toMatchObject({
      failure: { code: 'unreadable-data' },
    });
    const some = Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',');
    await expect(read(`user,event,time,${some}\n`)).rejects.toThrow('more than 10000 columns');
  });

  it('accounts for every row', async () => {
    const result = await read('id,user,event,time\n1,u,e,2026-01-05\n1,u,e,2026-01-05\n2,,e,2026-01-05\n');
    expect(accountedFor(result)).toBe(3);
  });
});
