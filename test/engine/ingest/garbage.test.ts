import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HoldfastError } from '../../../src/model/errors.ts';
import { accountedFor, bytesOf, optionsOf, read } from './read.ts';

const known = ['unreadable-data', 'no-events', 'missing-setting'];

type Outcome = { isSound: boolean; why: unknown };

/** Reads; whatever the bytes, the answer must be an account of every row, or a refusal that a person can read. */
async function outcomeOf(bytes: Uint8Array, chunk: number, duplicates?: 'remove' | 'keep'): Promise<Outcome> {
  try {
    const result = await read(bytes, optionsOf({ timezone: 'America/New_York' }, duplicates), { chunk });
    const { report, table } = result;
    const isSound =
      accountedFor(result) === report.rows &&
      table.size === report.events &&
      report.rejected.every(({ rows, examples }) => rows > 0 && examples.length === Math.min(5, rows));
    return { isSound, why: report };
  } catch (error) {
    return { isSound: error instanceof HoldfastError && known.includes(error.failure.code), why: error };
  }
}

const sound = expect.objectContaining({ isSound: true }) as Outcome;

const chunk = fc.integer({ min: 1, max: 300 });
const duplicates = fc.constantFrom(undefined, 'remove' as const, 'keep' as const);
const cell = fc.constantFrom(
  'u1', 'u2', '', ' ', 'use', 'pay', '2026-01-05', '2026-03-08 02:30', '03/04/2026', '25/12/2026', '1767571200',
  '1767571200123', '-1', '1e400', '12', '1,5', '"', '""', '"a\nb"', '"x"y', 'true', '\r', '\u0000', '用户', '\ud800', '{', '[1]',
); // prettier-ignore

describe('garbage', { timeout: 60_000 }, () => {
  it('in CSV is accounted for', async () => {
    const rows = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 25 });
    const text = fc
      .tuple(rows, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean())
      .map(([rows, separator, newline, withId]) =>
        [[...(withId ? ['id'] : []), 'user', 'event', 'time', 'p'], ...rows]
          .map((row) => row.join(separator))
          .join(newline),
      );
    await fc.assert(
      fc.asyncProperty(text, chunk, duplicates, async (text, chunk, duplicates) => {
        expect(await outcomeOf(bytesOf(text), chunk, duplicates)).toEqual(sound);
      }),
      { numRuns: 500 },
    );
  });

  it('in JSON is accounted for', async () => {
    const key = fc.constantFrom('user', 'event', 'time', 'id', 'p', '__proto__');
    const value = fc.oneof(cell, fc.integer(), fc.jsonValue({ maxDepth: 2 }));
    const line = fc.oneof(
      { weight: 5, arbitrary: fc.dictionary(key, value).map((object) => JSON.stringify(object)) },
      fc.constantFrom('', '{"user":"u"', '[', '}', 'null', '{"user":"u","event":"e","time":1767571200}'),
    );
    const text = fc
      .tuple(
        fc.array(line, { maxLength: 20 }),
        fc.constantFrom('\n', ',\n'),
        fc.constantFrom(['', ''], ['[', ']'], ['{"events":[', ']}']),
      )
      .map(([lines, separator, [open, close]]) => `${open}${lines.join(separator)}${close}`);
    await fc.assert(
      fc.asyncProperty(text, chunk, duplicates, async (text, chunk, duplicates) => {
        expect(await outcomeOf(bytesOf(text), chunk, duplicates)).toEqual(sound);
      }),
      { numRuns: 500 },
    );
  });

  it('of any bytes is accounted for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.boolean(),
        chunk,
        async (bytes, withHeader, chunk) => {
          const all = withHeader ? Buffer.concat([bytesOf('user,event,time\n'), bytes]) : bytes;
          expect(await outcomeOf(all, chunk)).toEqual(sound);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('made of real files is accounted for', async () => {
    const real = readFileSync(new URL('../../data/cdnow_sample_events.csv', import.meta.url)).subarray(
      0,
      6000,
    );
    const change = fc.tuple(
      fc.nat(real.length - 1),
      fc.oneof(fc.constantFrom(34, 10, 13, 44, 0), fc.integer({ min: 0, max: 255 })),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 30 }),
        fc.nat(real.length),
        chunk,
        async (changes, end, chunk) => {
          const bytes = Uint8Array.from(real.subarray(0, end));
          for (const [at, byte] of changes) if (at < end) bytes[at] = byte;
          expect(await outcomeOf(bytes, chunk)).toEqual(sound);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is read the same however it is cut', async () => {
    const row = fc.array(cell, { minLength: 2, maxLength: 5 }).map((cells) => cells.join(','));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 15 }), chunk, async (rows, chunk) => {
        const text = ['user,event,time,p', 'u,e,13/01/2026,x', ...rows].join('\n');
        const settings = optionsOf({ dateOrder: 'day-first' });
        const outcome = (size: number): Promise<unknown> =>
          read(text, settings, { chunk: size }).catch((error: unknown) => error);
        expect(await outcome(chunk)).toEqual(await outcome(1 << 16));
      }),
      { numRuns: 200 },
    );
  });
});
