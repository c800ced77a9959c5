import { describe, expect, it } from 'vitest';
import type { Mark, SavedCohort } from '../../src/state/saved.ts';
import {
  createSavedStore,
  followOtherTabs,
  mappingFor,
  newSavedId,
  overridesAfter,
  savedDataset,
  savedKey,
  savedKeyOf,
  withOverrides,
} from '../../src/state/saved-store.ts';
import { memoryStorage } from './memory-storage.ts';

const early: SavedCohort = {
  id: 'c1',
  name: 'Early birds',
  people: { did: { event: 'use' }, atLeast: 3, lastDays: 7 },
  createdAt: '2026-06-30T00:00:00.000Z',
  dataset: null,
};
const festival: Mark = { id: 'm1', date: '2026-02-17', label: '春节', kind: 'holiday', dataset: null };

const setup = (stored?: unknown) => {
  const storage = memoryStorage(
    stored === undefined ? {} : { [savedKey]: JSON.stringify({ version: 1, value: stored }) },
  );
  const store = createSavedStore(storage);
  return {
    storage,
    store,
    saved: () => store.getState().saved,
    reopened: () => createSavedStore(storage).getState(),
  };
};

describe('the saved store', () => {
  it('keeps everything for the next visit', () => {
    const { store, saved, reopened } = setup();
    const actions = store.getState();
    actions.putCohort(early);
    actions.putMark(festival);
    actions.putSettings('demo', { timezone: 'Asia/Shanghai', economics: { cac: 50 } });
    actions.putTarget('demo', 'd1', 0.25);
    actions.rememberMapping({ columns: ['uid', 'ts'], mapping: { user: 'uid' }, dateOrder: 'day-first' });
    actions.setLastDataset('d1');
    expect(reopened()).toMatchObject({ saved: saved(), trouble: null });
    expect(saved()).toEqual({
      datasets: [
        {
          key: 'demo',
          settings: { timezone: 'Asia/Shanghai', economics: { cac: 50 } },
          targets: [{ id: 'd1', target: 0.25 }],
        },
      ],
      cohorts: [early],
      marks: [festival],
      views: [],
      mappings: [{ columns: ['uid', 'ts'], mapping: { user: 'uid' }, dateOrder: 'day-first' }],
      lastDataset: 'd1',
    });
  });

  it('replaces what has the same id and brings back what was removed', () => {
    const { store, saved } = setup();
    store.getState().putCohort(early);
    store.getState().putCohort({ ...early, name: 'Larks' });
    expect(saved().cohorts).toEqual([{ ...early, name: 'Larks' }]);
    store.getState().removeCohort('c1');
    expect(saved().cohorts).toEqual([]);
    store.getState().putCohort(early);
    expect(saved().cohorts).toEqual([early]);
    store.getState().putMark(festival);
    store.getState().removeMark('m1');
    expect(saved().marks).toEqual([]);
  });

  it('renews what comes with a data set and leaves a person’s own marks there, of whatever kind', () => {
    const { store, saved } = setup();
    const given: Mark = {
      id: 'demo launch',
      date: '2026-03-01',
      label: 'Launch',
      kind: 'release',
      dataset: 'demo',
    };
    const own: Mark = { ...given, id: 'a1', label: 'Price cut' };
    store.getState().putMarksOf('demo', [given]);
    store.getState().putMark(own);
    store.getState().putMarksOf('demo', [{ ...given, date: '2026-03-02' }]);
    expect(saved().marks).toEqual([own, { ...given, date: '2026-03-02' }]);
  });

  it('keeps whose holidays are marked, until they are those of the zone again', () => {
    const { store, saved, reopened } = setup();
    store.getState().putHolidays('demo', ['CN', 'JP']);
    expect(savedDataset(reopened().saved, 'demo').holidays).toEqual(['CN', 'JP']);
    store.getState().putHolidays('demo', null);
    expect(savedDataset(saved(), 'demo')).toEqual({ key: 'demo', settings: {}, targets: [] });
  });

  it('takes a target back to that of the product', () => {
    const { store, saved } = setup();
    store.getState().putTarget('demo', 'd1', 0.25);
    store.getState().putTarget('demo', 'd7', 0.15);
    store.getState().putTarget('demo', 'd1', null);
    expect(savedDataset(saved(), 'demo').targets).toEqual([{ id: 'd7', target: 0.15 }]);
  });

  it('remembers the mapping used last, for exactly these columns', () => {
    const { store, saved } = setup();
    const remember = (columns: string[], user: string): void =>
      store.getState().rememberMapping({ columns, mapping: { user }, dateOrder: null });
    remember(['a', 'b'], 'a');
    remember(['b', 'a'], 'b');
    remember(['a', 'b'], 'b');
    expect(mappingFor(saved(), ['a', 'b'])?.mapping).toEqual({ user: 'b' });
    expect(mappingFor(saved(), ['a'])).toBeNull();
    expect(saved().mappings).toHaveLength(2);
    for (let n = 0; n < 60; n++) remember([`column ${n}`], 'a');
    expect(saved().mappings).toHaveLength(50);
  });

  it('forgets what belongs to a data set that is gone', () => {
    const { store, saved } = setup();
    store.getState().putSettings('d1', { timezone: 'UTC' });
    store.getState().setLastDataset('d1');
    store.getState().putCohort(early);
    store.getState().forgetDataset('d1');
    expect(saved()).toMatchObject({ datasets: [], lastDataset: null, cohorts: [early] });
  });
});

describe('what was stored', () => {
  it('is salvaged entry by entry, the whole kept aside', () => {
    const { store, storage, saved } = setup({
      datasets: [
        { key: 'd1', settings: { timezone: 'Mars/Olympus' }, targets: [] },
        { key: 'd2', settings: { timezone: 'UTC' }, targets: [] },
        { key: 'd3', settings: { weekStart: 'someday' }, targets: [] },
      ],
      cohorts: [early, { ...early, id: 'c2', people: { segments: 'core' } }, null],
      marks: [{ ...festival, date: '2026-02-30' }, festival],
      mappings: 'none',
      lastDataset: 7,
    });
    expect(saved()).toEqual({
      datasets: [{ key: 'd2', settings: { timezone: 'UTC' }, targets: [] }],
      cohorts: [early],
      marks: [festival],
      views: [],
      mappings: [],
      lastDataset: null,
    });
    expect(store.getState().trouble).toEqual({ reason: 'damaged', keptUnder: `${savedKey}-aside-1` });
    expect(storage.items[`${savedKey}-aside-1`]).toContain('Mars/Olympus');
    store.getState().dismissTrouble();
    expect(store.getState().trouble).toBeNull();
  });

  it.each([[null], [[]], ['text'], [{ cohorts: { __proto__: null } }]])('may be %j', (stored) => {
    const { saved, store } = setup(stored);
    expect(saved().cohorts).toEqual([]);
    expect(store.getState().trouble?.reason).toBe('damaged');
  });
});

describe('two tabs', () => {
  it('do not undo each other', () => {
    const { storage, store, saved } = setup();
    const other = createSavedStore(storage);
    store.getState().putCohort(early);
    other.getState().putMark(festival);
    expect(other.getState().saved).toMatchObject({ cohorts: [early], marks: [festival] });
    expect(saved().marks).toEqual([]);
    store.getState().setLastDataset('d1');
    expect(saved()).toMatchObject({ cohorts: [early], marks: [festival], lastDataset: 'd1' });
  });

  it('hear of each other', () => {
    const { storage, store, saved } = setup();
    const target = new EventTarget();
    const tell = (key: string | null): boolean =>
      target.dispatchEvent(Object.assign(new Event('storage'), { key }));
    const stop = followOtherTabs(store, target);
    createSavedStore(storage).getState().putMark(festival);
    tell('another page');
    expect(saved().marks).toEqual([]);
    tell(savedKey);
    expect(saved().marks).toEqual([festival]);
    stop();
    createSavedStore(storage).getState().removeMark('m1');
    tell(savedKey);
    expect(saved().marks).toEqual([festival]);
  });
});

describe('storage that keeps nothing', () => {
  it('leaves this visit whole and says so', () => {
    const { storage, store, saved } = setup();
    storage.blocked = true;
    store.getState().putCohort(early);
    store.getState().putMark(festival);
    expect(saved()).toMatchObject({ cohorts: [early], marks: [festival] });
    expect(store.getState().trouble?.reason).toBe('blocked');
  });

  it('is no reason to forget what could not be kept', () => {
    const { storage, store, saved, reopened } = setup();
    store.getState().putMark(festival);
    storage.full = true;
    store.getState().putCohort(early);
    store.getState().setLastDataset('d1');
    store.getState().reload();
    expect(saved()).toMatchObject({ cohorts: [early], marks: [festival], lastDataset: 'd1' });
    expect(store.getState().trouble?.reason).toBe('full');
    storage.full = false;
    store.getState().removeMark('m1');
    expect(reopened().saved).toMatchObject({ cohorts: [early], marks: [], lastDataset: 'd1' });
  });
});

describe('settings of a data set', () => {
  const before = { timezone: 'UTC', weekStart: 'monday', amount: 'price' } as const;

  it('remember what a person changed and no more', () => {
    const after = { timezone: 'Asia/Shanghai', weekStart: 'monday', economics: { cac: 50 } } as const;
    const overrides = overridesAfter(before, after, { amount: 'price', weekStart: 'monday' });
    expect(overrides).toEqual({ weekStart: 'monday', timezone: 'Asia/Shanghai', economics: { cac: 50 } });
    expect(withOverrides({ timezone: 'UTC', weekStart: 'sunday' }, overrides)).toEqual(after);
  });

  it('belong to the demo, whichever day it was made', () => {
    expect(savedKeyOf({ id: 'x1', origin: 'demo' })).toBe('demo');
    expect(savedKeyOf({ id: 'x1', origin: 'file' })).toBe('x1');
  });

  it('and other new things get ids of their own', () => {
    expect(new Set(Array.from({ length: 100 }, newSavedId)).size).toBe(100);
    expect(newSavedId()).toMatch(/^[0-9a-f]{18}$/);
  });
});
