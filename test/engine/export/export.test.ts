import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { encodeCsv } from '../../../src/engine/export/encode-csv.ts';
import { encodeParquet } from '../../../src/engine/export/encode-parquet.ts';
import type { EventTable } from '../../../src/engine/table/event-table.ts';
import { runWork, type Work } from '../../../src/engine/table/work.ts';
import { eventsOf, read } from '../ingest/read.ts';
import { arbitraryEvents } from '../table/arbitrary-events.ts';

const mapping = { user: 'user', event: 'event', time: 'time' };
type Encode = (
  table: EventTable,
  names: typeof mapping,
  sink: { write(bytes: Uint8Array): void },
  told: (rows: number) => void,
) => Work<void>;

function bytesOf(encode: Encode, table: EventTable, names = mapping): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  runWork(encode(table, names, { write: (bytes) => void parts.push(bytes.slice()) }, () => undefined));
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}
const csvOf = (table: EventTable, names = mapping): string =>
  new TextDecoder().decode(bytesOf(encodeCsv, table, names));

test('a CSV has a line an event, what is absent empty, texts quoted where they must be', async () => {
  const { table } = await read(
    'user,event,time,plan,n,yes\nbob,use,2026-01-06,"a, ""b""",,true\nann,pay,2026-01-05T01:02:03.004Z,,1.5,\n',
  );
  expect(csvOf(table)).toBe(
    'user,event,time,n,plan,yes\r\n' +
      'ann,pay,2026-01-05T01:02:03.004Z,1.5,,\r\n' +
      'bob,use,2026-01-06T00:00:00.000Z,,"a, ""b""",true\r\n',
  );
});

test('what a spreadsheet would run as a formula is text in the CSV, wherever it stands; numbers stay numbers', async () => {
  const rows = [
    { user: '=cmd()', event: '@sum', time: '2026-01-05', '=evil': '+1+1', phone: '+861', n: -2 },
    { user: 'bob', event: 'use', time: '2026-01-05', '=evil': '\tx', phone: '-7', n: 3 },
  ];
  const { table } = await read(rows.map((row) => JSON.stringify(row)).join('\n'));
  const text = csvOf(table);
  expect(text.split('\r\n')[0]).toBe("user,event,time,'=evil,n,phone");
  expect(text).toContain("'=cmd(),'@sum,2026-01-05T00:00:00.000Z,'+1+1,-2,+861\r\n");
  expect(text).toContain("bob,use,2026-01-05T00:00:00.000Z,'\tx,3,-7\r\n");
});

test('people who differ by an apostrophe are as many when their CSV is read again', async () => {
  const users = ['=a', "'=a", "''=a", "'b", 'b', '-5', "'-5"];
  const rows = users.map((user) => JSON.stringify({ user, event: 'use', time: '2026-01-05' }));
  const { table } = await read(rows.join('\n'));
  const again = await read(csvOf(table));
  expect(again.report.users).toBe(users.length);
});

test('no column stands in a file twice, though a property is named as one', async () => {
  const { table } = await read('{"user":"ann","event":"use","time":"2026-01-05","who":"x"}\n');
  expect(csvOf(table, { ...mapping, user: 'who' }).split('\r\n')[0]).toContain('who_,event,time,who');
});

test('a CSV that is read again is the same data', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryEvents, async (events) => {
      // Empty text and absent are one in a CSV, and a column of numbers and texts is decided anew.
      const plain = events.map(({ user, event, time, n, yes }) => ({ user, event, time, n, yes }));
      if (plain.length === 0) return;
      const { table } = await read(plain.map((row) => JSON.stringify(row)).join('\n'));
      const again = await read(bytesOf(encodeCsv, table));
      expect(eventsOf(again.table)).toEqual(eventsOf(table));
    }),
    { numRuns: 40 },
  );
});

test('a Parquet file has the events as they are: types, absent values, texts of any kind', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryEvents, async (events) => {
      if (events.length === 0) return;
      const { table } = await read(events.map((row) => JSON.stringify(row)).join('\n'));
      const file = bytesOf(encodeParquet, table).buffer;
      const rows = (await parquetReadObjects({ file })).map((row) =>
        Object.fromEntries(
          Object.entries(row).flatMap(([name, value]) =>
            value === null || value === undefined
              ? []
              : [[name, value instanceof Date ? value.toISOString() : (value as unknown)]],
          ),
        ),
      );
      expect(rows).toEqual(eventsOf(table));
    }),
    { numRuns: 40 },
  );
});
