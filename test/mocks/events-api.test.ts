import { setupServer } from 'msw/node';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateDemo } from '../../src/demo/demo.ts';
import { eventsHandlers } from '../../src/mocks/handlers.ts';
import { makePage, type DemoSource } from '../../src/mocks/page.ts';
import { readAhead } from '../../src/mocks/read-ahead.ts';

const options = { users: 400, days: 60, seed: 5, end: '2026-04-30' };
const demo = generateDemo(options);
const whole = Buffer.concat(demo.csv(0, demo.rows)).toString();
const open = 'http://api.test/open';
const locked = 'http://api.test/locked';
const source: DemoSource = { page: async (request) => makePage(demo, request) };
const server = setupServer(
  ...eventsHandlers({ base: open, source: readAhead(source) }),
  ...eventsHandlers({ base: locked, source, token: 'sesame' }),
);

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

const get = (query: string, accept = 'text/csv', base = open) =>
  fetch(`${base}/events${query}`, { headers: { Accept: accept } });

const allPages = async (query: string, accept: string, read: (response: Response) => Promise<void>) => {
  let cursor: string | null = null;
  let pages = 0;
  do {
    const response: Response = await get(cursor === null ? query : `${query}&cursor=${cursor}`, accept);
    expect(response.status).toBe(200);
    await read(response);
    cursor = response.headers.get('Next-Cursor');
    pages++;
  } while (cursor !== null);
  return pages;
};

const lines = (text: string) => text.trimEnd().split('\n');
const [header = '', ...rows] = lines(whole);

describe('paging', () => {
  it('gives every row exactly once as CSV, each page with its header', async () => {
    const found: string[] = [];
    const pages = await allPages('?limit=999', 'text/csv', async (response) => {
      expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
      const [first, ...rest] = lines(await response.text());
      expect(first).toBe(header);
      expect(rest.length).toBeLessThanOrEqual(999);
      found.push(...rest);
    });
    expect(found).toEqual(rows);
    expect(pages).toBe(Math.ceil(demo.rows / 999));
  });

  it('gives the same rows as NDJSON and as JSON', async () => {
    const ndjson: unknown[] = [];
    await allPages('?limit=4000', 'application/x-ndjson', async (response) => {
      expect(response.headers.get('Content-Type')).toBe('application/x-ndjson; charset=utf-8');
      ndjson.push(...lines(await response.text()).map((line) => JSON.parse(line) as unknown));
    });
    expect(ndjson).toEqual(demo.objects(0, demo.rows));

    const json: unknown[] = [];
    await allPages('?limit=4000', 'application/json', async (response) => {
      const page = (await response.json()) as { events: unknown[]; next: string | null };
      expect(page.next).toBe(response.headers.get('Next-Cursor'));
      json.push(...page.events);
    });
    expect(json).toEqual(ndjson);
  });

  it('begins again anywhere with a cursor kept from before', async () => {
    const second = (await get('?limit=500')).headers.get('Next-Cursor');
    await get('?limit=100');
    const page = await (await get(`?limit=500&cursor=${second}`)).text();
    expect(lines(page).slice(1)).toEqual(rows.slice(500, 1_000));
  });

  it('gives CSV to whoever does not say what they want', async () => {
    const response = await get('?limit=1', '*/*');
    expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
  });
});

describe('a range', () => {
  const times = Papa.parse<Record<string, string>>(whole, { header: true, skipEmptyLines: true })
    .data.map((row) => row['create_time'] ?? '')
    .filter((time) => time.startsWith('2026'));
  const timesOf = async (query: string) =>
    lines(await (await get(query)).text())
      .slice(1)
      .map((line) => /202\d-\d{2}-\d{2}T[\d:]{8}Z/.exec(line)?.[0] ?? '')
      .filter((time) => time.startsWith('2026'));

  it('includes its first instant and not its last', async () => {
    const from = times[1_000] ?? '';
    const to = times[2_000] ?? '';
    const found = await timesOf(`?from=${from}&to=${to}`);
    expect(found).toEqual(times.filter((time) => time >= from && time < to));
    expect(found.length).toBeGreaterThan(900);
  });

  it('may be said in local dates, both included', async () => {
    const found = await timesOf('?from=2026-04-10&to=2026-04-11');
    expect(found).toEqual(
      times.filter((time) => time >= '2026-04-09T16:00:00Z' && time < '2026-04-11T16:00:00Z'),
    );
  });

  it('after the data holds nothing but the header', async () => {
    const response = await get('?from=2027-01-01T00:00:00%2B08:00');
    expect(response.headers.get('Next-Cursor')).toBeNull();
    expect(await response.text()).toBe(`${header}\n`);
  });

  it('is paged within itself', async () => {
    const found: string[] = [];
    await allPages('?from=2026-04-10&to=2026-04-20&limit=300', 'text/csv', async (response) => {
      found.push(...lines(await response.text()).slice(1));
    });
    expect(found).toEqual(lines(await (await get('?from=2026-04-10&to=2026-04-20')).text()).slice(1));
  });
});

describe('a wrong request', () => {
  it.each([
    ['limit', '?limit=0'],
    ['limit', '?limit=many'],
    ['limit', '?limit=1000001'],
    ['from', '?from=yesterday'],
    ['from', '?from=2026-02-30'],
    ['to', '?to=2026-04-10T10:00:00'],
    ['from', '?from=2026-04-11&to=2026-04-09'],
    ['cursor', '?cursor=12'],
    ['cursor', '?cursor=2026-04-29.12'],
    ['cursor', '?cursor=2026-04-30.99999999'],
    ['page', '?page=2'],
    ['limit', '?limit=1&limit=2'],
  ])('is answered with 400 that names %s: %s', async (field, query) => {
    const response = await get(query);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: { code: 'invalid-argument', field, message: expect.stringMatching(/./) as string },
    });
  });
});

describe('a token', () => {
  const knock = (headers: Record<string, string>) => fetch(`${locked}/events?limit=1`, { headers });

  it('is needed where one is configured', async () => {
    const refused = await Promise.all([knock({}), knock({ Authorization: 'Bearer wrong' })]);
    expect(refused.map((response) => response.status)).toEqual([401, 401]);
    expect(refused[0]?.headers.get('WWW-Authenticate')).toBe('Bearer');
    expect((await knock({ Authorization: 'Bearer sesame' })).status).toBe(200);
  });

  it('is not asked for otherwise', async () => {
    expect((await fetch(`${open}/events?limit=1`, { headers: { Authorization: 'Bearer any' } })).status).toBe(
      200,
    );
  });
});
