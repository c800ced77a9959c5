import { readFileSync } from 'node:fs';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, it, vi } from 'vitest';
import { accountedFor, read } from './read.ts';

vi.setConfig({ testTimeout: 60_000 });

const count = 9_000;
/** Of what is taken by column all but the rows about the four-thousandth, which lack something or are mixed. */
const rows = Array.from({ length: count }, (_, i) => {
  const needsCare = i > 4_000 && i < 4_100;
  return {
    user:
      needsCare && i % 3 === 0
        ? null
        : needsCare && i % 3 === 1
          ? ` user-${i % 90} `
          : `user-${(i * 7) % 901}`,
    event: needsCare && i % 5 === 0 ? '' : i % 9 ? 'use' : 'pay',
    time: needsCare && i % 7 === 0 ? null : new Date(Date.UTC(2026, 0, 1) + i * 61_000),
    paid: i % 4 ? null : i % 8 === 0,
    amount: i % 9 ? null : i / 4,
    plan: i % 2 ? 'free' : i % 3 ? null : `plan ${i % 40}`,
    code: `00${i % 50}`,
  };
});
const valuesOf = <K extends keyof (typeof rows)[number]>(name: K) => rows.map((row) => row[name]);

it('takes a Parquet file by column to the same table as the same rows one by one', async () => {
  const parquet = new Uint8Array(
    parquetWriteBuffer({
      rowGroupSize: 3_500,
      columnData: [
        { name: 'user', data: valuesOf('user'), type: 'STRING' },
        { name: 'event', data: valuesOf('event'), type: 'STRING' },
        { name: 'time', data: valuesOf('time'), type: 'TIMESTAMP' },
        { name: 'paid', data: valuesOf('paid'), type: 'BOOLEAN' },
        { name: 'amount', data: valuesOf('amount'), type: 'DOUBLE' },
        { name: 'plan', data: valuesOf('plan'), type: 'STRING' },
        { name: 'code', data: valuesOf('code'), type: 'STRING' },
      ],
    }),
  );
  const byColumn = await read(parquet);
  const byRow = await read(rows.map((row) => JSON.stringify(row)).join('\n'));
  expect(byColumn.table).toEqual(byRow.table);
  const reasons = ({ report }: typeof byRow) => report.rejected.map(({ reason, rows: of }) => [reason, of]);
  expect(reasons(byColumn)).toEqual(reasons(byRow));
  expect(reasons(byColumn).length).toBeGreaterThan(2);
  expect(accountedFor(byColumn)).toBe(count);
});

/** What DuckDB 1.5 wrote: `COPY (…) TO 'duckdb-v1-zstd.parquet' (FORMAT PARQUET, COMPRESSION zstd, PARQUET_VERSION V1)`. */
const ofDuckDb = Array.from({ length: 700 }, (_, i) => ({
  user: i === 77 ? null : `user-${(i * 7) % 901}`,
  event: i % 9 === 0 ? 'pay' : 'use',
  time: `${new Date(Date.UTC(2026, 0, 5) + i * 61_000).toISOString().slice(0, 19)}.00000${i % 3}`,
  amount: i % 9 === 0 ? i / 4 : null,
  count: i - 5,
  big: i < 2 ? 9_007_199_254_740_990 + i : String(9_007_199_254_740_990n + BigInt(i)),
  paid: i % 3 === 0,
  plan: i % 4 > 0 ? `套餐 ${i % 40}` : null,
  id: `id-${i * 31}`,
  signed_up: `${new Date(Date.UTC(2025, 11, 1) + i * 1000).toISOString().slice(0, 19)}.000000`,
  day: new Date(Date.UTC(2025, 11, 1 + (i % 20))).toISOString().slice(0, 10),
}));

it.each(['v1-zstd', 'v2-snappy'])('takes what DuckDB wrote (%s)', async (version) => {
  const file = new URL(`../../data/parquet/duckdb-${version}.parquet`, import.meta.url);
  const found = await read(new Uint8Array(readFileSync(file)));
  const expected = await read(ofDuckDb.map((row) => JSON.stringify(row)).join('\n'));
  expect(found.table).toEqual(expected.table);
  expect(found.report.rejected).toMatchObject([
    { reason: 'missing-user', rows: 1, examples: [{ line: 78 }] },
  ]);
  expect(accountedFor(found)).toBe(ofDuckDb.length);
});

const users: { [what: string]: (i: number) => string | null } = {
  'behind what all begin with': (i) => `user${(i * 7) % 901}`,
  'behind white space': (i) => ` user${(i * 7) % 901}`,
  'and nothing else': (i) => `${(i * 7) % 901}`,
  'that begins with zeros': (i) => `${'0'.repeat(i % 5)}${i % 7}`,
  'for most': (i) => (i % 500 === 499 ? 'guest' : `user${i % 901}`),
  'for all but those that have none': (i) => (i % 500 === 499 ? null : `user${i % 901}`),
};

it.each(Object.entries(users))('takes users that are a number %s', async (_, userOf) => {
  const data = Array.from({ length: count }, (_row, i) => userOf(i));
  const parquet = parquetWriteBuffer({
    rowGroupSize: 3_500,
    columnData: [
      { name: 'user', data, type: 'STRING', encoding: 'PLAIN' },
      { name: 'event', data: valuesOf('event').map(() => 'use'), type: 'STRING' },
      { name: 'time', data: rows.map((_row, i) => new Date(i * 1000)), type: 'TIMESTAMP' },
    ],
  });
  const twin = data.map((user, i) => JSON.stringify({ user, event: 'use', time: new Date(i * 1000) }));
  expect((await read(new Uint8Array(parquet))).table).toEqual((await read(twin.join('\n'))).table);
});

type Extra = { column: Parameters<typeof parquetWriteBuffer>[0]['columnData'][number]; is: unknown[] };
const few = 300;
const some = <T>(value: (i: number) => T): T[] => Array.from({ length: few }, (_, i) => value(i));
const texts = (value: (i: number) => string | null, more: object = {}): Extra => {
  const data = some(value);
  return { column: { name: 'x', data, type: 'STRING', ...more }, is: data };
};
const columns: { [what: string]: Extra } = {
  'texts of which some are empty, without a dictionary': texts((i) => (i % 5 ? `a ${i}` : i % 2 ? '' : null), { encoding: 'PLAIN' }),
  'texts of which some are empty, with one': texts((i) => (i % 5 ? 'a' : i % 2 ? '' : null), { encoding: 'RLE_DICTIONARY' }),
  'texts that all rows have': texts((i) => `täglich ${i}`, { nullable: false }),
  'lengths before all texts': texts((i) => `b${i}`, { encoding: 'DELTA_LENGTH_BYTE_ARRAY' }),
  'small numbers': { column: { name: 'x', data: some((i) => (i % 7 ? i - 50 : null)), type: 'INT32' }, is: some((i) => (i % 7 ? i - 50 : null)) },
  'numbers that are no more than that': { column: { name: 'x', data: some((i) => i / 3), type: 'DOUBLE', nullable: false }, is: some((i) => i / 3) },
  'infinite ones': { column: { name: 'x', data: some((i) => (i % 9 ? -i : -Infinity)), type: 'DOUBLE' }, is: some((i) => (i % 9 ? -i : '-Infinity')) },
  'zeros of either sign': { column: { name: 'x', data: some((i) => (i % 2 ? 0 : -0)), type: 'DOUBLE' }, is: some(() => 0) },
  'whole numbers, with a dictionary': { column: { name: 'x', data: some((i) => BigInt(i % 9)), type: 'INT64', encoding: 'RLE_DICTIONARY' }, is: some((i) => i % 9) },
  'truths in runs': { column: { name: 'x', data: some((i) => (i > 250 ? null : i > 40)), type: 'BOOLEAN', encoding: 'RLE' }, is: some((i) => (i > 250 ? null : i > 40)) },
  'bytes that are no UTF-8': {
    column: { name: 'x', data: some((i) => Uint8Array.of(0xef, 0xbb, 0xbf, 97 + (i % 9), 0xff)), type: 'BYTE_ARRAY' },
    is: some((i) => `${String.fromCharCode(97 + (i % 9))}\ufffd`),
  },
}; // prettier-ignore

it.each(Object.entries(columns))('takes %s', async (_, { column, is }) => {
  for (const pageSize of [200, 1 << 20]) {
    const parquet = parquetWriteBuffer({
      pageSize,
      columnData: [
        { name: 'user', data: some((i) => BigInt(i % 70)), type: 'INT64' },
        { name: 'event', data: some((i) => (i % 9 ? ' use ' : '支付')), type: 'STRING' },
        { name: 'time', data: some((i) => `2026-01-05 00:00:${i % 6}0`), type: 'STRING' },
        column,
      ],
    });
    const found = await read(new Uint8Array(parquet));
    const twin = some((i) => ({
      user: i % 70,
      event: i % 9 ? 'use' : '支付',
      time: `2026-01-05 00:00:${i % 6}0`,
      x: is[i],
    }));
    const expected = await read(twin.map((row) => JSON.stringify(row)).join('\n'));
    expect(found.table).toEqual(expected.table);
    expect(accountedFor(found)).toBe(few);
  }
});
