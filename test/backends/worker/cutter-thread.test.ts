import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { createCutterThread, type StartThread } from '../../../src/backends/worker/cutting/cutter-thread.ts';
import { createCutting } from '../../../src/backends/worker/cutting/cutting.ts';
import type { FromCutter, ToCutter } from '../../../src/backends/worker/cutting/protocol.ts';
import type { Cut, CutJob } from '../../../src/engine/ingest/ahead/cut.ts';

const job: CutJob = {
  columns: ['user', 'event', 'time'],
  dialect: { delimiter: 44, lineEnd: 10 },
  skipRows: 1,
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

/** The thread's code over a real channel. */
function overChannel() {
  let started = 0;
  let lose = (_why: string): void => undefined;
  const start: StartThread = ({ message, lost }) => {
    const { port1, port2 } = new MessageChannel();
    const hear = createCutting(
      (answer, transfer) => port2.postMessage(answer, transfer),
      (error) => {
        throw error;
      },
    );
    port2.on('message', (asked: ToCutter) => hear(asked));
    port1.on('message', (answer: FromCutter) => message(answer));
    started++;
    lose = lost;
    return {
      post: (asked, transfer) => port1.postMessage(asked, transfer),
      close: () => port1.close(),
    };
  };
  return { start, started: () => started, lose: (why: string) => lose(why) };
}

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
