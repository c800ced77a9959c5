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
