import { Worker } from 'node:worker_threads';
import { afterAll, expect, test } from 'vitest';
import { createClient } from '../../../src/backends/worker/client.ts';
import type { ToPage } from '../../../src/backends/worker/protocol.ts';
import type { Query } from '../../../src/model/query/query.ts';
import { settings } from './channel.ts';

const entry = new URL('./thread-entry.ts', import.meta.url).href;
const start = `import('tsx/esm/api').then(({ register }) => (register(), import(${JSON.stringify(entry)})));`;
const workers: Worker[] = [];
const backend = createClient('worker', (page) => {
  const worker = new Worker(start, { eval: true });
  workers.push(worker);
  worker.on('message', (message: ToPage) => page.message(message));
  worker.on('error', (error) => page.lost(String(error)));
  worker.on('exit', () => page.lost('it ended'));
  return { post: (message) => worker.postMessage(message, []), close: () => void worker.terminate() };
});
afterAll(() => backend.close());

const rows = Array.from({ length: 100_000 }, (_, i) => {
  const day = String(1 + ((i * 7) % 28)).padStart(2, '0');
  return `user${i % 10_000},${i % 9 === 0 ? 'register' : 'use'},2026-0${1 + (i % 6)}-${day}T08:00:00Z\n`;
});
/** In one part, as a file on a disk is: Node takes a second to cut one out of 100,000. */
const source = (times = 1) => ({
  kind: 'files' as const,
  name: 'large',
  files: [new File([`user,event,time\n${rows.join('').repeat(times)}`], 'large.csv')],
});
const segments: Query = { kind: 'segments' };
const daily: Query = { kind: 'retention', start: {}, return: {}, entry: 'every', periods: 60 };

test(
  'a real thread reads, hears of an abort, is killed, and its successor answers the same',
  { timeout: 60_000 },
  async () => {
    const dataset = await backend.read(source(), { settings });
    expect(dataset.report).toMatchObject({ rows: 100_000, users: 10_000 });
    const before = await backend.run(segments);

    const controller = new AbortController();
    const stale = backend.run(daily, { signal: controller.signal });
    const next = backend.run({ kind: 'churn', limit: 0 });
    await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort('stale');
    await expect(stale).rejects.toBe('stale');
    await next;

    const reading = new AbortController();
    // Large enough that its end is far when the abort is heard.
    const read = backend.read(
      source(10),
      { settings },
      {
        signal: reading.signal,
        onProgress: ({ rows }) => {
          if (rows > 20_000) reading.abort(performance.now());
        },
      },
    );
    const abortedAt = await read.catch((reason: unknown) => reason);
    // 50 ms on a machine of its own; other tests run beside this one. Not heard at all, it would be no number.
    expect(performance.now() - Number(abortedAt)).toBeLessThan(1_000);
    expect(await backend.run(segments)).toEqual(before);

    // Killed before it can answer, however fast it is.
    void workers[0]?.terminate();
    const pending = backend.run({ ...daily, minOccurrences: 2 });
    expect(await pending).toMatchObject({ kind: 'retention' });
    expect(workers).toHaveLength(2);
    expect(await backend.run(segments)).toEqual(before);
  },
);
