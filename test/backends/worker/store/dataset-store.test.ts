import { expect, test } from 'vitest';
import { createPace } from '../../../../src/backends/worker/pace.ts';
import { createDatasetStore } from '../../../../src/backends/worker/store/dataset-store.ts';
import type { NewRecord } from '../../../../src/backends/worker/store/manifest.ts';
import type { EventTable } from '../../../../src/engine/table/event-table.ts';
import { packStrings } from '../../../../src/engine/table/packed-strings.ts';
import type { KeptChange } from '../../../../src/model/dataset.ts';
import { xxHash32 } from '../../../../src/engine/store/xxhash.ts';
import { settings } from '../channel.ts';
import { MemoryFolder, memoryLocks } from './memory-folder.ts';

const live = (): AbortSignal => new AbortController().signal;
const noProgress = (): void => undefined;

const tableOf = (time: number): EventTable => ({
  size: 1,
  users: packStrings(['ann']),
  offsets: Uint32Array.of(0, 1),
  time: Float64Array.of(time),
  event: Uint8Array.of(0),
  eventNames: ['use'],
  properties: new Map(),
});

const recordOf = (id: string, changes: Partial<NewRecord> = {}): NewRecord => ({
  id,
  content: 'c',
  name: `data ${id}`,
  origin: 'file',
  importedAt: '2026-01-05T00:00:00.000Z',
  events: 1,
  users: 1,
  from: null,
  to: null,
  settings,
  duplicates: null,
  source: null,
  ...changes,
});

function setup(folder = new MemoryFolder(), locks = memoryLocks()) {
  const store = createDatasetStore(folder, locks, createPace());
  const save = (record: NewRecord, time = 1) =>
    store.save(record, tableOf(time), { about: record.id }, live());
  const open = (id: string) => store.open(id, live(), noProgress);
  const ids = async () => (await store.list()).map(({ id }) => id);
  const columnFiles = () => [...folder.files.keys()].filter((name) => name.endsWith('.columns'));
  return { folder, locks, store, save, open, ids, columnFiles };
}

test('a data set that was saved is listed and opens as it was, also in another tab', async () => {
  const { folder, locks, save } = setup();
  await save(recordOf('a'), 42);
  const other = setup(folder, locks);
  expect(await other.store.list()).toMatchObject([{ id: 'a', name: 'data a', settings }]);
  const { record, stored } = await other.open('a');
  expect(record.bytes).toBeGreaterThan(0);
  expect({ ...stored.table, properties: new Map(stored.table.properties), numbersOn: undefined }).toEqual(
    tableOf(42),
  );
  expect(stored.about).toEqual({ about: 'a' });
});

test('the list is newest first', async () => {
  const { save, ids } = setup();
  await save(recordOf('old', { importedAt: '2026-01-01T00:00:00.000Z' }));
  await save(recordOf('new', { importedAt: '2026-01-09T00:00:00.000Z' }));
  await save(recordOf('middle', { importedAt: '2026-01-05T00:00:00.000Z' }));
  expect(await ids()).toEqual(['new', 'middle', 'old']);
});

test('saving again under the same id replaces the data and frees its room', async () => {
  const { save, open, ids, columnFiles } = setup();
  await save(recordOf('a'), 1);
  await save(recordOf('a', { content: 'd' }), 2);
  expect(await ids()).toEqual(['a']);
  expect((await open('a')).stored.table.time[0]).toBe(2);
  expect(columnFiles()).toHaveLength(1);
});

test('what another tab has open at that moment is replaced all the same, and its room freed later', async () => {
  const { folder, save, open, ids, columnFiles } = setup();
  await save(recordOf('a'), 1);
  const reading = await folder.open(columnFiles()[0] ?? '', 'existing');
  await save(recordOf('a', { content: 'd' }), 2);
  expect(await ids()).toEqual(['a']);
  expect((await open('a')).stored.table.time[0]).toBe(2);
  expect(columnFiles()).toHaveLength(2);
  reading?.close();
  await ids();
  expect(columnFiles()).toHaveLength(1);
});

test('a tab that opens what another replaces at that moment gets the new one', async () => {
  const one = setup();
  await one.save(recordOf('a'), 1);
  const two = setup(one.folder, one.locks);
  const [, opened] = await Promise.all([one.save(recordOf('a', { content: 'd' }), 2), two.open('a')]);
  expect([1, 2]).toContain(opened.stored.table.time[0]);
  for (const ticks of [1, 2, 3, 5, 8, 13]) {
    const saving = one.save(recordOf('a', { content: `d${ticks}` }), 10 + ticks);
    for (let tick = 0; tick < ticks; tick++) await Promise.resolve();
    expect((await two.open('a')).stored.table.time[0]).toBeGreaterThan(1);
    await saving;
  }
});

test('one demo is kept at a time', async () => {
  const { save, ids } = setup();
  await save(recordOf('yesterday', { origin: 'demo' }));
  await save(recordOf('mine'));
  await save(recordOf('today', { origin: 'demo' }));
  expect(await ids()).toEqual(expect.arrayContaining(['mine', 'today']));
  expect(await ids()).toHaveLength(2);
});

test('name and settings change without touching the columns', async () => {
  const { store, save, open, columnFiles } = setup();
  await save(recordOf('a'));
  const before = columnFiles();
  await store.change('a', { name: 'spring', settings: { ...settings, timezone: 'Asia/Shanghai' } });
  expect((await open('a')).record).toMatchObject({ name: 'spring', settings: { timezone: 'Asia/Shanghai' } });
  expect(columnFiles()).toEqual(before);
  await expect(store.change('b', { name: 'x' })).rejects.toMatchObject({ failure: { code: 'not-found' } });
});

test('a removed data set is gone, with its file', async () => {
  const { store, save, open, ids, columnFiles } = setup();
  await save(recordOf('a'));
  await store.remove('a');
  expect(await ids()).toEqual([]);
  expect(columnFiles()).toEqual([]);
  await expect(open('a')).rejects.toMatchObject({ failure: { code: 'not-found' } });
});

test('where there is no more room the browser’s error comes through and nothing is left behind', async () => {
  const { folder, save, open, ids, columnFiles } = setup();
  await save(recordOf('a'), 7);
  folder.roomBytes = [...folder.files.values()].reduce((sum, file) => sum + file.length, 0) + 100;
  await expect(save(recordOf('b'))).rejects.toMatchObject({ name: 'QuotaExceededError' });
  expect(await ids()).toEqual(['a']);
  expect(columnFiles()).toHaveLength(1);
  expect((await open('a')).stored.table.time[0]).toBe(7);
});

test('an aborted save leaves nothing behind', async () => {
  const { store, ids, columnFiles } = setup();
  await expect(store.save(recordOf('a'), tableOf(1), {}, AbortSignal.abort('enough'))).rejects.toBe('enough');
  expect(await ids()).toEqual([]);
  expect(columnFiles()).toEqual([]);
});

test('tabs that write at the same time lose nothing', async () => {
  const one = setup();
  const two = setup(one.folder, one.locks);
  await Promise.all([
    one.save(recordOf('a')),
    two.save(recordOf('b')),
    one.save(recordOf('c')),
    two.store.list(),
  ]);
  expect((await one.ids()).toSorted()).toEqual(['a', 'b', 'c']);
  await Promise.all([one.open('a'), two.open('a'), one.open('b')]);
});

test('a tab killed at any moment of a save leaves the old data or the new, and no rubbish', async () => {
  const outcomes = new Set<number | undefined>();
  for (let lives = 1; ; lives++) {
    const first = setup();
    await first.save(recordOf('kept'), 5);
    await first.save(recordOf('a'), 1);
    first.folder.lives = lives;
    const survived = await first.save(recordOf('a'), 2).then(
      () => true,
      () => false,
    );
    const next = setup(first.folder.afterKill());
    expect((await next.ids()).toSorted()).toEqual(['a', 'kept']);
    expect((await next.open('kept')).stored.table.time[0]).toBe(5);
    outcomes.add((await next.open('a')).stored.table.time[0]);
    expect(next.columnFiles()).toHaveLength(2);
    await next.save(recordOf('b'), 3);
    expect(await next.ids()).toHaveLength(3);
    if (survived) break;
  }
  expect(outcomes).toEqual(new Set([1, 2]));
});

test('a tab killed at any moment of the very first save leaves nothing that stands in the way', async () => {
  for (let lives = 1; lives < 12; lives++) {
    const first = setup();
    first.folder.lives = lives;
    await first.save(recordOf('a')).catch(() => undefined);
    const next = setup(first.folder.afterKill());
    await next.save(recordOf('b'), 3);
    expect(await next.ids()).toContain('b');
  }
});

/** Hurts both places of the list. */
function hurtList(folder: MemoryFolder): void {
  for (const name of ['manifest-a', 'manifest-b']) {
    const bytes = folder.files.get(name);
    if (bytes) bytes[10] = (bytes[10] ?? 0) ^ 255;
  }
}

test('a list that is damaged in both its places is put together again from the files, and says so', async () => {
  const { folder, store, save, open, ids, columnFiles } = setup();
  await save(recordOf('a'), 1);
  await save(recordOf('b'), 2);
  await store.change('a', { name: 'spring' });
  hurtList(folder);
  expect((await store.list()).toSorted((x, y) => (x.id < y.id ? -1 : 1))).toMatchObject([
    { id: 'a', name: 'data a', rebuilt: true },
    { id: 'b', name: 'data b', rebuilt: true },
  ]);
  expect((await open('a')).stored.table.time[0]).toBe(1);
  expect((await open('a')).record.bytes).toBe(folder.files.get(columnFiles()[0] ?? '')?.length);
  await store.change('a', { name: 'spring' });
  expect((await store.list()).find(({ id }) => id === 'a')).not.toHaveProperty('rebuilt');

  hurtList(folder);
  await save(recordOf('c'), 3);
  expect((await ids()).toSorted()).toEqual(['a', 'b', 'c']);
});

/** Hurts the place of the list that was written last, or the other one. */
function hurtOne(folder: MemoryFolder, which: 'newest' | 'older', cut: boolean | 'empty'): void {
  const generationOf = (name: string): number =>
    (JSON.parse(new TextDecoder().decode(folder.files.get(name)?.subarray(4))) as { generation: number })
      .generation;
  const [older = '', newest = ''] = ['manifest-a', 'manifest-b'].sort(
    (a, b) => generationOf(a) - generationOf(b),
  );
  const name = which === 'newest' ? newest : older;
  const bytes = folder.files.get(name) ?? new Uint8Array(0);
  if (cut === 'empty') folder.files.set(name, new Uint8Array(0));
  else
    folder.files.set(name, cut ? bytes.slice(0, 40) : bytes.map((byte, at) => (at === 30 ? byte ^ 1 : byte)));
}

test.each([
  ['newest', false],
  ['newest', true],
  ['newest', 'empty'],
  ['older', false],
] as const)(
  'no data set is lost where the %s place of the list is damaged (cut off: %s)',
  async (which, cut) => {
    const { folder, store, save, open, ids, columnFiles } = setup();
    await save(recordOf('a'), 1);
    await store.change('a', { name: 'spring' });
    await save(recordOf('b', { importedAt: '2026-01-06T00:00:00.000Z' }), 2);
    hurtOne(folder, which, cut);
    expect(await ids()).toEqual(['b', 'a']);
    expect((await open('b')).stored.table.time[0]).toBe(2);
    expect((await open('a')).record.name).toBe('spring');
    expect(columnFiles()).toHaveLength(2);

    await save(recordOf('b', { content: 'd', importedAt: '2026-01-07T00:00:00.000Z' }), 3);
    hurtOne(folder, which, cut);
    expect(await ids()).toEqual(['b', 'a']);
    expect((await open('b')).stored.table.time[0]).toBe(3);

    await store.remove('a');
    hurtOne(folder, which, cut);
    expect(await ids()).toEqual(['b']);
    expect(columnFiles()).toHaveLength(1);
  },
);

test('one demo stays where the list is damaged after the next day’s was kept', async () => {
  const { folder, save, ids } = setup();
  await save(recordOf('old', { origin: 'demo' }), 1);
  await save(recordOf('a'), 2);
  await save(recordOf('new', { origin: 'demo', importedAt: '2026-01-06T00:00:00.000Z' }), 3);
  hurtOne(folder, 'newest', false);
  expect((await ids()).toSorted()).toEqual(['a', 'new']);
});

test('a list is put together again while another tab has one of the files open', async () => {
  const one = setup();
  const table = {
    ...tableOf(1),
    properties: new Map([['n', { type: 'number' as const, values: Float64Array.of(7) }]]),
  };
  await one.store.save(recordOf('a'), table, {}, live());
  const { close } = await one.open('a');
  hurtList(one.folder);
  const other = setup(one.folder, one.locks);
  expect(await other.store.list()).toMatchObject([{ id: 'a', rebuilt: true }]);
  await close();
});

test('where a file cannot be shared it is read to its end and closed, and the next tab waits', async () => {
  const one = setup(new MemoryFolder(false));
  await one.save(recordOf('a'), 4);
  const two = setup(one.folder, one.locks);
  const both = await Promise.all([one.open('a'), two.open('a')]);
  expect(both.map(({ stored }) => stored.table.time[0])).toEqual([4, 4]);
  await one.store.remove('a');
  expect(one.columnFiles()).toEqual([]);
});

test('what a newer version keeps is left alone, and told', async () => {
  const { folder, store, save, columnFiles } = setup();
  await save(recordOf('a'));
  const text = JSON.stringify({ layout: 9, generation: 9, records: 'of another form' });
  const body = new TextEncoder().encode(text);
  const bytes = new Uint8Array(4 + body.length);
  new DataView(bytes.buffer).setUint32(0, xxHash32(body), true);
  bytes.set(body, 4);
  folder.files.set('manifest-a', bytes);
  const newer = {
    failure: { code: 'unreadable-data', message: expect.stringContaining('newer version') as string },
  };
  await expect(store.list()).rejects.toMatchObject(newer);
  await expect(save(recordOf('b'))).rejects.toMatchObject(newer);
  expect(folder.files.get('manifest-a')).toEqual(bytes);
  expect(columnFiles()[0]).toMatch(/^a-/);
});

test('each change is announced to all tabs, with what is there then', async () => {
  const heard: KeptChange[] = [];
  const store = createDatasetStore(new MemoryFolder(), memoryLocks(), createPace(), (change) =>
    heard.push(change),
  );
  await store.save(recordOf('a'), tableOf(1), {}, live());
  await store.change('a', { name: 'spring' });
  await store.change('a', { settings: { ...settings, weekStart: 'sunday' } });
  await store.remove('a');
  const [saved, renamed, changed, removed] = heard;
  expect(heard).toHaveLength(4);
  expect(saved).toMatchObject({ id: 'a', name: 'data a' });
  expect(renamed).toEqual({ id: 'a', name: 'spring', version: saved?.version });
  expect(changed?.version).not.toBe(saved?.version);
  expect(removed).toEqual({ id: 'a', name: 'spring', version: null });
});
