import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { accountedFor, optionsOf, read } from './read.ts';

vi.setConfig({ testTimeout: 60_000 });

const value = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<unknown>('web', 'app', '支付', 'a,b', ' x ') },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(1, 2.5, -3e10, 0, 12_345_678_901_234_568, '7', '') },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(true, false, null) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>('say "hi"', 'a\\b', [1, 'x'], { deep: [null] }, { deep: 'z' }, {}) },
); // prettier-ignore
const usual = <T>(arbitrary: fc.Arbitrary<T>, odd: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 30, arbitrary }, { weight: 1, arbitrary: fc.constantFrom(...odd) });
const time = fc
  .integer({ min: 0, max: 10_000 })
  .chain((minute) => fc.constantFrom('Z', '', ' ').map((form) => {
    const iso = new Date(Date.UTC(2026, 2, 7) + minute * 60_000).toISOString();
    return form === 'Z' ? iso : iso.slice(0, 19).replace('T', form === '' ? 'T' : ' ');
  })); // prettier-ignore
const row = fc
  .record(
    {
      user: usual(fc.constantFrom('u7', 'u07', 'u12', 'bob'), [null, '', ' ann ', 7, true, '用户']),
      event: usual(fc.constantFrom('use', 'pay'), [null, ' use', 5]),
      time: usual(time, [null, 'soon', '2026-03-08 02:30:00', '2150-01-01', 5]),
      plan: value,
      context: fc.record({ os: value, app: fc.record({ version: value }) }, { requiredKeys: [] }),
      last: value,
    },
    { requiredKeys: ['user', 'event', 'time'] },
  )
  .map((one) => JSON.stringify(one));

it('takes lines by column to the same end as the same objects in a list, one by one', async () => {
  const log = fc.array(row, { minLength: 3, maxLength: 8 });
  const places = fc.array(fc.nat({ max: 7 }), { minLength: 20, maxLength: 120 });
  const endings = fc.constantFrom('\n', '\r\n', '\n\n');
  await fc.assert(
    fc.asyncProperty(
      log,
      places,
      endings,
      fc.integer({ min: 1, max: 900 }),
      async (kinds, places, ending, chunk) => {
        const good = '{"user":"dee","event":"use","time":"2026-03-09T00:00:00Z"}';
        const rows = [good, ...places.map((at) => kinds[at % kinds.length] ?? good)];
        const options = optionsOf({ timezone: 'America/New_York' });
        const list = await read(`[${rows.join(',\n')}]`, options);
        const lines = await read(rows.join(ending), options, { chunk, format: 'ndjson' });
        expect(lines.table).toEqual(list.table);
        expect(accountedFor(lines)).toBe(rows.length);
        const counts = ({ report }: typeof list) =>
          report.rejected.map(({ reason, rows: of }) => [reason, of]);
        expect(counts(lines)).toEqual(counts(list));
        expect(lines.report.clockChanges).toEqual(list.report.clockChanges);
      },
    ),
    { numRuns: 150 },
  );
});

it('tells the line of one that is set aside among many that are alike', async () => {
  const line = (i: number): string =>
    JSON.stringify({
      user: `u${i % 9}`,
      event: 'use',
      time: i === 2500 ? 'never' : '2026-03-09 10:00:00',
      n: i,
    });
  const found = await read(Array.from({ length: 3000 }, (_, i) => line(i)).join('\n'));
  expect(found.report.rejected).toMatchObject([
    { reason: 'unreadable-time', rows: 1, examples: [{ line: 2501, text: line(2500) }] },
  ]);
  expect(found.table.size).toBe(2999);
});

it('tells users apart that are a number behind the same letters, and others among them', async () => {
  const rows = Array.from({ length: 5000 }, (_, i) => {
    const user = i < 2000 || i > 4000 ? `u${i % 700}` : ['u07', 'u7', 'bob', 'u1234567890', 'u'][i % 5];
    return JSON.stringify({ user, event: 'use', time: '2026-03-09 10:00:00', n: i });
  });
  const lines = await read(rows.join('\n'), undefined, { format: 'ndjson' });
  const list = await read(`[${rows.join(',')}]`);
  expect(lines.table).toEqual(list.table);
  expect(lines.report.users).toBe(704);
});
