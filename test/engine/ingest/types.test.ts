import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Scalar } from '../../../src/model/units.ts';
import { bytesOf, eventsOf, read, valueAt } from './read.ts';

vi.setConfig({ testTimeout: 60_000 });

async function column(
  cells: readonly string[],
  separator = ',',
  name = 'p',
): Promise<[string | undefined, (Scalar | undefined)[]]> {
  const rows = cells.map((cell, i) => ['u', 'e', String(1767571200 + i), cell].join(separator));
  const { table } = await read([['user', 'event', 'time', name].join(separator), ...rows, ''].join('\n'));
  const found = table.properties.get(name);
  return [found?.type, cells.map((_, row) => found && valueAt(found, row))];
}

describe('the type of a property', () => {
  it.each<[string, string[], string | undefined, (Scalar | undefined)[]]>([
    ['all numbers', ['1', '-2.50', '1e3', '', '0'], 'number', [1, -2.5, 1000, undefined, 0]],
    ['quoted numbers', ['"1"', '"2"'], 'number', [1, 2]],
    ['all booleans', ['true', '', 'false'], 'boolean', [true, undefined, false]],
    ['text', ['a', '', 'b c', ' a'], 'string', ['a', undefined, 'b c', ' a']],
    ['leading zeros', ['007', '7', '1'], 'string', ['007', '7', '1']],
    ['numbers and text', ['1.50', 'x', '1e21', '-0'], 'string', ['1.5', 'x', '1e+21', '0']],
    ['numbers and booleans', ['1', 'true'], 'string', ['1', 'true']],
    ['booleans and text', ['true', 'True'], 'string', ['true', 'True']],
    [
      'numbers in other forms',
      ['+1', '.5', '1.', '0x1', '1,000', ' 1', 'NaN', '1_0'].map((cell) => `"${cell}"`),
      'string',
      ['+1', '.5', '1.', '0x1', '1,000', ' 1', 'NaN', '1_0'],
    ],
    ['too large a number', ['1e999', '1'], 'string', ['1e999', '1']],
    ['nothing', ['', '""', ''], undefined, [undefined, undefined, undefined]],
  ])('of %s', async (_, cells, type, values) => {
    expect(await column(cells)).toEqual([type, values]);
  });

  it('is decided by all rows, however late one differs', { timeout: 30_000 }, async () => {
    const count = 20_000;
    const cells = Array.from({ length: count }, (_, i) => (i % 3 === 0 ? '' : String(i / 2)));
    for (const late of [0, 16_383, 16_384]) {
      const mixed = cells.with(late, 'late');
      const [type, values] = await column(mixed);
      expect(type).toBe('string');
      expect(values).toEqual(mixed.map((cell) => cell || undefined));
    }
    expect((await column(cells))[0]).toBe('number');
  });

  it('is what plain reading gives, for any mix of JSON values', async () => {
    const value = fc.oneof(
      fc.constantFrom('', 'true', '1', 'a'),
      fc.boolean(),
      fc.integer({ min: -2, max: 2 }),
      fc.constant(null),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 8 }), async (values) => {
        const events = values.map((p, i) =>
          JSON.stringify({ user: 'u', event: 'e', time: 1767571200 + i, p }),
        );
        const { table } = await read(events.join('\n'));
        const types = new Set(values.filter((p) => p !== null).map((p) => typeof p));
        const isMixed = types.size > 1 || types.has('string');
        expect(eventsOf(table).map(({ p }) => p)).toEqual(
          values.map((p) => (p === null ? undefined : isMixed ? String(p) : p)),
        );
      }),
    );
  });

  it('takes numbers of any size in JSON as JSON.parse does', async () => {
    const { table } = await read(
      '{"user":"u","event":"e","time":1767571200,"p":12345678901234567890,"q":1e999,"r":[1.0, {"a":null}]}',
    );
    expect(eventsOf(table)[0]).toMatchObject({
      p: '12345678901234567890',
      q: 'Infinity',
      r: '[1,{"a":null}]',
    });
  });
});

describe('decimal commas', () => {
  it('are numbers where a whole column of a semicolon file has them', async () => {
    expect(await column(['1,5', '-0,25', '3', ''], ';')).toEqual(['number', [1.5, -0.25, 3, undefined]]);
  });

  it.each([[['1,5', '2.5']], [['1,5', 'x']], [['1,5', 'true']], [['1,5', '1.000,5']]])(
    'are text in %j',
    async (cells) => expect(await column(cells, ';')).toEqual(['string', cells]),
  );

  it('are text in other files', async () => {
    expect(await column(['1,5', '3'], '\t')).toEqual(['string', ['1,5', '3']]);
  });

  it('are numbers beside those with a point in another file, and written as JSON does beside text', async () => {
    const semicolons = 'user;event;time;p\nu;e;1767571200;1,50\nu;e;1767571201;2\n';
    const points = await read([semicolons, 'user,event,time,p\nu,e,1767571202,0.5\n']);
    expect(eventsOf(points.table).map(({ p }) => p)).toEqual([1.5, 2, 0.5]);
    const text = await read([semicolons, 'user,event,time,p\nu,e,1767571202,x\n']);
    expect(eventsOf(text.table).map(({ p }) => p)).toEqual(['1.5', '2', 'x']);
  });
});

it('a row without a value beside a text that is set aside late has none', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => `u,e,${1767571200 + i},${i === 0 ? 5 : ''}`);
  const { table, report } = await read(['user,event,time,p', ...rows, 'u,e,5000000000,abc'].join('\n'));
  expect(report.rejected).toMatchObject([{ reason: 'impossible-time', rows: 1 }]);
  const p = table.properties.get('p');
  expect([p?.type, p && valueAt(p, 0), p && valueAt(p, 19_999)]).toEqual(['number', 5, undefined]);
});

describe('columns', () => {
  it('without a name or with one that is taken get one', async () => {
    const { report } = await read(' user ,event,time,p,,p,p_2,\nu,e,2026-01-05,1,2,3,4,5\n');
    expect(report.columns).toEqual(['user', 'event', 'time', 'p', 'column_5', 'p_3', 'p_2', 'column_8']);
  });

  it('with names that objects have anyway are plain columns', async () => {
    const { table } = await read('user,event,time,__proto__,constructor\nu,e,2026-01-05,1,2\n');
    expect([...table.properties.keys()]).toEqual(['__proto__', 'constructor']);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('1');
  });

  it('keep bytes that are no text as U+FFFD, equal ones together', async () => {
    const bytes = Buffer.concat([
      bytesOf('user,event,time,p,用户的姓名\n'),
      ...[0xff, 0xfe, 0xfd, 0xff].map((bad, i) =>
        Buffer.from([...bytesOf('u'), bad, ...bytesOf(`,e,2026-01-0${i + 1},x`), bad, 10]),
      ),
    ]);
    const { table } = await read(bytes);
    expect(eventsOf(table).map(({ user, time, p }) => [user, time.slice(8, 10), p])).toEqual(
      ['01', '02', '03', '04'].map((day) => ['u\ufffd', day, 'x\ufffd']),
    );
    expect(table.offsets.length).toBe(2);
  });

  it('keeps each digit of a user whose id is a long number in JSON', async () => {
    const lines = ['7309284719283749123', '7309284719283749124', '1e3', '-5'].map(
      (id) => `{"user":${id},"event":"e","time":1767571200}`,
    );
    const { table } = await read(lines.join('\n'));
    expect(eventsOf(table).map(({ user }) => user)).toEqual([
      '-5',
      '1000',
      '7309284719283749123',
      '7309284719283749124',
    ]);
  });
});
