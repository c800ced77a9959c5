import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import type { Backend } from '../../../src/backends/backend.ts';
import { noChoices } from '../../../src/model/choices.ts';
import type { Dataset } from '../../../src/model/dataset.ts';
import type { Query } from '../../../src/model/query/query.ts';
import { createSessionBackend } from '../../support/session-backend.ts';
import { settings } from './channel.ts';
import { hurt, readAndKeep, sessionWorkers } from './session-workers.ts';
import { MemoryFolder } from './store/memory-folder.ts';

const first = `user,event,time,id
ann,register,2026-01-05T09:00:00Z,1
ann,use,2026-01-06T09:00:00Z,2
bob,register,2026-01-05T10:00:00Z,3
`;
const second = `user,event,time,id
ann,use,2026-01-06T09:00:00Z,2
ann,use,2026-01-07T09:00:00Z,4
cyd,register,2026-01-04T10:00:00Z,5
dan,use,,6
`;
const withoutIds = (csv: string): string => csv.replaceAll(/,[^,\n]*$/gm, '');

const files = (text: string, name = 'events.csv') => ({
  kind: 'files' as const,
  name,
  files: [new File([text], name)],
});
const plans = first.replace('id', 'plan').replaceAll(/,\d\n/g, ',golden\n');
const events: Query = { kind: 'trend', event: {}, measure: 'events', period: 'month' };
const count = async (backend: Backend): Promise<number | null | undefined> => {
  const { groups } = (await backend.run(events)) as { groups: { points: { n: number | null }[] }[] };
  return groups[0]?.points.at(-1)?.n;
};

/** A kept data set, opened and read to its end. */
async function opened(backend: Backend, id: string): Promise<Dataset> {
  expect(await backend.open(id)).toMatchObject({ unread: true });
  return backend.keepOpen();
}

test.each([
  ['known by their key', first, second, 'id'],
  ['that are the same', withoutIds(first), withoutIds(second), null],
])('added events join the data set, those %s once, and tomorrow it is the whole', async (_, a, b, key) => {
  const { backend, folder } = sessionWorkers();
  await readAndKeep(backend, files(a), { settings });
  const dataset = await backend.append(files(b, 'more.csv'));
  expect(dataset.report).toMatchObject({
    rows: 7,
    events: 5,
    users: 3,
    from: '2026-01-04T10:00:00.000Z',
    to: '2026-01-07T09:00:00.000Z',
    rejected: [{ reason: 'missing-time', rows: 1 }],
    duplicates: { key: key === null ? null : [key], removed: 1, identicalKept: 0 },
  });
  expect(await count(backend)).toBe(5);
  const tomorrow = sessionWorkers(folder).backend;
  expect(await tomorrow.kept()).toMatchObject([{ id: dataset.id, events: 5, source: 'events.csv' }]);
  expect((await tomorrow.open(dataset.id)).version).toBe(dataset.version);
  expect(await count(tomorrow)).toBe(5);
});

test('adding the same file twice adds nothing', async () => {
  const { backend } = sessionWorkers();
  await readAndKeep(backend, files(first), { settings });
  expect((await backend.append(files(first))).report).toMatchObject({
    events: 3,
    duplicates: { removed: 3 },
  });
});

test('the order of dates that are added is taken as given, and holds for these files only', async () => {
  const { backend } = sessionWorkers();
  await readAndKeep(backend, files(withoutIds(first)), { settings });
  const added = files('user,event,time\nann,use,03/04/2026\n');
  await expect(backend.append(added)).rejects.toMatchObject({ failure: { code: 'missing-setting' } });
  const { report, settings: after } = await backend.append(added, {}, { dateOrder: 'day-first' });
  expect(report).toMatchObject({ events: 4, to: '2026-04-03T00:00:00.000Z' });
  expect(after).not.toHaveProperty('dateOrder');
  await expect(backend.configure({ ...settings, dateOrder: 'month-first' })).rejects.toMatchObject({
    failure: { code: 'unavailable' },
  });
});

test('files that cannot be read leave the data set as it was', async () => {
  const { backend } = sessionWorkers();
  const before = await readAndKeep(backend, files(first), { settings });
  await expect(backend.append(files('a,b\n1,2\n'))).rejects.toMatchObject({
    failure: { code: 'unreadable-data' },
  });
  expect(await count(backend)).toBe(3);
  expect((await backend.open(before.id)).version).toBe(before.version);
});

test.each([
  ['of other columns', 'customer_id,action,timestamp\nann,use,2026-01-08T09:00:00Z\n'],
  [
    'of another export',
    '{"event":"use","properties":{"time":1767862800,"distinct_id":"ann","$insert_id":"x","mp_processing_time_ms":1}}\n',
  ],
])('columns that were chosen for a data set are no hindrance to a file %s', async (_, text) => {
  const { backend } = sessionWorkers();
  const columns = { user: 'user', event: 'event', time: 'time' };
  await readAndKeep(backend, files(first), { settings: { ...settings, columns, source: 'generic' } });
  const { report } = await backend.append(files(text, 'other'));
  expect(report).toMatchObject({ events: 4, users: 2, to: '2026-01-08T09:00:00.000Z' });
});

test('a data set that files were added to keeps its choice of columns and is read again as a whole', async () => {
  const { backend, folder } = sessionWorkers();
  const { id } = await readAndKeep(backend, files(withoutIds(first)), { settings });
  await backend.append(files(withoutIds(second)));
  const other = { ...settings, columns: { user: 'event', event: 'user' } };
  const { report } = await backend.configure(other);
  expect(report).toMatchObject({ rows: 7, users: 2 });

  const later = sessionWorkers(folder).backend;
  await later.open(id);
  await later.append(files(withoutIds(first)));
  await expect(later.configure(settings)).rejects.toMatchObject({ failure: { code: 'unavailable' } });
});

test('two tabs that add to the same data set: the second is told, and nothing of the first is lost', async () => {
  const folder = new MemoryFolder();
  const one = sessionWorkers(folder).backend;
  const { id } = await readAndKeep(one, files(first), { settings });
  const two = sessionWorkers(folder).backend;
  await two.open(id);
  await one.append(files(second));
  await expect(two.append(files('user,event,time,id\neve,use,2026-01-08,9\n'))).rejects.toMatchObject({
    failure: { code: 'unavailable', message: expect.stringContaining('another tab') as string },
  });
  expect(await count(two)).toBe(3);
  await two.open(id);
  expect((await two.append(files('user,event,time,id\neve,use,2026-01-08,9\n'))).report.events).toBe(6);
});

test('a copy is a data set of its own', async () => {
  const { backend } = sessionWorkers();
  const { id } = await readAndKeep(backend, files(first), { settings });
  await backend.duplicate(id, 'a copy');
  await backend.append(files(second));
  const list = await backend.kept();
  expect(list.map(({ name, events }) => [name, events])).toEqual(
    expect.arrayContaining([
      ['events.csv', 5],
      ['a copy', 3],
    ]),
  );
  await backend.remove(id);
  const [copy] = await backend.kept();
  await backend.open(copy?.id ?? '');
  expect(await count(backend)).toBe(3);
});

test('a copy for which there is no room is refused, and what is kept stays', async () => {
  const { backend, folder } = sessionWorkers();
  const { id } = await readAndKeep(backend, files(first), { settings });
  if (folder) folder.roomBytes = [...folder.files.values()].reduce((sum, file) => sum + file.length, 50);
  await expect(backend.duplicate(id, 'a copy')).rejects.toMatchObject({
    failure: { code: 'unavailable', message: expect.stringContaining('no more room') as string },
  });
  expect(await backend.kept()).toMatchObject([{ id }]);
});

test('what is left out by choice is not counted, comes back, and is remembered', async () => {
  const { backend, folder } = sessionWorkers();
  const twice = `${withoutIds(first)}ann,use,2026-01-06T09:00:00Z\neve,use,1999-01-01\n`;
  const { id, version } = await readAndKeep(backend, files(twice), { settings });
  const once = await backend.choose({ ...noChoices, identical: 'leave-out', from: '2026-01-05' });
  expect(once.report).toMatchObject({ rows: 5, events: 3, leftOut: 2, users: 2 });
  expect(once.events).toEqual([
    { name: 'register', events: 2 },
    { name: 'use', events: 1 },
  ]);
  expect(once.version).not.toBe(version);
  expect(await count(backend)).toBe(3);

  const tomorrow = sessionWorkers(folder).backend;
  expect(await tomorrow.open(id)).toMatchObject({ version: once.version, choices: { from: '2026-01-05' } });
  expect(await count(tomorrow)).toBe(3);
  const ignoring = await tomorrow.choose({ ...noChoices, ignoredUsers: ['ann'] });
  expect(ignoring.report).toMatchObject({ events: 2, leftOut: 3, users: 2 });
  expect((await tomorrow.choose(noChoices)).version).toBe(version);
  expect(await count(tomorrow)).toBe(4);
});

test('a choice that leaves nothing is refused, and so is one that makes no sense', async () => {
  const { backend } = sessionWorkers();
  await readAndKeep(backend, files(first), { settings });
  for (const choices of [
    { ...noChoices, from: '2027-01-01' },
    { ...noChoices, until: 'soon' },
  ])
    await expect(backend.choose(choices)).rejects.toMatchObject({ failure: { code: 'invalid-argument' } });
  expect(await count(backend)).toBe(3);
});

test('a data set is written to a file, open or not, with all that is kept', async () => {
  const { backend } = sessionWorkers();
  const { id } = await readAndKeep(backend, files(first), { settings });
  await backend.choose({ ...noChoices, ignoredUsers: ['ann'] });
  const csv = await (await backend.exportFile(id, 'csv')).text();
  expect(csv.trim().split('\r\n')).toHaveLength(4);
  await readAndKeep(backend, files(second), { settings });
  const file = await (await backend.exportFile(id, 'parquet')).arrayBuffer();
  expect(await parquetReadObjects({ file })).toMatchObject([
    { user: 'ann', event: 'register', time: new Date('2026-01-05T09:00:00Z'), id: 1 },
    { id: 2 },
    { user: 'bob', id: 3 },
  ]);
  await expect(backend.exportFile('nothing', 'csv')).rejects.toMatchObject({
    failure: { code: 'not-found' },
  });
});

test.each([true, false])(
  'a damaged column is told and not offered, the rest answers, and no copy passes for the whole, several readers let in: %s',
  async (shares) => {
    const { backend, folder } = sessionWorkers(new MemoryFolder(shares));
    const { id } = await readAndKeep(backend, files(plans), { settings });
    hurt(folder, 'golden');
    const tomorrow = sessionWorkers(folder).backend;
    const part = {
      failure: { code: 'unreadable-data', message: expect.stringContaining('is damaged') as string },
    };
    await expect(tomorrow.exportFile(id, 'csv')).rejects.toMatchObject(part);
    await expect(tomorrow.duplicate(id, 'a copy')).rejects.toMatchObject(part);
    const dataset = shares ? await opened(tomorrow, id) : await tomorrow.open(id);
    expect(dataset).toMatchObject({ damaged: ['plan'], properties: [], report: { events: 3 } });
    expect(dataset).not.toHaveProperty('unread');
    expect(await count(tomorrow)).toBe(3);
    expect(await (await tomorrow.exportFile(id, 'csv')).text()).toContain('user,event,time\r\n');
  },
);

test('a data set whose people are damaged is refused, and the others open', async () => {
  const { backend, folder } = sessionWorkers();
  const { id } = await readAndKeep(backend, files(first), { settings });
  hurt(folder, 'annbob');
  const other = await readAndKeep(backend, files(second), { settings });
  await expect(backend.open(id)).rejects.toMatchObject({
    failure: { code: 'unreadable-data', field: 'kept data' },
  });
  await backend.open(other.id);
  expect(await count(backend)).toBe(3);
  await backend.remove(id);
  expect(await backend.kept()).toMatchObject([{ id: other.id }]);
});

test('what another tab has deleted stays open in memory, says so, and is kept anew with what is added', async () => {
  const folder = new MemoryFolder();
  const one = sessionWorkers(folder).backend;
  const { id } = await readAndKeep(one, files(first), { settings });
  const two = sessionWorkers(folder).backend;
  await two.open(id);
  await one.remove(id);
  expect(await two.configure({ ...settings, weekStart: 'sunday' })).toMatchObject({ notKept: 'removed' });
  expect(await count(two)).toBe(3);
  expect(await two.kept()).toEqual([]);
  expect(await two.append(files(second))).not.toHaveProperty('notKept');
  expect(await two.kept()).toMatchObject([{ id, events: 5 }]);
});

test('files of an export of another kind, or several, are each named in the report', async () => {
  const { backend } = sessionWorkers();
  await backend.read(files(first), { settings });
  await backend.append(files(second, 'more.csv'));
  const { report } = await backend.append(files(second, 'again.csv'));
  expect(report.files?.map(({ name, rows }) => [name, rows])).toEqual([
    ['events.csv', 3],
    ['more.csv', 4],
    ['again.csv', 4],
  ]);
  expect(report.source).toBe('generic');
});

test('what was set aside is kept line by line, and what is odd is found and weighed', async () => {
  const folder = new MemoryFolder();
  const first = createSessionBackend({ folder });
  const text = [
    'user,event,time',
    'ann,register,1767600000',
    'ann,use,1767690000',
    ',use,1767690000',
    'bob,=use(),-5',
    'bob,"a ""quoted"", text',
    'bob,use,1767690000',
  ].join('\n');
  const { id, asideRows, report } = await readAndKeep(first, files(text, 'own.csv'), { settings });
  const rejected = report.rejected.reduce((sum, { rows }) => sum + rows, 0);
  expect([asideRows, rejected]).toEqual([3, 3]);
  await first.keepOpen();
  const later = sessionWorkers(folder).backend;
  await later.open(id);
  expect((await (await later.setAside()).text()).split('\r\n')).toEqual([
    'missing-user,own.csv,4,",use,1767690000"',
    'unreadable-row,own.csv,6,"bob,""a """"quoted"""", text"',
    'impossible-time,own.csv,5,"bob,=use(),-5"',
    '',
  ]);
  const { unregistered, future } = await later.examine();
  expect([unregistered, future.events]).toEqual([{ events: 1, users: 1, examples: ['bob'] }, 0]);
  const { users, indicators } = await later.weigh({ ...noChoices, unregistered: 'leave-out' });
  expect([users, indicators[0]?.value]).toEqual([1, 1]);
  expect((await later.choose({ ...noChoices, unregistered: 'leave-out' })).report).toMatchObject({
    events: 2, leftOut: 1, users: 1,
  }); // prettier-ignore
});
