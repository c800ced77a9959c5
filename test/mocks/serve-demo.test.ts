import { describe, expect, it, vi } from 'vitest';
import { createLocalApis } from '../../src/backends/worker/api/local-apis.ts';
import { generateDemo } from '../../src/demo/demo.ts';
import type { DemoSource, Page, PageRequest } from '../../src/mocks/page.ts';
import { readAhead } from '../../src/mocks/read-ahead.ts';
import { serveDemo } from '../../src/mocks/serve-demo.ts';

const options = { users: 100, days: 30, seed: 2, end: '2026-04-30' };
const base = 'https://holdfast.test/demo-api';
const csv = (limit: number, cursor?: string): PageRequest => ({
  limit,
  format: 'csv',
  ...(cursor !== undefined && { cursor }),
});

/** What the engine asks, answered by the demo's worker over a real channel. */
const setup = () => {
  const { port1, port2 } = new MessageChannel();
  const receive = serveDemo();
  receive({ kind: 'begin', base, options });
  receive({ kind: 'answer', port: port1 });
  const apis = createLocalApis(() => Promise.reject(new Error('the network was asked')));
  apis.attach(base, port2);
  const get = (query: string) => apis.fetch(`${base}/events${query}`, { headers: { accept: 'text/csv' } });
  return { get, close: () => port2.close() };
};

describe('the demo’s worker', () => {
  it('answers several requests, each with its own page', async () => {
    const { get, close } = setup();
    const [first, second] = await Promise.all([get('?limit=10'), get('?limit=20&cursor=2026-04-30.10')]);
    const demo = generateDemo(options);
    expect(Buffer.from(await first.arrayBuffer())).toEqual(Buffer.concat(demo.csv(0, 10)));
    expect(Buffer.from(await second.arrayBuffer())).toEqual(Buffer.concat(demo.csv(10, 30)));
    expect(first.headers.get('Next-Cursor')).toBe('2026-04-30.10');
    expect(first.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    close();
  });

  it('refuses a wrong request and goes on', async () => {
    const { get, close } = setup();
    const refusal = await get('?limit=10&cursor=2020-01-01.10');
    expect(refusal.status).toBe(400);
    expect(await refusal.json()).toMatchObject({ error: { field: 'cursor' } });
    expect((await get('?limit=10')).status).toBe(200);
    close();
  });

  it('has nothing at other addresses', async () => {
    const { get, close } = setup();
    expect((await get('/more')).status).toBe(404);
    close();
  });
});

describe('reading ahead', () => {
  const page = (next: string | null): Page => ({ body: [], next });

  it('has the first page made before anybody asks', async () => {
    const asked = vi.fn<DemoSource['page']>(async () => page(null));
    const source = readAhead({ page: asked }, csv(5));
    await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(1));
    await source.page(csv(5));
    expect(asked).toHaveBeenCalledTimes(1);
    await source.page(csv(5));
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('asks for each page once, and for the next one before it is wanted', async () => {
    const asked = vi.fn<DemoSource['page']>(async ({ cursor }) => page(cursor === undefined ? 'b' : null));
    const source = readAhead({ page: asked });
    await source.page(csv(5));
    // The page goes out before the next is made.
    expect(asked).toHaveBeenCalledTimes(1);
    await vi.waitFor(() =>
      expect(asked.mock.calls.map(([request]) => request.cursor)).toEqual([undefined, 'b']),
    );
    await source.page({ cursor: 'b', format: 'csv', limit: 5 });
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('forgets a page that was not wanted', async () => {
    const asked = vi.fn<DemoSource['page']>(async () => page('b'));
    const source = readAhead({ page: asked });
    await source.page(csv(5));
    await source.page(csv(7, 'b'));
    await vi.waitFor(() => expect(asked.mock.calls.map(([request]) => request.limit)).toEqual([5, 7, 7]));
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
