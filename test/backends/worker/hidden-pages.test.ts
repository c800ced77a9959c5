import { expect, test } from 'vitest';
import type { ApiSource } from '../../../src/model/dataset.ts';
import { createSessionBackend } from '../../support/session-backend.ts';
import { settings } from './channel.ts';

type Row = { user: string; event: string; time: string };
type Order = 'ascending' | 'descending' | 'mixed';
const now = Date.parse('2026-03-01T00:00:00Z');
const hourMs = 3_600_000;

const rowsEvery = (count: number, stepMs: number): Row[] =>
  Array.from({ length: count }, (_, at) => ({
    user: `u${at % 7}`,
    event: 'use',
    time: new Date(Date.UTC(2026, 0, 5) + at * stepMs).toISOString(),
  }));

type Server = {
  rows: Row[];
  /** the most rows of an answer, whatever was asked for; the next cursor cannot be seen */
  cap?: number;
  order?: Order;
  /** whether it obeys from and to; `refused`: it answers them with 400 */
  range?: 'obeyed' | 'ignored' | 'refused';
  /** beside the list of events; without it the answer is NDJSON */
  members?: object;
};

/** A server of another origin, as a browser shows it to a page. */
function backendFor({ rows, cap = Infinity, order = 'ascending', range = 'obeyed', members }: Server) {
  const asked: URL[] = [];
  const place = (at: number): number => (order === 'mixed' ? (at * 7919) % rows.length : at);
  const answer = (async (input: URL) => {
    asked.push(input);
    const { from, to } = Object.fromEntries(input.searchParams);
    if (range === 'refused' && (from ?? to) !== undefined) return new Response('no range', { status: 400 });
    const placed = rows.map((_, at) => rows[place(at)]);
    const ordered = order === 'descending' ? placed.toReversed() : placed;
    const within = ordered.filter((row) => {
      if (range === 'ignored' || !row) return true;
      return (from === undefined || row.time >= from) && (to === undefined || row.time <= to);
    });
    const limit = Number(input.searchParams.get('limit'));
    const page = within.slice(0, Math.min(limit, cap));
    const body = members
      ? JSON.stringify({ events: page, ...members })
      : page.map((row) => `${JSON.stringify(row)}\n`).join('');
    const type = members ? 'application/json' : 'application/x-ndjson';
    const response = new Response(body, { headers: { 'content-type': type } });
    Object.defineProperty(response, 'type', { value: 'cors' });
    return response;
  }) as unknown as typeof fetch;
  const backend = createSessionBackend({ fetch: answer, now: () => now });
  const source: ApiSource = { kind: 'api', name: 'api', origin: 'api', base: 'https://api.example.com' };
  return { backend, source, asked, read: (more = {}) => backend.read({ ...source, ...more }, { settings }) };
}

const hidden = /the server has more events than it sent.*Access-Control-Expose-Headers: Next-Cursor/;

test.each(['ascending', 'descending', 'mixed'] as const)(
  'a page cut off below the limit, its rows %s, is not taken for all',
  async (order) => {
    const { read } = backendFor({ rows: rowsEvery(1_000, hourMs), cap: 100, order });
    await expect(read()).rejects.toThrow(hidden);
  },
);

test('nor is one within a range, whose own bounds are kept to', async () => {
  const { read, asked } = backendFor({ rows: rowsEvery(1_000, hourMs), cap: 100 });
  await expect(read({ from: '2026-01-10', to: '2026-02-01' })).rejects.toThrow(hidden);
  expect(asked.map(({ searchParams }) => searchParams.get('to'))).toEqual(['2026-02-01', '2026-02-01']);
});

test.each(['obeyed', 'ignored', 'refused'] as const)(
  'a whole answer without a cursor is read, where from and to are %s',
  async (range) => {
    const { read, asked } = backendFor({ rows: rowsEvery(1_000, hourMs), range });
    expect((await read()).report).toMatchObject({ rows: 1_000, events: 1_000 });
    expect(asked.length).toBeLessThanOrEqual(3);
  },
);

test('what arrives while it is read is no page that was held back', async () => {
  const rows = rowsEvery(100, hourMs);
  const { read } = backendFor({
    rows: [...rows, { user: 'late', event: 'use', time: new Date(now - 1_000).toISOString() }],
    cap: 100,
  });
  expect((await read()).report.events).toBe(100);
});

test('an answer that says itself that it is the last is believed', async () => {
  const { read, asked } = backendFor({ rows: rowsEvery(50, hourMs), members: { next: null } });
  expect((await read()).report.events).toBe(50);
  expect(asked).toHaveLength(1);
});

test('a refresh that is cut off leaves what was there', async () => {
  const rows = rowsEvery(60, hourMs);
  const { backend, read } = backendFor({ rows, cap: 100 });
  await read();
  rows.push(...rowsEvery(1_000, hourMs).slice(60));
  await expect(backend.refresh()).rejects.toThrow(hidden);
  expect(await backend.run({ kind: 'segments' })).toMatchObject({ total: 7 });
});
