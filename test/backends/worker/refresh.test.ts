import { expect, test } from 'vitest';
import type { ApiSource, Dataset } from '../../../src/model/dataset.ts';
import { apiServer, ndjson } from './api/server.ts';
import { settings } from './channel.ts';
import { readAndKeep, sessionWorkers } from './session-workers.ts';

type Row = Record<string, string | number>;
const row = (user: string, time: string, more: Row = {}): Row => ({
  user,
  event: 'use',
  time: `2026-01-${time}Z`,
  ...more,
});

/** An API whose rows grow. `reading` says how the server takes `from`. */
async function setup(rows: Row[], reading: 'included' | 'excluded' | 'ignored' = 'included') {
  const fromOf: (string | null)[] = [];
  const { base } = await apiServer((response, { url }) => {
    const from = url.searchParams.get('from');
    fromOf.push(from);
    const since = from === null || reading === 'ignored' ? -Infinity : Date.parse(from);
    ndjson(
      response,
      rows.filter(({ time }) => {
        const at = Date.parse(String(time));
        return reading === 'excluded' ? at > since : at >= since;
      }),
    );
  });
  const { backend, folder } = sessionWorkers();
  const source: ApiSource = { kind: 'api', name: 'api', origin: 'api', base };
  const dataset = await backend.read(source, { settings });
  return { backend, folder, rows, dataset, fromOf };
}

const summaryOf = ({ report }: Dataset) => ({
  rows: report.rows,
  events: report.events,
  users: report.users,
  to: report.to,
});

test.each(['included', 'excluded', 'ignored'] as const)(
  'only what is new is fetched and added, where the server takes "from" as %s',
  async (reading) => {
    const { backend, rows, dataset, fromOf } = await setup(
      [row('ann', '05T08:00:00'), row('bob', '06T09:00:00.250')],
      reading,
    );
    rows.push(row('cyd', '07T10:00:00'), row('ann', '08T10:00:00'));
    const refreshed = await backend.refresh();
    expect(fromOf).toEqual([null, '2026-01-06T09:00:00.250Z']);
    expect(summaryOf(refreshed)).toEqual({ rows: 4, events: 4, users: 3, to: '2026-01-08T10:00:00.000Z' });
    expect(refreshed.id).toBe(dataset.id);
    expect(refreshed.version).not.toBe(dataset.version);
    expect(await backend.run({ kind: 'segments' })).toMatchObject({ total: 3 });
  },
);

test('without news nothing changes, not even the version', async () => {
  const { backend, dataset } = await setup([row('ann', '05T08:00:00'), row('ann', '05T08:00:00')]);
  expect(dataset.report).toMatchObject({ events: 2, duplicates: { identicalKept: 1 } });
  expect(await backend.refresh()).toEqual(dataset);
});

test('at the overlapping instant identical events are kept exactly as often as the API has them', async () => {
  const twice = [row('ann', '05T08:00:00'), row('ann', '05T08:00:00')];
  const { backend, rows } = await setup([...twice]);
  rows.push(row('ann', '05T08:00:00'), row('bob', '05T08:00:00'), row('ann', '05T08:00:00', { note: 'x' }));
  const { report } = await backend.refresh();
  expect(report).toMatchObject({ rows: 5, events: 5, users: 2, duplicates: { identicalKept: 2 } });
});

test('events whose key is known are not added again, even with another time', async () => {
  const { backend, rows } = await setup([
    row('ann', '05T08:00:00', { id: 1 }),
    row('ann', '06T08:00:00', { id: 2 }),
  ]);
  rows.push(row('ann', '07T08:00:00', { id: 1 }), row('ann', '07T09:00:00', { id: 3 }));
  const { report } = await backend.refresh();
  expect(report).toMatchObject({ events: 3, duplicates: { key: ['id'] } });
});

test('the report still adds up, and new columns appear', async () => {
  const { backend, rows } = await setup([row('ann', '05T08:00:00'), { user: 'bob', event: 'use' }]);
  rows.push(row('ann', '09T08:00:00', { plan: 'pro' }), {
    user: 'cyd',
    event: '',
    time: '2026-01-10T00:00:00Z',
  });
  const { report, properties } = await backend.refresh();
  const aside = report.rejected.reduce((sum, { rows }) => sum + rows, 0);
  expect(report.rows).toBe(report.events + aside + report.duplicates.removed);
  expect(report.columns).toContain('plan');
  expect(properties.map(({ name }) => name)).toContain('plan');
});

test('what was refreshed is kept', async () => {
  const { backend, rows, folder, dataset } = await setup([row('ann', '05T08:00:00')]);
  rows.push(row('bob', '07T10:00:00'));
  const refreshed = await backend.refresh();
  const tomorrow = sessionWorkers(folder);
  expect(await tomorrow.backend.kept()).toMatchObject([
    { id: dataset.id, events: 2, version: refreshed.version },
  ]);
  await tomorrow.backend.open(dataset.id);
  rows.push(row('cyd', '08T10:00:00'));
  expect((await tomorrow.backend.refresh()).report.events).toBe(3);
});

test('a token that is given with a refresh lets that and the next one in, and is not kept', async () => {
  const { base } = await apiServer((response, { headers }) => {
    if (headers.authorization !== 'Bearer sesame') return void response.writeHead(401).end();
    ndjson(response, [row('ann', '05T08:00:00')]);
  });
  const first = sessionWorkers();
  const source: ApiSource = { kind: 'api', name: 'api', origin: 'api', base, token: 'sesame' };
  const { id } = await readAndKeep(first.backend, source, { settings });
  const { backend, folder } = sessionWorkers(first.folder);
  await backend.open(id);
  await expect(backend.refresh()).rejects.toMatchObject({ failure: { code: 'unauthorized' } });
  expect((await backend.refresh({}, 'sesame')).report.events).toBe(1);
  expect((await backend.refresh()).report.events).toBe(1);
  const later = sessionWorkers(folder).backend;
  await later.open(id);
  await expect(later.refresh()).rejects.toMatchObject({ failure: { code: 'unauthorized' } });
});

test('settings that are applied while it is being refreshed hold afterwards', async () => {
  const { backend, rows } = await setup([row('ann', '05T08:00:00')]);
  rows.push(row('bob', '07T10:00:00'));
  const [refreshed] = await Promise.all([
    backend.refresh(),
    backend.configure({ ...settings, weekStart: 'sunday' }),
  ]);
  expect(refreshed).toMatchObject({ settings: { weekStart: 'sunday' }, report: { events: 2 } });
});

test('data of files cannot be refreshed', async () => {
  const { backend } = sessionWorkers();
  const files = [new File(['user,event,time\na,b,2026-01-05\n'], 'x.csv')];
  await backend.read({ kind: 'files', name: 'x', files }, { settings });
  await expect(backend.refresh()).rejects.toMatchObject({ failure: { code: 'unavailable', field: 'x' } });
});
