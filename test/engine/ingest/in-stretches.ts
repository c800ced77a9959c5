import { expect, it } from 'vitest';
import { lineEndOf, type RowCutter } from '../../../src/engine/ingest/ahead/cut.ts';
import { Cutter } from '../../../src/engine/ingest/ahead/cutter.ts';
import { cutStretch, readStretch, type StretchThread } from '../../../src/engine/ingest/ahead/stretch.ts';
import { createReader } from '../../../src/engine/ingest/reader.ts';
import type { RandomAccess, ReadHost } from '../../../src/engine/ingest/source.ts';
import { runWork } from '../../../src/engine/table/work.ts';
import type { ReadOptions } from '../../../src/model/dataset.ts';
import { plain } from './plain-result.ts';
import { bytesOf, optionsOf, quietHost, read, sourceOf } from './read.ts';

const accessTo = (bytes: Uint8Array): RandomAccess => ({
  size: bytes.length,
  slice: (start, end) => Promise.resolve(bytes.slice(start, end)),
});

/** What was asked of another thread, and how many rows it told by column and as JSON lines that stand alone. */
type Asked = { stretches: number; done: number; ended: number; byColumn: number; alone: number };

/** Another thread, but for being one: what it says is a copy, and comes later. */
function another(access: RandomAccess, stretchBytes: number, asked: Asked, fail?: Error): StretchThread {
  return {
    stretchBytes,
    begin(job) {
      const cutter = new Cutter(structuredClone(job));
      let last: Promise<unknown> = Promise.resolve();
      return {
        cut(stretch) {
          asked.stretches++;
          const columns = structuredClone(job.columns);
          const mine = last.then(async () => {
            const bytes = await readStretch(access, stretch, lineEndOf(job));
            await new Promise((resolve) => setTimeout(resolve, 0));
            if (fail && asked.stretches > 2) throw fail;
            cutter.know(columns);
            cutter.restart(stretch.isFirst);
            return bytes && structuredClone(runWork(cutStretch(cutter, bytes, [])));
          });
          last = mine.catch(() => undefined); // whoever comes next does not mind
          return mine;
        },
        async read(stretch) {
          asked.stretches++;
          return readStretch(access, stretch, lineEndOf(job));
        },
        release: (bytes) => void bytes.fill(0x5a),
        done: ({ steps, memory }) => {
          asked.done++;
          for (const step of steps) {
            if (step.kind !== 'plain') continue;
            asked.byColumn += step.rows;
            asked.alone += (step.lines?.length ?? 0) / 4;
          }
          // What is found there afterwards must not matter.
          new Uint8Array(memory).fill(0xa5);
        },
        end: () => void asked.ended++,
      };
    },
  };
}

type InStretches = { stretchBytes?: number; fail?: Error; host?: ReadHost; options?: ReadOptions };

async function readInStretches(
  text: string | Uint8Array,
  { stretchBytes = 20_000, fail, host = quietHost, options = optionsOf() }: InStretches = {},
) {
  const bytes = bytesOf(text);
  const access = accessTo(bytes);
  const asked = { stretches: 0, done: 0, ended: 0, byColumn: 0, alone: 0 };
  const reader = createReader(options, host);
  const stretches = another(access, stretchBytes, asked, fail);
  const reading = reader.add(sourceOf(bytes, { name: 'file 1', access, stretches }));
  return { asked, result: reading.then(() => reader.finish()) };
}

/** What it is read as, by two threads and in one piece. */
export async function bothWays(text: string | Uint8Array, given: InStretches = {}) {
  const { asked, result } = await readInStretches(text, given);
  return { asked, ours: plain(await result), wanted: plain(await read(text, given.options)) };
}

/** The same of a source that another thread cuts piece by piece. */
export async function bothWaysInPieces(text: string, chunk: number, options: ReadOptions = optionsOf()) {
  const reader = createReader(options, { ...quietHost, cutter: anotherInPieces });
  await reader.add(sourceOf(text, { name: 'file 1', chunk }));
  return { ours: plain(await reader.finish()), wanted: plain(await read(text, options)) };
}

/** What it says is a copy, and comes after the next piece was asked for. */
const anotherInPieces: RowCutter = {
  async *cut(job, chunks) {
    const cutter = new Cutter(structuredClone(job));
    let columns = job.columns.slice();
    let last: ReturnType<Cutter['push']> | undefined;
    for await (const chunk of chunks) {
      cutter.know(columns);
      columns = job.columns.slice();
      const cut = structuredClone(cutter.push(chunk));
      if (last) yield last;
      last = cut;
    }
    if (last) yield last;
    yield structuredClone(cutter.end());
  },
};

/** What holds of any text that is read in stretches. @param textOf of so many rows */
export function isToldFailsAndStops(textOf: (rows: number) => string): void {
  it('is told of as far as it is taken', async () => {
    const text = textOf(9000);
    const told: number[] = [];
    const host = { ...quietHost, progress: ({ bytes }: { bytes: number }) => void told.push(bytes) };
    const { result } = await readInStretches(text, { host });
    await result;
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(text.length);
  });

  it('fails where the other thread does, and leaves it', async () => {
    const { asked, result } = await readInStretches(textOf(20_000), {
      fail: new Error('it is gone'),
    });
    await expect(result).rejects.toThrow('it is gone');
    expect(asked.ended).toBe(1);
  });

  it('stops where it is aborted, and leaves the other thread', async () => {
    let pauses = 0;
    const pause = (): Promise<void> =>
      pauses++ < 9 ? Promise.resolve() : Promise.reject(new Error('aborted'));
    const { asked, result } = await readInStretches(textOf(20_000), {
      host: { ...quietHost, pause },
    });
    await expect(result).rejects.toThrow('aborted');
    expect(asked.ended).toBe(1);
    expect(asked.stretches).toBeLessThan(30);
  });
}
