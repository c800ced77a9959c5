import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bucketsOf } from '../../../src/engine/table/place-by-user.ts';
import { RowUsers } from '../../../src/engine/table/row-users.ts';
import { keyOf, prefixOf, writeKey } from '../../../src/engine/table/text-keys.ts';
import { runWork } from '../../../src/engine/table/work.ts';
import { oneMarkOf } from '../ingest/read.ts';

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

const prefix = encoder.encode('user');
const key = (text: string): number => keyOf(encoder.encode(text), 0, text.length, prefix);

it('tells the text of a row, by whatever it is held', () => {
  const users = new RowUsers();
  users.setKeys(0, prefix, Int32Array.of(key('user7'), key('user07')), new Int32Array(2));
  users.set(2, users.codeOf(encoder.encode('user9'), 0, 5));
  const texts = (): string[] => [0, 1, 2].map((row) => decoder.decode(users.textOf(row)));
  expect(users.keyed).not.toBeNull();
  expect(texts()).toEqual(['user7', 'user07', 'user9']);
  users.set(3, users.codeOf(encoder.encode('guest'), 0, 5));
  expect(users.keyed).toBeNull();
  expect([...texts(), decoder.decode(users.textOf(3))]).toEqual(['user7', 'user07', 'user9', 'guest']);
});

it('tells a user by one number once they are unified, however they came', () => {
  const users = new RowUsers();
  const text = encoder.encode('user7 guest user07');
  const room = new Int32Array(2);
  const starts = Int32Array.of(0, 6, 12);
  const ends = Int32Array.of(5, 11, 18);
  const entries = new Int32Array(3);
  users.setKeys(0, prefix, Int32Array.of(key('user7'), key('user07')), room);
  users.names.addAll(text, starts, ends, 0, 1, entries);
  users.setAll(2, entries);
  users.setKeys(
    5,
    encoder.encode('guest'),
    Int32Array.of(keyOf(text, 4, 5, encoder.encode(''))),
    room.subarray(0, 1),
  );
  users.setKeys(6, prefix, Int32Array.of(key('user07'), key('user1')), room);
  const texts = ['user7', 'user07', 'user7', 'guest', 'user07', 'guest7', 'user07', 'user1'];
  const told = (): string[] => texts.map((_, row) => decoder.decode(users.textOf(row)));
  expect(told()).toEqual(texts);
  runWork(users.unify());
  expect(told()).toEqual(texts);
  const numbers = texts.map((_, row) => users.get(row));
  expect(texts.map((one, row) => numbers.indexOf(numbers[row] ?? -1) === texts.indexOf(one))).not.toContain(
    false,
  );
});

it('stops between two blocks of rows where users are looked up late', () => {
  const users = new RowUsers();
  const rows = 100_000;
  users.setKeys(0, prefix, new Int32Array(rows).fill(key('user7')), new Int32Array(rows));
  users.set(rows, users.codeOf(encoder.encode('guest'), 0, 5));
  const work = users.unify();
  let steps = 0;
  while (work.next().done !== true) steps++;
  expect(steps).toBe(Math.ceil((rows + 1) / 16_384));
  expect(users.get(rows - 1)).toBe(users.get(0));
  expect(users.get(rows)).not.toBe(users.get(0));
});

it('has few keys in each bucket, however far apart users are', () => {
  const counts = new Uint32Array(4096);
  counts[0] = 1_000_000;
  counts[4095] = 1;
  const { first, bounds } = bucketsOf(counts, 10);
  const widths = [...first].slice(1).map((key, index) => key - (first[index] ?? 0));
  expect(Math.max(...widths)).toBeLessThanOrEqual(2 ** 15);
  expect([first.at(-1), bounds.at(-1)]).toEqual([2 ** 22, 1_000_001]);
});
