import { act, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { ApiSource, ReadOptions } from '../../src/model/dataset.ts';
import { HoldfastError } from '../../src/model/errors.ts';
import {
  useCancelReading,
  useConfigure,
  useOpenKept,
  useReadApi,
  useReadFiles,
  useRefresh,
} from '../../src/queries/dataset.ts';
import { useKept, useRemove, useRename } from '../../src/queries/kept.ts';
import { metricOptions, useMetric } from '../../src/queries/metric.ts';
import { usePreview } from '../../src/queries/preview.ts';
import { datasetStore } from '../../src/state/dataset-store.ts';
import { machineSettings } from '../../src/state/machine-settings.ts';
import { mappingFor, savedDataset, savedStore } from '../../src/state/saved-store.ts';
import { defaultView } from '../../src/state/view.ts';
import { viewStore } from '../../src/state/view-store.ts';
import { createFakeBackend } from '../support/fake-backend.ts';
import { setupServices } from '../support/services.tsx';
import { fileOf, timeline, week } from './timeline.ts';

const options: ReadOptions = { settings: { timezone: 'Asia/Shanghai', weekStart: 'monday' } };
const files = (events: readonly unknown[], name = 'events.ndjson') => ({
  name,
  files: [fileOf(events, name)],
  options,
});
const source: ApiSource = { kind: 'api', name: 'Our API', origin: 'api', base: 'https://api.example/v1' };
const store = () => datasetStore.getState();
const view = () => viewStore.getState().view;
const onlyCore = { kind: 'filter', name: null, filter: { segment: 'core' } } as const;

function setup(backend = createFakeBackend()) {
  const services = setupServices({ backend });
  const { result } = services.render(() => ({
    readFiles: useReadFiles(),
    readApi: useReadApi(),
    refresh: useRefresh(),
    configure: useConfigure(),
    openKept: useOpenKept(),
    rename: useRename(),
    remove: useRemove(),
    cancel: useCancelReading(),
    kept: useKept(),
  }));
  return { ...services, hooks: () => result.current };
}

describe('reading files', () => {
  it('asks the browser to keep what is a person’s own, once a visit', async () => {
    const persist = vi.fn<() => Promise<boolean>>().mockResolvedValue(true);
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { storage: { persist } }));
    const fake = createFakeBackend();
    const { hooks } = setup({
      ...fake,
      read: async (...given) => ({ ...(await fake.read(...given)), notKept: 'not-yet' }),
    });
    for (const name of ['one.ndjson', 'two.ndjson']) {
      act(() => hooks().readFiles.mutate(files(week, name)));
      await waitFor(() => expect(store().dataset).toMatchObject({ name }));
      await waitFor(() => expect(store().dataset).not.toHaveProperty('notKept'));
    }
    await waitFor(() => expect(persist).toHaveBeenCalledOnce());
    vi.unstubAllGlobals();
  });

  it('opens them, with progress on the way, and remembers them', async () => {
    const { hooks, backend } = setup();
    const seen: unknown[] = [];
    const unsubscribe = datasetStore.subscribe(({ reading }) =>
      seen.push(reading && (reading.progress?.rows ?? 'begun')),
    );
    act(() => hooks().readFiles.mutate(files(week, 'mine.ndjson')));
    await waitFor(() => expect(store().dataset?.name).toBe('mine.ndjson'));
    unsubscribe();
    expect(seen).toEqual(['begun', week.length, null]);
    expect(store()).toMatchObject({ reading: null, failure: null });
    const { id = '', report } = store().dataset ?? {};
    expect(savedStore.getState().saved.lastDataset).toBe(id);
    expect(mappingFor(savedStore.getState().saved, report?.columns ?? [])?.mapping).toEqual(report?.mapping);
    expect(view().dataset).toBe(id);
    await waitFor(() => expect(hooks().kept.data?.map(({ name }) => name)).toEqual(['mine.ndjson']));
    expect(backend.calls.filter((call) => call.startsWith('read'))).toEqual(['read mine.ndjson']);
  });

  it('keeps what was open, its view and its answers, when they hold no events, and says so', async () => {
    const { hooks, open, render } = setup();
    const dataset = await open(week);
    act(() => viewStore.getState().addPeople(onlyCore));
    const metric = render(() => useMetric({ kind: 'indicators' }));
    await waitFor(() => expect(metric.result.current.pending).toBe(false));
    act(() => hooks().readFiles.mutate(files([{ not: 'an event' }], 'bad.ndjson')));
    await waitFor(() => expect(hooks().readFiles.error?.failure.code).toBe('no-events'));
    expect(store()).toMatchObject({
      dataset,
      reading: null,
      failure: { action: 'read-files', name: 'bad.ndjson', failure: { code: 'no-events' } },
    });
    expect(view().people).toEqual([onlyCore]);
    expect(metric.result.current).toMatchObject({ pending: false, error: null });
  });

  it('starts a new view: filters of one data set mean nothing for another', async () => {
    const { hooks, open } = setup();
    await open(week);
    act(() => viewStore.getState().addPeople(onlyCore));
    act(() => viewStore.getState().setLanguage('zh'));
    act(() => hooks().readFiles.mutate(files(week)));
    await waitFor(() => expect(hooks().readFiles.isSuccess).toBe(true));
    expect(view()).toEqual({ ...defaultView, language: 'zh', dataset: store().dataset?.id });
  });

  it('keeps the view of a link whose data set was missing until now', async () => {
    const { hooks } = setup();
    act(() => viewStore.getState().show({ ...defaultView, dataset: 'elsewhere', people: [onlyCore] }));
    act(() => hooks().readFiles.mutate(files(week)));
    await waitFor(() => expect(hooks().readFiles.isSuccess).toBe(true));
    expect(view()).toEqual({ ...defaultView, dataset: store().dataset?.id, people: [onlyCore] });
  });

  it('can be cancelled, which is no failure and leaves everything as it was', async () => {
    const { hooks, open, backend } = setup();
    const dataset = await open(week);
    const release = backend.hold();
    act(() => hooks().readFiles.mutate(files(week, 'huge.ndjson')));
    await waitFor(() => expect(store().reading?.name).toBe('huge.ndjson'));
    act(() => hooks().cancel());
    await waitFor(() => expect(hooks().readFiles.isSuccess).toBe(true));
    expect(hooks().readFiles.data).toBeNull();
    expect(store()).toMatchObject({ dataset, reading: null, failure: null });
    expect(backend.aborts()).toBe(1);
    release();
  });

  it('ends a reading that is still going on', async () => {
    const { hooks, backend } = setup();
    const release = backend.hold();
    act(() => hooks().readApi.mutate({ source, options }));
    await waitFor(() => expect(store().reading?.name).toBe('Our API'));
    act(() => hooks().readFiles.mutate(files(week, 'first.ndjson')));
    act(() => hooks().readFiles.mutate(files(week, 'second.ndjson')));
    await waitFor(() => expect(store().reading?.name).toBe('second.ndjson'));
    release();
    await waitFor(() => expect(store().dataset?.name).toBe('second.ndjson'));
    expect(backend.calls.filter((call) => call.startsWith('read'))).toEqual([
      'read Our API',
      'read second.ndjson',
    ]);
  });

  it('gives a bug to the error boundary', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { hooks, backend, bugs } = setup();
    const bug = new TypeError('no such function');
    backend.failNext('read', bug);
    act(() => hooks().readFiles.mutate(files(week)));
    await waitFor(() => expect(bugs).toEqual([bug]));
    expect(store()).toMatchObject({ reading: null, failure: null });
  });
});

describe('answers about a data set', () => {
  it('are let go when another version of it or another one is opened', async () => {
    const { hooks, open, backend, queryClient } = setup();
    const first = await open(week);
    await queryClient.fetchQuery(metricOptions(backend, first, { kind: 'indicators' }));
    const answers = () => queryClient.getQueryCache().findAll({ queryKey: ['metric'] });
    expect(answers()).toHaveLength(1);
    act(() => hooks().configure.mutate({ ...first.settings, weekStart: 'sunday' }));
    await waitFor(() => expect(hooks().configure.isSuccess).toBe(true));
    expect(answers()).toHaveLength(0);
  });
});

describe('an open data set', () => {
  it('is refreshed: new answers, the same view', async () => {
    let rows = week;
    const backend = createFakeBackend({ api: () => rows });
    const { hooks, render } = setup(backend);
    act(() => hooks().readApi.mutate({ source, options }));
    await waitFor(() => expect(store().dataset?.report.users).toBe(4));
    act(() => viewStore.getState().setRange({ kind: 'last', days: 7 }));
    const metric = render(() => useMetric({ kind: 'segments' }));
    await waitFor(() => expect(metric.result.current.data?.total).toBe(4));
    rows = [...week, ...timeline({ eve: 'ru' })];
    act(() => hooks().refresh.mutate());
    await waitFor(() => expect(metric.result.current.data?.total).toBe(5));
    expect(view().range).toEqual({ kind: 'last', days: 7 });
  });

  it('is configured, and what was changed is saved for it', async () => {
    const { hooks, open } = setup();
    const { id, version, settings } = await open(week);
    act(() => hooks().configure.mutate({ ...settings, timezone: 'Asia/Shanghai', economics: { cac: 50 } }));
    await waitFor(() => expect(store().dataset?.resolved.economics.cac).toBe(50));
    expect(store().dataset?.version).not.toBe(version);
    expect(savedDataset(savedStore.getState().saved, id).settings).toEqual({
      timezone: 'Asia/Shanghai',
      economics: { cac: 50 },
    });
  });

  it('is refused settings that make no sense, and stays as it is', async () => {
    const { hooks, open } = setup();
    const dataset = await open(week);
    act(() => hooks().configure.mutate({ ...dataset.settings, timezone: 'Mars/Olympus' }));
    await waitFor(() => expect(hooks().configure.error?.failure.field).toBe('settings.timezone'));
    expect(store().dataset).toEqual(dataset);
    expect(savedStore.getState().saved.datasets).toEqual([]);
  });

  it('must be there to be refreshed', async () => {
    const { hooks } = setup();
    act(() => hooks().refresh.mutate());
    await waitFor(() => expect(hooks().refresh.error?.failure.code).toBe('not-found'));
  });
});

describe('kept data sets', () => {
  it('are opened and renamed', async () => {
    const { hooks, backend, open } = setup();
    const one = backend.keep(week, { name: 'One' });
    await open(timeline({ eve: 'ru' }), 'Two');
    act(() => hooks().openKept.mutate({ id: one.id, name: one.name }));
    await waitFor(() => expect(store().dataset?.name).toBe('One'));
    act(() => hooks().rename.mutate({ id: one.id, name: 'Uno' }));
    await waitFor(() => expect(hooks().kept.data?.map(({ name }) => name)).toEqual(['Uno', 'Two']));
    expect(store().dataset?.name).toBe('Uno');
  });

  it('tell of a property that turns out to be damaged after the first answers', async () => {
    const fake = createFakeBackend();
    const { id, name } = fake.keep(week, { name: 'One' });
    const { hooks } = setup({
      ...fake,
      open: async (...given) => ({ ...(await fake.open(...given)), unread: true }),
      keepOpen: async () => ({ ...(await fake.keepOpen()), damaged: ['plan'] }),
    });
    act(() => hooks().openKept.mutate({ id, name }));
    await waitFor(() => expect(store().dataset).toMatchObject({ id, damaged: ['plan'] }));
    expect(store().dataset).not.toHaveProperty('unread');
  });

  it('are removed with what was saved for them; the open one is closed', async () => {
    const { hooks, backend, open } = setup();
    const other = backend.keep(week, { name: 'Other' });
    const { id } = await open(week);
    act(() => savedStore.getState().putSettings(id, { timezone: 'UTC' }));
    act(() => hooks().remove.mutate(other.id));
    await waitFor(() => expect(hooks().kept.data).toHaveLength(1));
    expect(store().dataset?.id).toBe(id);
    act(() => hooks().remove.mutate(id));
    await waitFor(() => expect(store().dataset).toBeNull());
    expect(savedStore.getState().saved.datasets).toEqual([]);
    expect(view().dataset).toBeNull();
  });

  it('that cannot be listed say why', async () => {
    const backend = createFakeBackend();
    backend.failNext(
      'kept',
      new HoldfastError({ code: 'unavailable', field: 'storage', message: 'it is blocked' }),
    );
    const { hooks } = setup(backend);
    await waitFor(() => expect(hooks().kept.error?.failure.message).toBe('it is blocked'));
  });
});

describe('usePreview', () => {
  it('shows the first rows of files, once for the same files and settings', async () => {
    const { render, backend } = setupServices();
    const chosen = [fileOf(week)];
    const settings = machineSettings();
    const preview = render((picked: File[]) => usePreview(picked, settings), [] as File[]);
    expect(backend.calls).toEqual([]);
    preview.rerender(chosen);
    await waitFor(() => expect(preview.result.current.data?.columns).toEqual(['user', 'event', 'time']));
    preview.rerender([...chosen]);
    expect(preview.result.current.data?.rows).toHaveLength(5);
    expect(backend.calls).toEqual(['preview events.ndjson']);
  });
});
