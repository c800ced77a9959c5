import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it, vi } from 'vitest';
import type { RangeJob, RangeThread } from '../../../src/engine/ingest/parquet/cut-range.ts';
import { openRanges } from '../../../src/engine/ingest/parquet/range-cutter.ts';
import { createReader } from '../../../src/engine/ingest/reader.ts';
import type { RandomAccess, ReadHost } from '../../../src/engine/ingest/source.ts';
import { plain } from './plain-result.ts';
import { optionsOf, quietHost, read, sourceOf } from './read.ts';

vi.setConfig({ testTimeout: 60_000 });

const count = 90_000;
const some = <T>(value: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => value(i));
const needsCare = (i: number): boolean => i % 20_000 > 19_900;

type Column = Parameters<typeof parquetWriteBuffer>[0]['columnData'][number];

/** Rows that are taken by column, but for some in most row groups. */
const columns: Column[] = [
  { name: 'event', data: some((i) => (needsCare(i) && i % 3 === 0 ? null : i % 7 ? 'use' : 'pay')), type: 'STRING' },
  { name: 'time', data: some((i) => (needsCare(i) && i % 5 === 0 ? null : new Date(Date.UTC(2026, 0, 1) + i * 61_000))), type: 'TIMESTAMP' },
  { name: 'amount', data: some((i) => (i % 9 ? null : i / 4)), type: 'DOUBLE' },
  { name: 'detail', data: some((i) => (i % 4 ? `detail ${(i * 31) % 997}` : i % 8 ? null : '')), type: 'STRING', encoding: 'PLAIN' },
  { name: 'plan', data: some((i) => `plan ${Math.floor(i / 9000)} ${i % 5}`), type: 'STRING' },
  { name: 'odd', data: some((i) => ({ nested: i % 11 })), type: 'JSON' },
]; // prettier-ignore

const userOf = {
  'a number behind what all begin with': some((i) => `user${(i * 7919) % 5003}`),
  'a number behind white space': some((i) => ` user${(i * 7919) % 5003}`),
  'any text': some((i) => `${(i * 7919) % 5003} 号`),
  'a number for most': some((i) => (i === 50_000 ? 'guest' : `user${(i * 7919) % 5003}`)),
};

const fileWith = (users: string[], rowGroupSize: number): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      rowGroupSize,
      columnData: [{ name: 'user', data: users, type: 'STRING', encoding: 'PLAIN' }, ...columns],
    }),
  );

const accessTo = (bytes: Uint8Array): RandomAccess => ({
  size: bytes.length,
  slice: (start, end) => Promise.resolve(bytes.slice(start, end)),
  // What is found there afterwards must not matter.
  release: (slice) => void slice.fill(0xa5),
});

type Asked = { ranges: number; done: number; ended: number };

/** Another thread, but for being one: what it says is a copy, and comes later. */
const another = (access: RandomAccess, asked: Asked, fail?: Error): RangeThread => ({
  begin(job: RangeJob) {
    const opened = openRanges(job, access);
    let last: Promise<unknown> = Promise.resolve();
    return {
      cut(range) {
        asked.ranges++;
        const mine = last.then(async () => {
          const cutter = await opened;
          await new Promise((resolve) => setTimeout(resolve, 0));
          if (fail && asked.ranges > 2) throw fail;
          const work = cutter.cut(range);
          for (;;) {
            const next = await work.next();
            if (next.done !== true) continue;
            const told = structuredClone(next.value);
            cutter.reuse(next.value.memory);
            return told;
          }
        });
        last = mine.catch(() => undefined); // whoever comes next does not mind
        return mine;
      },
      heard: () => new Promise((resolve) => setTimeout(resolve, 0)),
      done({ cuts, memory }) {
        asked.done += cuts.length;
        new Uint8Array(memory).fill(0xa5);
      },
      end: () => void asked.ended++,
    };
  },
});

function readByTwo(bytes: Uint8Array, { fail, host = quietHost }: { fail?: Error; host?: ReadHost } = {}) {
  const access = accessTo(bytes);
  const asked = { ranges: 0, done: 0, ended: 0 };
  const reader = createReader(optionsOf(), host);
  const ranges = another(access, asked, fail);
  const reading = reader.add(sourceOf(bytes, { name: 'file 1', access, ranges }));
  return { asked, result: reading.then(() => reader.finish()) };
}

const numbered = fileWith(userOf['a number behind what all begin with'], 9_000);

describe('a Parquet file that two threads cut', () => {
  it.each(Object.entries(userOf))('is read as by one where users are %s', async (_, users) => {
    const bytes = fileWith(users, 9_000);
    const { asked, result } = readByTwo(bytes);
    const ours = plain(await result);
    expect(ours).toEqual(plain(await read(bytes)));
    expect(asked.ranges).toBeGreaterThan(2);
    expect(asked.ranges).toBeLessThan(10);
    expect(asked.done).toBeGreaterThan(asked.ranges);
    expect(asked.ended).toBe(1);
  });

  it.each([25_000, 70_000])('is read as by one in row groups of %d rows', async (rowGroupSize) => {
    const bytes = fileWith(userOf['any text'], rowGroupSize);
    expect(plain(await readByTwo(bytes).result)).toEqual(plain(await read(bytes)));
  });

  it('is told of as far as it is taken', async () => {
    const told: number[] = [];
    const host = { ...quietHost, progress: ({ bytes }: { bytes: number }) => void told.push(bytes) };
    await readByTwo(numbered, { host }).result;
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    const last = told.at(-1) ?? 0;
    expect(last).toBeGreaterThan(numbered.length * 0.9);
  });

  it('fails where the other thread does, and leaves it', async () => {
    const { asked, result } = readByTwo(numbered, { fail: new Error('it is gone') });
    await expect(result).rejects.toThrow('it is gone');
    expect(asked.ended).toBe(1);
  });

  it('stops where it is aborted, and leaves the other thread', async () => {
    let pauses = 0;
    const pause = (): Promise<void> =>
      pauses++ < 20 ? Promise.resolve() : Promise.reject(new Error('aborted'));
    const { asked, result } = readByTwo(numbered, { host: { ...quietHost, pause } });
    await expect(result).rejects.toThrow('aborted');
    expect(asked.ended).toBe(1);
    expect(asked.ranges).toBeLessThan(9);
  });

  it('is told to be damaged, whoever meets it', async () => {
    const { length } = numbered;
    for (const part of [0.3, 0.4, 0.5, 0.6, 0.7]) {
      const bytes = numbered.slice();
      const from = Math.floor(length * part);
      bytes.fill(0xff, from, from + length / 8);
      await expect(readByTwo(bytes).result).rejects.toMatchObject({
        failure: { code: 'unreadable-data', field: 'file 1' },
      });
    }
  });
});
