import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Progress } from '../../../src/backends/backend.ts';
import type { Query } from '../../../src/model/query/query.ts';
import { apiServer, ndjson } from './api/server.ts';
import { settings } from './channel.ts';
import { readAndKeep, sessionWorkers } from './session-workers.ts';
import { MemoryFolder } from './store/memory-folder.ts';

const csv = `user,event,time,channel
ann,register,2026-01-05T09:00:00Z,web
ann,use,2026-01-06T09:00:00Z,web
bob,register,2026-01-05T10:00:00Z,ads
bob,oops,,ads
`;
const fileOf = (text: string | Uint8Array<ArrayBuffer>, name = 'events.csv'): File => new File([text], name);
const files = (...texts: string[]) => ({
  kind: 'files' as const,
  name: 'my events',
  files: texts.map((text) => fileOf(text)),
});
const users: Query = { kind: 'trend', event: {}, measure: 'users', period: 'month' };
const countOf = (result: unknown): number | null | undefined =>
  (result as { groups: { points: { n: number | null }[] }[] }).groups[0]?.points.at(-1)?.n;

test('a file becomes an open data set with its report, and answers', async () => {
  const { backend } = sessionWorkers();
  const told: Progress[] = [];
  const dataset = await readAndKeep(
    backend,
    files(csv),
    { settings },
    { onProgress: (progress) => told.push(progress) },
  );
  expect(dataset).toMatchObject({
    name: 'my events',
    origin: 'file',
    report: { rows: 4, events: 3, users: 2, rejected: [{ reason: 'missing-time', rows: 1 }] },
    resolved: { roles: { register: ['register'], use: ['use'] } },
    events: [
      { name: 'register', events: 2 },
      { name: 'use', events: 1 },
    ],
    properties: [{ name: 'channel', type: 'string', present: 3, distinct: 2 }],
  });
  expect(dataset).not.toHaveProperty('notKept');
  expect(told.map(({ phase }) => phase)).toContain('reading');
  expect(countOf(await backend.run(users))).toBe(2);
});

test('several files, one of them gzipped, become one data set', async () => {
  const { backend } = sessionWorkers();
  const zipped = fileOf(new Uint8Array(gzipSync('user,event,time\ncyd,use,2026-01-07\n')), 'more.csv.gz');
  const dataset = await readAndKeep(
    backend,
    { kind: 'files', name: 'both', files: [fileOf(csv), zipped] },
    { settings },
  );
  expect(dataset.report).toMatchObject({ events: 4, users: 3 });
});

test.each([
  ['cut off', (bytes: Uint8Array) => bytes.slice(0, bytes.length - 12)],
  ['damaged', (bytes: Uint8Array) => bytes.map((byte, i) => (i === 25 ? byte ^ 255 : byte))],
])('a gzip that is %s is explained', async (_, harm) => {
  const { backend } = sessionWorkers();
  const bytes = harm(new Uint8Array(gzipSync(csv.repeat(40))));
  const source = { kind: 'files' as const, name: 'x', files: [fileOf(new Uint8Array(bytes), 'x.csv.gz')] };
  await expect(backend.read(source, { settings })).rejects.toMatchObject({
    failure: { code: 'unreadable-data', message: expect.stringContaining('gzip') as string },
  });
});

test('a read that fails or is aborted leaves what was open', async () => {
  const { backend } = sessionWorkers();
  await readAndKeep(backend, files(csv), { settings });
  await expect(backend.read(files('a,b\n1,2\n'), { settings })).rejects.toMatchObject({
    failure: { code: 'unreadable-data' },
  });
  const controller = new AbortController();
  const rows = Array.from({ length: 200_000 }, (_, i) => `u${i},use,2026-01-07T00:00:00Z,web\n`);
  const reading = backend.read(files(csv + rows.join('')), { settings }, { signal: controller.signal });
  setTimeout(() => controller.abort('enough'), 20);
  await expect(reading).rejects.toBe('enough');
  expect(countOf(await backend.run(users))).toBe(2);
  expect(await backend.kept()).toHaveLength(1);
});

test('a query is refused by the worker exactly as anywhere else', async () => {
  const { backend } = sessionWorkers();
  await expect(backend.run(users)).rejects.toMatchObject({ failure: { code: 'not-found' } });
  await readAndKeep(backend, files(csv), { settings });
  await expect(backend.run({ ...users, period: 'year' } as unknown as Query)).rejects.toMatchObject({
    failure: { code: 'invalid-query', field: 'period' },
  });
  await expect(backend.run({ kind: 'user', user: 'zoe' })).rejects.toMatchObject({
    failure: { code: 'not-found', field: 'user' },
  });
});

test('the same settings give the same version, others another, and other results', async () => {
  const { backend } = sessionWorkers();
  const first = await readAndKeep(backend, files(csv), { settings });
  const second = await backend.configure({ ...settings, asOf: '2026-01-05' });
  expect(second.version).not.toBe(first.version);
  expect(second.resolved.roles.use).not.toEqual(first.resolved.roles.use);
  const third = await backend.configure(settings);
  expect(third.version).toBe(first.version);
});

test('another zone reads wall times again from the file', async () => {
  const { backend } = sessionWorkers();
  const wall = 'user,event,time\nann,use,2026-01-05 20:00:00\n';
  const utc = await readAndKeep(backend, files(wall), { settings });
  const tokyo = await backend.configure({ ...settings, timezone: 'Asia/Tokyo' });
  expect(utc.report.from).toBe('2026-01-05T20:00:00.000Z');
  expect(tokyo.report.from).toBe('2026-01-05T11:00:00.000Z');
  expect(tokyo.id).toBe(utc.id);
});

test('other columns are read again from the file; without the file that is refused', async () => {
  const { backend, folder } = sessionWorkers();
  const text = 'who,what,time,buyer\nann,use,2026-01-05,zoe\n';
  const columns = { user: 'who', event: 'what' };
  const { id } = await readAndKeep(backend, files(text), { settings: { ...settings, columns } });
  const other = await backend.configure({ ...settings, columns: { ...columns, user: 'buyer' } });
  expect(other.report.mapping.user).toBe('buyer');
  const tomorrow = sessionWorkers(folder);
  await tomorrow.backend.open(id);
  await expect(tomorrow.backend.configure({ ...settings, columns })).rejects.toMatchObject({
    failure: { code: 'unavailable', field: 'settings.columns' },
  });
});

test('what was read answers before it is kept, and is kept though another takes its place', async () => {
  const { backend } = sessionWorkers();
  const other = await readAndKeep(backend, files(csv), { settings });
  const read = await backend.read(files(csv), { settings });
  expect(read.notKept).toBe('not-yet');
  expect(countOf(await backend.run(users))).toBe(2);
  expect((await backend.kept()).map(({ id }) => id)).toEqual([other.id]);

  const [kept, opened] = await Promise.all([backend.keepOpen(), backend.open(other.id)]);
  expect(kept).toEqual({ ...read, notKept: undefined });
  expect(opened.id).toBe(other.id);
  expect((await backend.kept()).map(({ id }) => id).sort()).toEqual([other.id, read.id].sort());
  expect((await backend.keepOpen()).id).toBe(other.id);
});

test('tomorrow the data set is listed and opens with its settings; renamed and removed it stays so', async () => {
  const { backend, folder } = sessionWorkers();
  const read = await readAndKeep(backend, files(csv), { settings });
  const configured = await backend.configure({ ...settings, weekStart: 'sunday' });
  await backend.rename(read.id, 'spring');
  const tomorrow = sessionWorkers(folder);
  const [listed] = await tomorrow.backend.kept();
  expect(listed).toMatchObject({
    id: read.id,
    name: 'spring',
    events: 3,
    users: 2,
    version: configured.version,
  });
  const opened = await tomorrow.backend.open(read.id);
  expect(opened).toEqual({ ...configured, name: 'spring', unread: true });
  expect(await tomorrow.backend.keepOpen()).toEqual({ ...configured, name: 'spring' });
  expect(countOf(await tomorrow.backend.run(users))).toBe(2);
  await tomorrow.backend.remove(read.id);
  expect(await tomorrow.backend.kept()).toEqual([]);
  await expect(tomorrow.backend.run(users)).rejects.toMatchObject({ failure: { code: 'not-found' } });
});

test('where nothing can be kept the data set works in memory and says so', async () => {
  const { backend } = sessionWorkers(null);
  const dataset = await readAndKeep(backend, files(csv), { settings });
  expect(dataset.notKept).toBe('unsupported');
  expect(await backend.kept()).toEqual([]);
  await backend.rename(dataset.id, 'spring');
  expect(await backend.configure(settings)).toMatchObject({ name: 'spring', notKept: 'unsupported' });
  expect(countOf(await backend.run(users))).toBe(2);
});

test('where there is no more room it says so and still works', async () => {
  const folder = new MemoryFolder();
  folder.roomBytes = 100;
  const { backend } = sessionWorkers(folder);
  expect(await readAndKeep(backend, files(csv), { settings })).toMatchObject({ notKept: 'full' });
  expect(countOf(await backend.run(users))).toBe(2);
});

test('a worker that dies is replaced, and the data set answers as before, from storage or from its file', async () => {
  for (const folder of [new MemoryFolder(), null]) {
    const { backend, workers } = sessionWorkers(folder);
    const before = await readAndKeep(backend, files(csv), { settings });
    workers[0]?.lost('killed');
    expect(countOf(await backend.run(users))).toBe(2);
    expect((await backend.configure(settings)).version).toBe(before.version);
    expect(workers).toHaveLength(2);
  }
});

test('events of an API are read; a failure on page 3 keeps the pages before for another try, with another token', async () => {
  const row = (id: number) => ({ user: `u${id}`, event: 'use', time: `2026-01-0${id}T00:00:00Z` });
  const { base, asked } = await apiServer((response, { url, headers }) => {
    const page = Number(url.searchParams.get('cursor') ?? 1);
    if (page === 3 && headers.authorization !== 'Bearer new') return void response.writeHead(401).end();
    return ndjson(response, [row(page)], page < 4 ? String(page + 1) : null);
  });
  const { backend, folder } = sessionWorkers();
  const source = { kind: 'api' as const, name: 'api', origin: 'api' as const, base };
  await expect(backend.read({ ...source, token: 'old' }, { settings })).rejects.toMatchObject({
    failure: { code: 'unauthorized', message: expect.stringContaining('page 3') as string },
  });
  const before = asked.length;
  const dataset = await readAndKeep(backend, { ...source, token: 'new' }, { settings });
  expect(asked[before]?.url.searchParams.get('cursor')).toBe('3');
  expect(dataset).toMatchObject({ origin: 'api', report: { events: 4 } });
  const kept = [...(folder?.files.values() ?? [])].map((bytes) => Buffer.from(bytes).toString('latin1'));
  expect(kept.join('')).not.toContain('Bearer');
  expect(kept.some((text) => text.includes('"new"'))).toBe(false);
});
