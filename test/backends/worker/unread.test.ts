import { expect, test } from 'vitest';
import { createPace } from '../../../src/backends/worker/pace.ts';
import type { Backend } from '../../../src/backends/backend.ts';
import { noChoices } from '../../../src/model/choices.ts';
import { HoldfastError } from '../../../src/model/errors.ts';
import type { Query } from '../../../src/model/query/query.ts';
import { settings } from './channel.ts';
import { hurt, readAndKeep, sessionWorkers } from './session-workers.ts';
import { MemoryFolder } from './store/memory-folder.ts';

const csv = `user,event,time,plan,amount
ann,register,2026-01-05T09:00:00Z,golden,
ann,pay,2026-01-06T09:00:00Z,golden,20
bob,register,2026-01-05T10:00:00Z,silver,
bob,pay,2026-01-07T09:00:00Z,silver,22
`;
const files = (text: string, name = 'events.csv') => ({
  kind: 'files' as const,
  name,
  files: [new File([text], name)],
});
const plain: Query = { kind: 'trend', event: {}, measure: 'events', period: 'month' };
const byPlan: Query = { ...plain, breakdown: { property: 'plan' } };
const revenue: Query = { ...plain, event: { event: 'pay' }, measure: 'sum', property: 'amount' };
const indicators: Query = { kind: 'indicators' };

/** The data set as it was kept, and a tab that has opened it and has been asked nothing. */
async function reopened(folder = new MemoryFolder()) {
  const first = sessionWorkers(folder).backend;
  const before = await readAndKeep(first, files(csv), { settings });
  const { id } = before;
  const { backend, workers } = sessionWorkers(folder);
  expect(await backend.open(id)).toEqual({ ...before, unread: true });
  return { folder, first, before, id, backend, workers };
}

const columnFiles = ({ files: all }: MemoryFolder): string[] =>
  [...all.keys()].filter((name) => name.endsWith('.columns'));

const without = async (text: string): Promise<Backend> => {
  const { backend } = sessionWorkers();
  await readAndKeep(backend, files(text), { settings });
  return backend;
};

test.each([byPlan, revenue, indicators])(
  'a column is read when a question asks for it: %j',
  async (query) => {
    const { first, backend } = await reopened();
    expect(await backend.run(query)).toEqual(await first.run(query));
  },
);

test('what a question found damaged is left out of its answer, and told', async () => {
  const { folder, backend, before } = await reopened();
  hurt(folder, 'goldensilver');
  const bare = await without(csv.replaceAll(/,(plan|golden|silver)/g, ''));
  expect(await backend.run(plain)).toEqual(await bare.run(plain));
  expect(await backend.run(byPlan)).toEqual(await bare.run(byPlan));
  const told = await backend.keepOpen();
  expect(told).toMatchObject({ damaged: ['plan'], version: before.version });
  expect(told.properties.map(({ name }) => name)).toEqual(['amount']);
  expect(await backend.run(revenue)).toEqual(await bare.run(revenue));
});

test('a damaged column of money is found by the first question about money', async () => {
  const { folder, backend } = await reopened();
  const bytes = folder.files.get(columnFiles(folder)[0] ?? '');
  const at = Buffer.from(bytes?.buffer ?? new ArrayBuffer(0)).indexOf(
    Buffer.from(Float64Array.of(20).buffer),
  );
  bytes?.fill(255, at, at + 8);
  const bare = await without(csv.replaceAll(/,(amount|2\d|)$/gm, ''));
  expect(await backend.run(indicators)).toEqual(await bare.run(indicators));
  expect(await backend.keepOpen()).toMatchObject({ damaged: ['amount'], resolved: { amount: null } });
});

test('where events are left out by choice, damage is told at once', async () => {
  const folder = new MemoryFolder();
  const first = sessionWorkers(folder).backend;
  const { id } = await readAndKeep(first, files(csv), { settings });
  await first.choose({ ...noChoices, ignoredUsers: ['bob'] });
  hurt(folder, 'goldensilver');
  const { backend } = sessionWorkers(folder);
  const dataset = await backend.open(id);
  expect(dataset).toMatchObject({ damaged: ['plan'], report: { events: 2 } });
  expect(dataset).not.toHaveProperty('unread');
});

test('several tabs have it open at once; what one deletes the others still answer for, and then its room is free', async () => {
  const { folder, first, backend, id } = await reopened();
  const third = sessionWorkers(folder).backend;
  await third.open(id);
  const expected = await first.run(byPlan);
  await first.remove(id);
  expect(await third.kept()).toEqual([]);
  expect(columnFiles(folder)).toHaveLength(1);
  expect(await backend.run(byPlan)).toEqual(expected);
  expect(await backend.keepOpen()).not.toHaveProperty('damaged');
  expect(columnFiles(folder)).toHaveLength(1);
  await third.keepOpen();
  expect(columnFiles(folder)).toEqual([]);
  expect(await third.run(byPlan)).toEqual(expected);
});

test('a tab that replaces it does not wait for another that has it open', async () => {
  const { folder, first, backend, id } = await reopened();
  const more = 'user,event,time,plan,amount\ncyd,register,2026-01-08T09:00:00Z,silver,\n';
  expect((await first.append(files(more))).report.events).toBe(5);
  expect(await backend.run(byPlan)).not.toEqual(await first.run(byPlan));
  await backend.open(id);
  expect(await backend.run(byPlan)).toEqual(await first.run(byPlan));
  await backend.keepOpen();
  expect(columnFiles(folder)).toHaveLength(1);
});

test('opened anew after the death of its worker it is read to its end, since nobody asks for the rest then', async () => {
  const { folder, first, id, backend, workers } = await reopened();
  await backend.keepOpen();
  workers[0]?.lost('crashed');
  await backend.run(plain);
  expect(workers).toHaveLength(2);
  await first.remove(id);
  expect(columnFiles(folder)).toEqual([]);
  expect(await backend.run(byPlan)).toBeDefined();
});

test('it is deleted with its file, though not all of it was read', async () => {
  const { folder, backend, id } = await reopened();
  await backend.remove(id);
  expect(columnFiles(folder)).toEqual([]);
});

test('the file of what another data set takes the place of is let go, and no answer lacks a column for it', async () => {
  const { folder, first, backend, id } = await reopened();
  const other = await readAndKeep(first, files(csv, 'other.csv'), { settings });
  const expected = await first.run(byPlan);
  const asking = backend.run(byPlan).catch((error: unknown) => error);
  await backend.open(other.id);
  expect([expected, expect.any(HoldfastError)]).toContainEqual(await asking);
  await first.remove(id);
  expect(columnFiles(folder)).toHaveLength(1);
  await backend.keepOpen();
  expect(await backend.run(byPlan)).toEqual(await first.run(byPlan));
});

test('a file of what another data set takes the place of meanwhile is refused, and does not lack columns', async () => {
  const folder = new MemoryFolder();
  const first = sessionWorkers(folder).backend;
  const names = Array.from({ length: 60 }, (_, index) => `p${index}`).join();
  const wide = `user,event,time,${names}\nann,use,2026-01-05,${names}\n`;
  const { id } = await readAndKeep(first, files(wide, 'wide.csv'), { settings });
  const other = await readAndKeep(first, files(csv), { settings });
  let clock = 0;
  const { backend } = sessionWorkers(folder, () => createPace(() => (clock += 1_000)));
  await backend.open(id);
  const exporting = backend.exportFile(id, 'csv').catch((error: unknown) => error);
  await backend.open(other.id);
  expect(await exporting).toMatchObject({ failure: { code: 'unavailable', field: 'wide.csv' } });
});

test('added to, copied and exported right after opening it is whole', async () => {
  const { backend, id } = await reopened();
  await backend.duplicate(id, 'a copy');
  expect(await (await backend.exportFile(id, 'csv')).text()).toContain('20,golden');
  const again = await reopened();
  const more = 'user,event,time,plan,amount\ncyd,pay,2026-01-08T09:00:00Z,silver,3\n';
  const dataset = await again.backend.append(files(more));
  expect(dataset.properties.map(({ name, present }) => [name, present])).toEqual([
    ['amount', 3],
    ['plan', 5],
  ]);
  expect(dataset).not.toHaveProperty('unread');
});
