import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createReader } from '../../../src/engine/ingest/reader.ts';
import type { Beside } from '../../../src/engine/table/build-table.ts';
import { packAll } from '../../../src/engine/table/order-users.ts';
import { placerOf } from '../../../src/engine/table/place-columns.ts';
import type { ReadOptions } from '../../../src/model/dataset.ts';
import { plain } from './plain-result.ts';
import { optionsOf, quietHost, read, sourceOf } from './read.ts';

vi.setConfig({ testTimeout: 60_000 });

const memoryOf = (arrays: readonly (ArrayBufferView | undefined)[]): ArrayBuffer[] =>
  arrays.flatMap((array) => (array ? [array.buffer as ArrayBuffer] : []));

type Given = { leastRows?: number; fail?: 'pack' | 'end' };
type Asked = { packed: number; places: number[] };

/** Another thread, but for being one: what is handed over is gone, what comes is a copy, and comes later. */
function another({ leastRows = 0, fail }: Given, asked: Asked): Beside {
  const later = async <T>(answer: () => T, isLost: boolean): Promise<T> => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (isLost) throw new Error('it is gone');
    return structuredClone(answer());
  };
  return {
    leastRows,
    pack(texts) {
      asked.packed++;
      const own = structuredClone(texts, { transfer: memoryOf([texts.bytes, texts.ends]) });
      return later(() => packAll(own), fail === 'pack');
    },
    placer(columns, size) {
      const blocks = columns.flatMap(({ codes, numbers }) => [...codes, ...numbers]);
      const placer = placerOf(structuredClone(columns, { transfer: memoryOf(blocks) }), size);
      return {
        blocksAtOnce: 2,
        place(first, placeOf) {
          asked.places.push(first);
          placer.place(first, structuredClone(placeOf, { transfer: memoryOf(placeOf) }));
        },
        end: () => later(() => placer.end(), fail === 'end'),
      };
    },
  };
}

async function readBeside(texts: readonly string[], options: ReadOptions = optionsOf(), given: Given = {}) {
  const asked: Asked = { packed: 0, places: [] };
  const reader = createReader(options, { ...quietHost, beside: another(given, asked) });
  for (const [index, text] of texts.entries())
    await reader.add(sourceOf(text, { name: `file ${index + 1}` }));
  return { asked, result: await reader.finish() };
}

const header = 'user,event,time,amount,plan,note\n';
const row = fc
  .record({
    user: fc.oneof(
      fc.nat(9).map((n) => `user${n}`),
      fc.constantFrom('anna', 'böb', 'user07', ''),
    ),
    event: fc.constantFrom('use', 'pay'),
    time: fc.oneof(
      fc.nat(5).map((n) => `2026-01-0${1 + n} 10:00:00`),
      fc.constantFrom('never', '03/04/2026', '1767225600123456', '2026-01-01T10:00:00.1234Z', ''),
    ),
    amount: fc.constantFrom('', '1', '2.5', '1,5'),
    plan: fc.constantFrom('', 'true', 'false'),
    note: fc.constantFrom('', 'a', 'b', '7'),
  })
  .map((cells) =>
    Object.values(cells)
      .map((cell) => `"${cell}"`)
      .join(),
  );

describe('what another thread helps to order', () => {
  it('is the table that one thread makes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(row, { minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 2 }),
        fc.constantFrom('keep' as const, 'remove' as const),
        async (files, duplicates) => {
          const first = 'user1,use,2026-01-01 10:00:00,3,true,a';
          const texts = files.map((rows) => header + [first, ...rows, first].join('\n'));
          const options = optionsOf({ dateOrder: 'day-first' }, duplicates);
          const { result, asked } = await readBeside(texts, options);
          expect(plain(result)).toEqual(plain(await read(texts, options)));
          expect(asked).toEqual({ packed: 1, places: [0] });
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is so over many blocks of rows, with a column that only some of them have', async () => {
    const rows = Array.from({ length: 70_000 }, (_, i) => {
      const day = String(1 + (i % 28)).padStart(2, '0');
      const note = i > 40_000 ? `n${i % 300}` : '';
      return `user${(i * 7919) % 6007},${i % 7 ? 'use' : 'pay'},2026-01-${day} 10:00:00,${i % 50},,${note}`;
    });
    const text = header + rows.join('\n');
    const { result, asked } = await readBeside([text]);
    expect(plain(result)).toEqual(plain(await read(text)));
    expect(asked.places).toEqual([0, 32_768, 65_536]);
  });

  it('does without it where the rows are few', async () => {
    const text = `${header}u1,use,2026-01-01 10:00:00,3,true,a\n`;
    const { asked, result } = await readBeside([text], optionsOf(), { leastRows: 2 });
    expect(asked).toEqual({ packed: 0, places: [] });
    expect(result.table.size).toBe(1);
  });

  it.each(['pack', 'end'] as const)('fails where it does: %s', async (fail) => {
    const text = `${header}u1,use,2026-01-01 10:00:00,3,true,a\n`;
    await expect(readBeside([text], optionsOf(), { fail })).rejects.toThrow('it is gone');
  });

  it('stops where it is aborted while it waits', async () => {
    const asked: Asked = { packed: 0, places: [] };
    let isOver = false;
    const pause = (): Promise<void> => (isOver ? Promise.reject(new Error('aborted')) : Promise.resolve());
    const reader = createReader(optionsOf(), { ...quietHost, pause, beside: another({}, asked) });
    await reader.add(sourceOf(`${header}u1,use,2026-01-01 10:00:00,3,true,a\n`));
    isOver = true;
    await expect(reader.finish()).rejects.toThrow('aborted');
    expect(asked.places).toEqual([]);
  });
});
