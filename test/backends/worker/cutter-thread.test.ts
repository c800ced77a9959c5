import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { createCutterThread, type CutterThread } from '../../../src/backends/worker/cutting/cutter-thread.ts';
import type { Cut, CutJob } from '../../../src/engine/ingest/ahead/cut.ts';
import type { CutStretch, StretchBytes } from '../../../src/engine/ingest/ahead/stretch.ts';
import { overChannel } from './over-channel.ts';

const job: CutJob = {
  columns: ['user', 'event', 'time'],
  csv: { dialect: { delimiter: 44, lineEnd: 10 }, skipRows: 1 },
  user: 0,
  event: 1,
  time: 2,
  timezone: 'UTC',
};
const encoder = new TextEncoder();
const lines = (from: number, count: number): string =>
  Array.from({ length: count }, (_, i) => `user${from + i},use,2026-01-05 10:00:00\n`).join('');
async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield encoder.encode(text);
}
const rowsIn = ({ steps }: Cut): number =>
  steps.reduce((rows, step) => rows + (step.kind === 'rows' ? singleRowsIn(step.numbers) : step.rows), 0);
function singleRowsIn(numbers: Int32Array): number {
  let rows = 0;
  for (let at = 0; at < numbers.length; at += 5 + (numbers[at + 4] ?? 0) * 2) rows++;
  return rows;
}

/** All stretches of a file, every third of which is only read. */
async function stretchesOf(file: File, stretchBytes: number, thread: CutterThread) {
  const begun = thread.over(file).begin(job);
  const asked: Promise<CutStretch | StretchBytes | null>[] = [];
  for (let from = 0; from < file.size; from += stretchBytes) {
    const stretch = { from, to: Math.min(file.size, from + stretchBytes), isFirst: from === 0 };
    const answer: Promise<CutStretch | StretchBytes | null> =
      asked.length % 3 === 2 ? begun.read(stretch) : begun.cut(stretch);
    answer.catch(() => undefined); // its failure is met when its turn comes
    asked.push(answer);
  }
  const found: { end: number; rows: number }[] = [];
  for (const answer of asked) {
    const stretch = await answer;
    if (!stretch) found.push({ end: -1, rows: 0 });
    else if ('cuts' in stretch) {
      found.push({ end: stretch.end, rows: stretch.cuts.reduce((sum, cut) => sum + rowsIn(cut), 0) });
      stretch.cuts.forEach(begun.done);
    } else {
      found.push({ end: stretch.end, rows: stretch.bytes.filter((byte) => byte === 10).length });
      begun.release(stretch.bytes);
    }
  }
  begun.end();
  return found;
}

describe('a thread that reads a file and cuts it', () => {
  it('answers each stretch with the lines that begin in it, file after file', async () => {
    const thread = createCutterThread(overChannel().start);
    const text = `user,event,time\n${lines(0, 30_000)}`;
    for (const size of [40_000, 1_000_000]) {
      const found = await stretchesOf(new File([text], 'a.csv'), size, thread);
      expect(found).toHaveLength(Math.ceil(text.length / size));
      for (const [index, { end }] of found.entries())
        expect(end).toBe(
          Math.min(text.length, text.indexOf('\n', (index + 1) * size - 1) + 1) || text.length,
        );
      expect(found.reduce((sum, { rows }) => sum + rows, 0)).toBe(30_000);
    }
    thread.close();
  });

  it('says so where a line is too long, and finds one that is only long', async () => {
    const thread = createCutterThread(overChannel().start);
    const text = (length: number): File =>
      new File([`user,event,time\n${lines(0, 9)}${'x'.repeat(length)},use,\n${lines(0, 9)}`], 'a.csv');
    const long = await stretchesOf(text(150_000), 100_000, thread);
    const last = text(150_000).size;
    expect(long.map(({ end }) => end)).toEqual([last - lines(0, 9).length, last]);
    expect(long.map(({ rows }) => rows)).toEqual([10, 9]);
    const several = await stretchesOf(text(350_000), 100_000, thread);
    expect(several.map(({ rows }) => rows)).toEqual([10, 0, 0, 9]);
    const tooLong = await stretchesOf(text(1_400_000), 100_000, thread);
    expect(new Set(tooLong.map(({ end }) => end))).toEqual(new Set([-1]));
    thread.close();
  });

  it('says what is wrong with a file that is not as it was', async () => {
    const thread = createCutterThread(overChannel().start);
    const file = new File([lines(0, 1000)], 'a.csv');
    Object.defineProperty(file, 'size', { value: file.size * 2 });
    await expect(stretchesOf(file, 1000, thread)).rejects.toThrow('was changed, moved or locked');
    thread.close();
  });

  it('fails, and does not wait, where the thread is lost', async () => {
    const { start, lose } = overChannel();
    const thread = createCutterThread(start);
    const reading = stretchesOf(new File([lines(0, 1000)], 'a.csv'), 1000, thread);
    lose('it ran out of memory');
    await expect(reading).rejects.toThrow('the thread that cuts rows stopped: it ran out of memory');
    thread.close();
  });
});

describe('a thread that helps to order what was read', () => {
  const texts = () => {
    const bytes = encoder.encode('user10user9user07');
    return { bytes: new Uint8Array(bytes), ends: Uint32Array.of(6, 11, 17), size: 3 };
  };
  const columns = () => [
    { codes: [Uint8Array.of(0, 1, 2)], numbers: [], valueOf: Uint32Array.of(0, 7, 5), bytes: 2 as const },
    { codes: [], numbers: [Float64Array.of(1.5, NaN, 3)], valueOf: null, bytes: 8 as const },
  ];

  it('packs texts and gives them back, and puts columns at their places', async () => {
    const thread = createCutterThread(overChannel().start);
    const { beside } = thread;
    const given = texts();
    const { entries, texts: back } = await beside.pack(given);
    expect(given.bytes).toHaveLength(0);
    expect(back).toEqual(texts());
    expect(new TextDecoder().decode(entries.packed.bytes)).toBe('user07user10user9');
    expect([...entries.rankOf]).toEqual([1, 2, 0]);
    const placer = beside.placer(columns(), 2);
    placer.place(0, [Uint32Array.of(1, 0xffff_ffff, 0)]);
    expect(await placer.end()).toEqual([Uint16Array.of(5, 0), Float64Array.of(3, 1.5)]);
    thread.close();
  });

  it('cuts before and after', async () => {
    const thread = createCutterThread(overChannel().start);
    for (let turn = 0; turn < 2; turn++) {
      let rows = 0;
      for await (const cut of thread.cut(job, pieces('user,event,time\n', lines(0, 9)))) rows += rowsIn(cut);
      expect(rows).toBe(9);
      expect((await thread.beside.pack(texts())).entries.packed.ends).toHaveLength(3);
    }
    thread.close();
  });

  it('fails, and does not wait, where the thread is lost', async () => {
    const { start, lose } = overChannel();
    const thread = createCutterThread(start);
    const packing = thread.beside.pack(texts());
    lose('it ran out of memory');
    await expect(packing).rejects.toThrow('the thread that cuts rows stopped: it ran out of memory');
    await expect(thread.beside.placer(columns(), 2).end()).rejects.toThrow('it ran out of memory');
    thread.close();
  });
});

describe('a thread that cuts ranges of a Parquet file', () => {
  const count = 6000;
  const some = <T>(value: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => value(i));
  const parquet = parquetWriteBuffer({
    rowGroupSize: 2000,
    columnData: [
      { name: 'user', data: some((i) => `user${i}`), type: 'STRING' },
      { name: 'event', data: some((i) => (i < 4000 ? 'use' : null)), type: 'STRING' },
      { name: 'time', data: some((i) => new Date(Date.UTC(2026, 0, 1) + i)), type: 'TIMESTAMP' },
    ],
  });
  const what = { name: 'a.parquet', user: 0, event: 1, time: 2, timezone: 'UTC' };
  const ranges = [0, 1, 2].map((group) => ({ group, start: group * 2000, end: group * 2000 + 2000 }));

  it('answers each range in order, file after file, and between others', async () => {
    const thread = createCutterThread(overChannel().start);
    for (const file of [new File([parquet], 'a.parquet'), new File([parquet], 'b.parquet')]) {
      const begun = thread.ranges(file).begin(what);
      for (const asked of ranges.map((range) => begun.cut(range))) {
        const range = await asked;
        expect(range.cuts.reduce((sum, cut) => sum + rowsIn(cut), 0)).toBe(2000);
        begun.done(range);
      }
      begun.end();
      for await (const cut of thread.cut(job, pieces(`user,event,time\n${lines(0, 9)}`)))
        expect([0, 9]).toContain(rowsIn(cut));
    }
    thread.close();
  });

  it('says what is wrong with the file', async () => {
    const thread = createCutterThread(overChannel().start);
    const [first] = ranges;
    if (!first) throw new Error('there is none');
    const bytes = new Uint8Array(parquet.slice(0));
    bytes.fill(0xff, 4, 400);
    const damaged = thread.ranges(new File([bytes], 'a.parquet')).begin(what);
    await expect(damaged.cut(first)).rejects.toMatchObject({
      failure: { code: 'unreadable-data', field: 'a.parquet' },
    });
    const cutOff = thread.ranges(new File([parquet.slice(0, 500)], 'a.parquet')).begin(what);
    await expect(cutOff.cut(first)).rejects.toThrow('its end is missing');
    thread.close();
  });

  it('fails, and does not wait, where the thread is lost', async () => {
    const { start, lose } = overChannel();
    const thread = createCutterThread(start);
    const begun = thread.ranges(new File([parquet], 'a.parquet')).begin(what);
    const asked = ranges.map((range) => begun.cut(range));
    lose('it ran out of memory');
    for (const range of asked) await expect(range).rejects.toThrow('it ran out of memory');
    thread.close();
  });
});

describe('a thread that cuts rows', () => {
  it('answers every piece in order, job after job, and is started once', async () => {
    const { start, started } = overChannel();
    const thread = createCutterThread(start);
    expect(started()).toBe(0);
    for (const first of [0, 100]) {
      const rows: number[] = [];
      const texts = [
        'user,event,time\n',
        lines(first, 3),
        lines(first, 5),
        '',
        lines(first, 7),
        lines(first, 2),
      ];
      for await (const cut of thread.cut(job, pieces(...texts))) rows.push(rowsIn(cut));
      expect(rows).toEqual([0, 3, 5, 0, 7, 2, 0]);
    }
    expect(started()).toBe(1);
    thread.close();
  });

  it('goes on with another job after one that was left', async () => {
    const thread = createCutterThread(overChannel().start);
    const many = Array.from({ length: 20 }, (_, i) => lines(i, 4));
    for await (const cut of thread.cut(job, pieces('user,event,time\n', ...many))) if (rowsIn(cut) > 0) break;
    let rows = 0;
    for await (const cut of thread.cut(job, pieces('user,event,time\n', lines(0, 9)))) rows += rowsIn(cut);
    expect(rows).toBe(9);
    thread.close();
  });

  it('fails, and does not wait, where the thread is lost', async () => {
    const { start, lose } = overChannel();
    const thread = createCutterThread(start);
    const reading = (async () => {
      for await (const _ of thread.cut(job, pieces('user,event,time\n', lines(0, 9))))
        lose('it ran out of memory');
    })();
    await expect(reading).rejects.toThrow('the thread that cuts rows stopped: it ran out of memory');
    thread.close();
  });
});
