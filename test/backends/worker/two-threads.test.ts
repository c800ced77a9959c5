import { gzipSync } from 'node:zlib';
import { expect, it, vi } from 'vitest';
import type { StartThread } from '../../../src/backends/worker/cutting/cutter-thread.ts';
import type { ToCutter } from '../../../src/backends/worker/cutting/protocol.ts';
import { createPace } from '../../../src/backends/worker/pace.ts';
import { readFiles } from '../../../src/backends/worker/session/read-files.ts';
import { plain } from '../../engine/ingest/plain-result.ts';
import { optionsOf } from '../../engine/ingest/read.ts';
import { overChannel } from './over-channel.ts';

vi.setConfig({ testTimeout: 60_000 });

const count = 60_000;
/** Some 30 MB, all but the first twentieth of which has two properties more, and one line in a thousand is broken. */
const text = Array.from({ length: count }, (_, i) => {
  const time = new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString();
  const more = i > count / 20 ? { plan: `plan ${i % 3}`, seats: i % 9 } : {};
  const row = {
    user: `user${(i * 7919) % 5003}`,
    event: i % 7 ? 'use' : 'pay',
    detail: `of ${i % 300}`.repeat(70),
    time,
  };
  return JSON.stringify({ ...row, ...more }).slice(i % 1000 === 999 ? 1 : 0);
}).join('\n');

function remembering(start: StartThread) {
  const asked: ToCutter[] = [];
  const started: StartThread = (listeners) => {
    const { post, close } = start(listeners);
    return {
      post(message, transfer) {
        asked.push(message);
        post(message, transfer);
      },
      close,
    };
  };
  return { asked, started };
}

const task = () => ({ signal: new AbortController().signal, onProgress: () => undefined });
const read = (file: File, start?: StartThread) => readFiles([file], optionsOf(), task(), createPace(), start);

it.each([
  ['as they are', 'stretch', new File([text], 'a.ndjson')],
  ['packed', 'piece', new File([new Uint8Array(gzipSync(text))], 'a.ndjson.gz')],
])('reads JSON lines %s to the same end with two threads as with one', async (_, kind, file) => {
  const { asked, started } = remembering(overChannel().start);
  const ours = await read(file, started);
  expect(plain(ours)).toEqual(plain(await read(file)));
  expect(ours.report.rejected).toMatchObject([{ reason: 'unreadable-row', rows: count / 1000 }]);
  const cut = asked.filter((message) => message.type === kind);
  expect(cut.length).toBeGreaterThan(2);
  const told = cut.flatMap((message) => ('columns' in message ? [message.columns] : []));
  expect(told).toEqual([['user', 'event', 'detail', 'time', 'plan', 'seats']]);
});
