import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, it, vi } from 'vitest';
import { RowUsers } from '../../../src/engine/table/row-users.ts';
import { keyOf, prefixOf, writeKey } from '../../../src/engine/table/text-keys.ts';
import { plain } from './plain-result.ts';
import { oneMarkOf, read } from './read.ts';

vi.setConfig({ testTimeout: 60_000 });

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const digits = fc.string({ unit: oneMarkOf('0123456789'), minLength: 1, maxLength: 9 });

it('has keys in the order of the texts, which come back from them', () => {
  fc.assert(
    fc.property(fc.array(digits, { minLength: 2 }), (endings) => {
      const prefix = encoder.encode('u-');
      const keys = endings.map((ending) => {
        const text = encoder.encode(`u-${ending}`);
        return keyOf(text, 0, text.length, prefix) >>> 0;
      });
      const room = new Uint8Array(9);
      const byKey = keys.toSorted((a, b) => a - b);
      const texts = byKey.map((key) => decoder.decode(room.subarray(0, writeKey(key, room, 0))));
      expect(texts).toEqual(endings.toSorted());
    }),
  );
});

it('finds the prefix before no more than nine digits', () => {
  const of = (text: string): string => decoder.decode(prefixOf(encoder.encode(text), 0, text.length));
  expect(['user12', '1234567890', '7', 'a'].map(of)).toEqual(['user', '1', '', 'a']);
});

type Row = { user: string; time: Date | null };

/** Users of a Parquet file are told by keys, as far as they can be; those of a CSV by one thread never. */
const readBoth = async (rows: readonly Row[]) => {
  const column = (name: string, data: unknown[], type: 'STRING' | 'TIMESTAMP') => ({ name, data, type });
  const parquet = parquetWriteBuffer({
    columnData: [
      { ...column('user', rows.map(({ user }) => user), 'STRING'), encoding: 'PLAIN' },
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
  const { ours, wanted } = await readBoth(rows);
  expect(ours).toEqual(wanted);
});

it('is the same table where some rows are set aside', async () => {
  const user = fc.oneof(
    { weight: 9, arbitrary: fc.nat(30).map((n) => `user${n}`) },
    { weight: 1, arbitrary: fc.constantFrom('', 'guest', 'user07', ' user7') },
  );
  const time = fc.option(fc.nat(900).map(timeOf), { freq: 9 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ user, time }), { minLength: 3, maxLength: 50 }), async (some) => {
      const first = { user: 'user1', time: timeOf(1) };
      const { ours, wanted } = await readBoth([first, ...some]);
      expect(ours).toEqual(wanted);
    }),
    { numRuns: 100 },
  );
});

it('tells the text of a row, by whatever it is held', () => {
  const users = new RowUsers();
  const prefix = encoder.encode('user');
  const key = (text: string): number => keyOf(encoder.encode(text), 0, text.length, prefix);
  users.setKeys(0, prefix, Int32Array.of(key('user7'), key('user07')), new Int32Array(2));
  users.set(2, users.codeOf(encoder.encode('user9'), 0, 5));
  const texts = (): string[] => [0, 1, 2].map((row) => decoder.decode(users.textOf(row)));
  expect(users.keyed).not.toBeNull();
  expect(texts()).toEqual(['user7', 'user07', 'user9']);
  users.set(3, users.codeOf(encoder.encode('guest'), 0, 5));
  expect(users.keyed).toBeNull();
  expect([...texts(), decoder.decode(users.textOf(3))]).toEqual(['user7', 'user07', 'user9', 'guest']);
  users.setKeys(4, prefix, Int32Array.of(key('user07')), new Int32Array(1));
  expect(users.get(4)).toBe(users.get(1));
});
