import { expect, test } from 'vitest';
import type { Source } from '../../../src/backends/backend.ts';
import { createClient } from '../../../src/backends/worker/client.ts';
import type { Served } from '../../../src/backends/worker/host.ts';
import type { Call } from '../../../src/backends/worker/protocol.ts';
import { HoldfastError } from '../../../src/model/errors.ts';
import type { Query } from '../../../src/model/query/query.ts';
import { channelWorkers, datasetOf, json, settings } from './channel.ts';

const query: Query = { kind: 'segments' };
const source: Source = { kind: 'files', name: 'events', files: [new File(['x'], 'events.csv')] };
const never = (): Promise<never> => new Promise(() => undefined);
const notFound = new HoldfastError({ code: 'not-found', field: 'a', message: 'gone' });

/** The first worker reads the source and then runs as told; later ones serve what is given. */
function setup(first: Partial<Served>, later: (index: number) => Partial<Served>, notKept?: 'unsupported') {
  const { workers, connect } = channelWorkers((index) =>
    index === 0
      ? {
          read: async ({ as }) => datasetOf(as.id, as.content, notKept ? { notKept } : {}),
          ...first,
        }
      : later(index),
  );
  const backend = createClient('worker', connect, {
    pingEveryMs: 10,
    unanswered: 3,
    unansweredAtStart: 6,
  });
  const calls = (index: number): Call[] =>
    (workers[index]?.heard ?? []).flatMap((message) => (message.type === 'call' ? [message.call] : []));
  return { workers, backend, calls, read: () => backend.read(source, { settings, duplicates: 'remove' }) };
}

const untilPosted = () => new Promise((resolve) => setTimeout(resolve, 5));

test('a kept data set is opened from storage in a new worker, and the pending query run again', async () => {
  const { backend, read, workers, calls } = setup({ run: never }, () => ({
    open: async ({ id }) => datasetOf(id, 'c'),
    run: async () => json('again'),
  }));
  const { id } = await read();
  const running = backend.run(query);
  await untilPosted();
  workers[0]?.lost('crashed');
  await expect(running).resolves.toBe('again');
  expect(calls(1)).toEqual([
    { method: 'open', id, settings },
    { method: 'run', query },
  ]);
});

test('one that could not be kept is read again from its source, under the same identity', async () => {
  const { backend, read, workers, calls } = setup(
    { run: never },
    () => ({
      read: async ({ as }) => datasetOf(as.id, as.content, { notKept: 'unsupported' }),
      run: async () => json('again'),
    }),
    'unsupported',
  );
  const { id, version } = await read();
  const running = backend.run(query);
  await untilPosted();
  workers[0]?.lost('crashed');
  await expect(running).resolves.toBe('again');
  const [restoring] = calls(1);
  expect(restoring).toMatchObject({ method: 'read', options: { settings, duplicates: 'remove' } });
  expect(restoring).toMatchObject({ as: { id, content: version.slice(0, -2) } });
});

test('one that is no longer in storage is read again from its source', async () => {
  const { backend, read, workers, calls } = setup({ run: never }, () => ({
    open: () => Promise.reject(notFound),
    read: async ({ as }) => datasetOf(as.id, as.content),
    run: async () => json('again'),
  }));
  await read();
  const running = backend.run(query);
  await untilPosted();
  workers[0]?.lost('crashed');
  await expect(running).resolves.toBe('again');
  expect(calls(1).map(({ method }) => method)).toEqual(['open', 'read', 'run']);
});

test('a worker that falls silent is taken for dead', async () => {
  const { backend, read, workers } = setup({ run: never }, () => ({
    open: async ({ id }) => datasetOf(id, 'c'),
    run: async () => json('again'),
  }));
  await read();
  if (workers[0]) workers[0].silent = true;
  await expect(backend.run(query)).resolves.toBe('again');
  expect(workers).toHaveLength(2);
});

test('a query that outlives two workers fails with worker-died; the next one works', async () => {
  const { backend, read, workers } = setup({ run: never }, (index) => ({
    open: async ({ id }) => datasetOf(id, 'c'),
    run: index === 1 ? never : async () => json('third'),
  }));
  await read();
  const running = backend.run(query);
  await untilPosted();
  workers[0]?.lost('out of memory');
  await untilPosted();
  workers[1]?.lost('out of memory');
  await expect(running).rejects.toMatchObject({
    failure: { code: 'worker-died', message: expect.stringContaining('out of memory') as string },
  });
  await expect(backend.run(query)).resolves.toBe('third');
});

test('a worker that dies while idle is noticed by the next call at the latest', async () => {
  const { backend, read, workers, calls } = setup({}, () => ({
    open: async ({ id }) => datasetOf(id, 'c'),
    run: async () => json('again'),
  }));
  await read();
  workers[0]?.lost('killed');
  expect(workers).toHaveLength(1);
  await expect(backend.run(query)).resolves.toBe('again');
  expect(calls(1).map(({ method }) => method)).toEqual(['open', 'run']);
});

test('settings that were applied since are restored with the data set', async () => {
  const shanghai = { ...settings, timezone: 'Asia/Shanghai' };
  const { backend, read, workers, calls } = setup(
    {
      configure: async ({ settings }) => datasetOf('a', 'c', { settings }),
    },
    () => ({ open: async ({ id }) => datasetOf(id, 'c'), run: async () => json('again') }),
  );
  await read();
  await backend.configure(shanghai);
  workers[0]?.lost('killed');
  await backend.run(query);
  expect(calls(1)[0]).toEqual({ method: 'open', id: 'a', settings: shanghai });
});

test('where nothing can bring the data set back, the query says so and reading another works', async () => {
  const { backend, workers } = setup({ open: async ({ id }) => datasetOf(id, 'c') }, () => ({
    open: () => Promise.reject(notFound),
    read: async ({ as }) => datasetOf(as.id, as.content),
    run: async () => json('new'),
  }));
  await backend.open('a');
  workers[0]?.lost('killed');
  await expect(backend.run(query)).rejects.toMatchObject({ failure: { code: 'not-found' } });
  await backend.read(source, { settings });
  await expect(backend.run(query)).resolves.toBe('new');
});

test('a read that dies is tried once more under the same identity, without restoring what it replaces', async () => {
  const { backend, read, workers, calls } = setup({}, () => ({
    read: async ({ as }) => datasetOf(as.id, as.content),
  }));
  await read();
  const first = workers[0];
  if (!first) throw new Error('no worker');
  first.served.read = never;
  const reading = backend.read(source, { settings });
  await untilPosted();
  first.lost('killed');
  await reading;
  expect(calls(1)).toHaveLength(1);
  const [, second] = calls(0);
  expect(calls(1)[0]).toMatchObject({ method: 'read', as: second?.method === 'read' ? second.as : null });
});

test('a query asked while a new data set is being read in the new worker waits for that one', async () => {
  let finish: () => void = () => undefined;
  const { backend, read, workers, calls } = setup({}, () => ({
    read: ({ as }) =>
      new Promise((resolve) => {
        finish = () => resolve(datasetOf(as.id, as.content));
      }),
    run: async () => json('of the new one'),
  }));
  await read();
  workers[0]?.lost('killed');
  const reading = backend.read(source, { settings });
  const running = backend.run(query);
  await untilPosted();
  finish();
  await reading;
  await expect(running).resolves.toBe('of the new one');
  expect(calls(1).map(({ method }) => method)).toEqual(['read', 'run']);
});

test('a query that was aborted meanwhile is not run again', async () => {
  const { backend, read, workers, calls } = setup({ configure: never }, () => ({
    open: async ({ id }) => datasetOf(id, 'c'),
  }));
  await read();
  const controller = new AbortController();
  const running = backend.configure(settings, { signal: controller.signal });
  await untilPosted();
  controller.abort('enough');
  workers[0]?.lost('killed');
  await expect(running).rejects.toBe('enough');
  expect(calls(1)).toEqual([]);
});

test('each new worker is given a port of its own to the APIs of this page, until they are lost', async () => {
  const { backend, read, workers } = setup({}, () => ({ open: async ({ id }) => datasetOf(id, 'c') }));
  const base = 'https://holdfast.test/api';
  const ends: MessagePort[] = [];
  backend.attachApi(base, () => {
    const { port1, port2 } = new MessageChannel();
    ends.push(port1, port2);
    return port2;
  });
  await read();
  const apis = (index: number) =>
    workers[index]?.heard.flatMap((message) =>
      message.type === 'local-api' || message.type === 'local-api-lost' ? [[message.type, message.base]] : [],
    );
  expect(apis(0)).toEqual([['local-api', base]]);

  workers[0]?.lost('killed');
  await backend.kept().catch(() => undefined);
  expect(apis(1)).toEqual([['local-api', base]]);
  expect(ends.length).toBe(4);

  backend.loseApi(base, 'out of memory');
  await untilPosted();
  expect(apis(1)).toEqual([
    ['local-api', base],
    ['local-api-lost', base],
  ]);
  workers[1]?.lost('killed');
  await backend.kept().catch(() => undefined);
  expect(apis(2)).toEqual([]);
  for (const end of ends) end.close();
});
