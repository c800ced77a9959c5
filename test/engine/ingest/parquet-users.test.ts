import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, it, vi } from 'vitest';
import { plain } from './plain-result.ts';
import { read } from './read.ts';

vi.setConfig({ testTimeout: 60_000 });

type Row = { user: string; time: Date | null };
type Encoding = 'PLAIN' | 'RLE_DICTIONARY';

/** Users of a Parquet file are told by their numbers, as far as they can be; those of a CSV by one thread never. */
const readBoth = async (rows: readonly Row[], encoding: Encoding = 'PLAIN') => {
  const column = (name: string, data: unknown[], type: 'STRING' | 'TIMESTAMP') => ({ name, data, type });
  const parquet = parquetWriteBuffer({
    columnData: [
      { ...column('user', rows.map(({ user }) => user), 'STRING'), encoding },
      column('event', rows.map((_, i) => (i % 3 ? 'use' : 'pay')), 'STRING'),
      column('time', rows.map(({ time }) => time), 'TIMESTAMP'),
      column('note', rows.map((_, i) => `note ${i % 5}`), 'STRING'),
    ],
  }); // prettier-ignore
  const lines = rows.map(({ user, time }, i) =>
    [user, i % 3 ? 'use' : 'pay', time?.toISOString() ?? '', `note ${i % 5}`].join(),
  );
  const both = [new Uint8Array(parquet), ['user,event,time,note', ...lines].join('\n')];
  const [ours, wanted] = await Promise.all(
    both.map(async (file) => (plain(await read(file)) as { table: unknown }).table),
  );
  return { ours, wanted };
};

const timeOf = (i: number): Date => new Date(Date.UTC(2026, 0, 1) + ((i * 7919) % 900) * 60_000);

it.each([
  ['of one length', (i: number) => `user${100_000_000 + ((i * 7919) % 4000)}`],
  ['of several lengths', (i: number) => String((i * 7919) % 4000)],
  ['of several lengths behind a prefix', (i: number) => `u-${(i * 7919) % 4000}`],
  ['with zeros before them', (i: number) => String((i * 7919) % 400).padStart(1 + (i % 6), '0')],
  ['far apart', (i: number) => `user${(i * 104_729_017) % 999_999_937}`],
  ['but for the last', (i: number) => (i === 19_999 ? 'guest' : `user${i % 900}`)],
  ['but for some', (i: number) => (i % 9000 === 8999 ? `guest ${i}` : `user${i % 900}`)],
  ['behind one prefix and then another', (i: number) => (i < 12_000 ? `user${i % 900}` : `u${i % 900}`)],
  ['of more digits than are told', (i: number) => `user${1_000_000_000 + i * 999_999_937}`],
])('is the same table where users are numbers %s', async (_, userOf) => {
  const rows = Array.from({ length: 20_000 }, (_, i) => ({ user: userOf(i), time: timeOf(i) }));
  for (const encoding of ['PLAIN', 'RLE_DICTIONARY'] as const) {
    const { ours, wanted } = await readBoth(rows, encoding);
    expect(ours).toEqual(wanted);
  }
});

it('is the same table where some rows are set aside', async () => {
  const user = fc.oneof(
    { weight: 9, arbitrary: fc.nat(30).map((n) => `user${n}`) },
    { weight: 1, arbitrary: fc.constantFrom('', 'guest', 'user07', ' user7') },
  );
  const time = fc.option(fc.nat(900).map(timeOf), { freq: 9 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ user, time }), { minLength: 3, maxLength: 50 }),
      fc.constantFrom<Encoding>('PLAIN', 'RLE_DICTIONARY'),
      async (some, encoding) => {
        const first = { user: 'user1', time: timeOf(1) };
        const { ours, wanted } = await readBoth([first, ...some], encoding);
        expect(ours).toEqual(wanted);
      },
    ),
    { numRuns: 100 },
  );
});
