import { describe, expect, it, vi } from 'vitest';
import { generateDemo } from '../../src/demo/demo.ts';
import type { FromDemoWorker, ToDemoWorker } from '../../src/mocks/demo-protocol.ts';
import { BadRequest, type DemoSource, type Page, type PageRequest } from '../../src/mocks/page.ts';
import { readAhead } from '../../src/mocks/read-ahead.ts';
import { serveDemo } from '../../src/mocks/serve-demo.ts';
import { type DemoWorker, workerSource } from '../../src/mocks/worker-source.ts';

const options = { users: 100, days: 30, seed: 2, end: '2026-04-30' };
const csv = (limit: number, cursor?: string): PageRequest => ({
  limit,
  format: 'csv',
  ...(cursor !== undefined && { cursor }),
});

/** The worker's two ends joined by a real MessageChannel; `die` is what a browser does when a worker crashes. */
const setup = () => {
  const { port1, port2 } = new MessageChannel();
  const deaths = new Set<(event: Event) => void>();
  const receive = serveDemo((message: FromDemoWorker, transfer) => port2.postMessage(message, transfer));
  port2.addEventListener('message', (event: MessageEvent<ToDemoWorker>) => receive(event.data));
  port2.start();
  port1.start();
  const worker: DemoWorker = {
    postMessage: (message, transfer) => port1.postMessage(message, transfer),
    addEventListener: (type: string, listener: (event: never) => void) => {
      if (type === 'error') deaths.add(listener as (event: Event) => void);
      else port1.addEventListener(type, listener as unknown as EventListener);
    },
  };
  return {
    source: workerSource(worker, options),
    die: () =>
      deaths.forEach((tell) => tell(Object.assign(new Event('error'), { message: 'out of memory' }))),
    close: () => port1.close(),
  };
};

describe('the demo’s worker', () => {
  it('answers several requests, each with its own page', async () => {
    const { source, close } = setup();
    const [first, second] = await Promise.all([source.page(csv(10)), source.page(csv(20, '2026-04-30.10'))]);
    const demo = generateDemo(options);
    expect(first.body).toEqual(demo.csv(0, 10));
    expect(second.body).toEqual(demo.csv(10, 30));
    expect(first.next).toBe('2026-04-30.10');
    close();
  });

  it('refuses a wrong request and goes on', async () => {
    const { source, close } = setup();
    const refusal = await source.page(csv(10, '2020-01-01.10')).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(BadRequest);
    expect(refusal).toMatchObject({ field: 'cursor' });
    expect((await source.page(csv(10))).next).toBe('2026-04-30.10');
    close();
  });

  it('says why when it dies, to those who wait and to those who come later', async () => {
    const { source, die, close } = setup();
    const waiting = source.page(csv(10));
    die();
    await expect(waiting).rejects.toThrow('out of memory');
    await expect(source.page(csv(10))).rejects.toThrow('out of memory');
    close();
  });
});

describe('reading ahead', () => {
  const page = (next: string | null): Page => ({ body: [], next });

  it('has the first page made before anybody asks', async () => {
    const asked = vi.fn<DemoSource['page']>(async () => page(null));
    const source = readAhead({ page: asked }, csv(5));
    expect(asked).toHaveBeenCalledTimes(1);
    await source.page(csv(5));
    expect(asked).toHaveBeenCalledTimes(1);
    await source.page(csv(5));
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('asks for each page once, and for the next one before it is wanted', async () => {
    const asked = vi.fn<DemoSource['page']>(async ({ cursor }) => page(cursor === undefined ? 'b' : null));
    const source = readAhead({ page: asked });
    await source.page(csv(5));
    expect(asked.mock.calls.map(([request]) => request.cursor)).toEqual([undefined, 'b']);
    await source.page({ cursor: 'b', format: 'csv', limit: 5 });
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('forgets a page that was not wanted', async () => {
    const asked = vi.fn<DemoSource['page']>(async () => page('b'));
    const source = readAhead({ page: asked });
    await source.page(csv(5));
    await source.page(csv(7, 'b'));
    expect(asked.mock.calls.map(([request]) => request.limit)).toEqual([5, 5, 7, 7]);
  });

  it('tells a failure only to whoever asks for that page', async () => {
    const source = readAhead({
      page: async ({ cursor }) => {
        if (cursor !== undefined) throw new Error('gone');
        return page('b');
      },
    });
    await expect(source.page(csv(5))).resolves.toMatchObject({ next: 'b' });
    await expect(source.page(csv(5, 'b'))).rejects.toThrow('gone');
  });
});
