import { expect, test, vi } from 'vitest';
import type { Progress } from '../../../src/backends/backend.ts';
import { createClient } from '../../../src/backends/worker/client.ts';
import type { Served } from '../../../src/backends/worker/host.ts';
import { wait } from '../../../src/backends/worker/api/wait.ts';
import { HoldfastError } from '../../../src/model/errors.ts';
import type { Query } from '../../../src/model/query/query.ts';
import { channelWorkers, datasetOf, json, settings } from './channel.ts';

const query: Query = { kind: 'segments' };
const options = { settings };
const file = (): File => new File(['user,event,time'], 'events.csv');
const source = () => ({ kind: 'files' as const, name: 'events', files: [file()] });
const untilAborted: Served['run'] = (_, { signal }) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

function setup(serving: (index: number) => Partial<Served>) {
  const { workers, connect } = channelWorkers(serving);
  const backend = createClient('worker', connect, {
    pingEveryMs: 10,
    unanswered: 3,
    unansweredAtStart: 6,
  });
  return { workers, backend };
}

test('a query travels there and its result back', async () => {
  const { backend, workers } = setup(() => ({ run: async ({ query }) => json({ total: 3, asked: query }) }));
  await expect(backend.run(query)).resolves.toEqual({ total: 3, asked: query });
  expect(workers).toHaveLength(1);
});

test('no worker is started before it is needed', () => {
  const { workers } = setup(() => ({}));
  expect(workers).toHaveLength(0);
});

test('progress is told while the work goes on', async () => {
  const told: Progress[] = [];
  const progress: Progress = { phase: 'reading', bytes: 5, totalBytes: 10, rows: 2 };
  const { backend } = setup(() => ({
    read: async ({ as }, task) => {
      task.onProgress(progress);
      return datasetOf(as.id, as.content);
    },
  }));
  await backend.read(source(), options, { onProgress: (p) => told.push(p) });
  expect(told).toEqual([progress]);
});

test('a failure arrives as the HoldfastError that it was', async () => {
  const failure = { code: 'invalid-query' as const, field: 'period', message: 'no', allowed: ['day'] };
  const { backend } = setup(() => ({ run: () => Promise.reject(new HoldfastError(failure)) }));
  const error = await backend.run(query).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(HoldfastError);
  expect((error as HoldfastError).failure).toEqual(failure);
});

test('a bug arrives as a plain error with its message', async () => {
  const { backend } = setup(() => ({ run: () => Promise.reject(new TypeError('x is undefined')) }));
  const error = await backend.run(query).catch((reason: unknown) => reason);
  expect(error).not.toBeInstanceOf(HoldfastError);
  expect((error as Error).message).toContain('x is undefined');
});

test('a message that cannot be copied fails that call only', async () => {
  const { backend } = setup(() => ({ run: async () => json(1) }));
  const broken = { kind: 'segments', windowDays: () => 3 } as unknown as Query;
  await expect(backend.run(broken)).rejects.toThrow(/could not be cloned/);
  await expect(backend.run(query)).resolves.toBe(1);
});

test('an aborted query rejects at once with the reason, and the worker hears of it', async () => {
  const heard = vi.fn<() => void>();
  const { backend } = setup(() => ({
    run: (call, task) => {
      task.signal.addEventListener('abort', heard);
      return untilAborted(call, task);
    },
  }));
  const controller = new AbortController();
  const running = backend.run(query, { signal: controller.signal });
  await wait(5, new AbortController().signal);
  const reason = new Error('another filter');
  controller.abort(reason);
  await expect(running).rejects.toBe(reason);
  await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce());
});

test('a query that is aborted before it begins is never sent', async () => {
  const { backend, workers } = setup(() => ({}));
  await expect(backend.run(query, { signal: AbortSignal.abort('gone') })).rejects.toBe('gone');
  expect(workers).toHaveLength(0);
});

test('a read that was committed before its abort was heard is answered, so that the page knows what is open', async () => {
  const { backend } = setup(() => ({
    read: async ({ as }) => {
      await wait(20, new AbortController().signal);
      return datasetOf(as.id, as.content, { name: 'committed' });
    },
  }));
  const controller = new AbortController();
  const reading = backend.read(source(), options, { signal: controller.signal });
  controller.abort();
  await expect(reading).resolves.toMatchObject({ name: 'committed' });
});

test('a worker that cannot be started is reported, and tried again next time', async () => {
  const { connect } = channelWorkers(() => ({ run: async () => json(7) }));
  let refused = true;
  const backend = createClient('worker', (listeners) => {
    if (refused) throw new Error('blocked by policy');
    return connect(listeners);
  });
  await expect(backend.run(query)).rejects.toMatchObject({
    failure: { code: 'worker-died', message: expect.stringContaining('blocked by policy') as string },
  });
  refused = false;
  await expect(backend.run(query)).resolves.toBe(7);
});

test('a closed backend settles what was pending', async () => {
  const { backend } = setup(() => ({ run: untilAborted }));
  const running = backend.run(query);
  backend.close();
  await expect(running).rejects.toMatchObject({ failure: { code: 'unavailable' } });
  await expect(backend.kept()).rejects.toMatchObject({ failure: { code: 'unavailable' } });
});

test('nothing is pinged while nothing is pending', async () => {
  const { backend, workers } = setup(() => ({ run: async () => json(1) }));
  await backend.run(query);
  await wait(60, new AbortController().signal);
  expect(workers[0]?.heard.filter(({ type }) => type === 'ping')).toEqual([]);
});

test('a slow worker that answers its pings is waited for', async () => {
  const { backend, workers } = setup(() => ({
    run: async () => {
      await wait(150, new AbortController().signal);
      return json('late');
    },
  }));
  await expect(backend.run(query)).resolves.toBe('late');
  expect(workers).toHaveLength(1);
});
