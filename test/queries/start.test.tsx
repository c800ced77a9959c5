import type { ApiSource } from '../../src/model/dataset.ts';
import { act, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { describe, expect, it } from 'vitest';
import { HoldfastError } from '../../src/model/errors.ts';
import type { Settings } from '../../src/model/settings/settings.ts';
import type { Demo } from '../../src/queries/backend-context.tsx';
import { useCancelReading, useReadFiles } from '../../src/queries/dataset.ts';
import { keptOptions, useRemove } from '../../src/queries/kept.ts';
import { useOpenDemo, useStart } from '../../src/queries/start.ts';
import { datasetStore } from '../../src/state/dataset-store.ts';
import { machineSettings } from '../../src/state/machine-settings.ts';
import { savedStore } from '../../src/state/saved-store.ts';
import { defaultView } from '../../src/state/view.ts';
import { viewStore } from '../../src/state/view-store.ts';
import { createFakeBackend } from '../support/fake-backend.ts';
import { setupServices } from '../support/services.tsx';
import { fileOf, timeline, week } from './timeline.ts';

const demoSource: ApiSource = {
  kind: 'api',
  name: 'AI writing assistant',
  origin: 'demo',
  base: '/demo-api',
};
const demoSettings: Settings = { timezone: 'Asia/Shanghai', weekStart: 'sunday' };
const unavailable = new HoldfastError({
  code: 'unavailable',
  field: 'demo',
  message: 'its code did not come',
});
const onlyCore = { kind: 'filter', name: null, filter: { segment: 'core' } } as const;
const view = () => viewStore.getState().view;
const open = () => datasetStore.getState().dataset;

function setup({
  prepare = () => Promise.resolve({ source: demoSource, settings: demoSettings, marks: [] }),
}: Partial<Demo> = {}) {
  const backend = createFakeBackend({ api: () => week });
  const services = setupServices({ backend, demo: { prepare } });
  return {
    ...services,
    begin: () => {
      const { result } = services.render(() => ({
        start: useStart(),
        openDemo: useOpenDemo(),
        readFiles: useReadFiles(),
        remove: useRemove(),
        cancel: useCancelReading(),
      }));
      return () => result.current;
    },
    work: () => backend.calls.filter((call) => call !== 'kept'),
  };
}

describe('the first load', () => {
  it('reads the demo on a first visit and names it in the address', async () => {
    const { begin, work } = setup();
    const page = begin();
    expect(page().start).toMatchObject({ status: 'starting', choices: [] });
    await waitFor(() => expect(page().start.status).toBe('open'));
    expect(open()).toMatchObject({ origin: 'demo', name: 'AI writing assistant' });
    expect(view()).toEqual({ ...defaultView, dataset: 'demo' });
    expect(work()).toEqual(['read AI writing assistant']);
  });

  it('reopens what was open last', async () => {
    const { begin, backend, work } = setup();
    const { id } = backend.keep(timeline({ eve: 'ru' }), { name: 'mine.csv' });
    savedStore.getState().setLastDataset(id);
    const page = begin();
    await waitFor(() => expect(page().start.status).toBe('open'));
    expect(open()?.name).toBe('mine.csv');
    expect(work()).toEqual([`open ${id}`]);
  });

  it('shows what a link says, on the data set that it names', async () => {
    const { begin, backend } = setup();
    const { id } = backend.keep(week, { name: 'mine.csv' });
    act(() => viewStore.getState().show({ ...defaultView, dataset: id, people: [onlyCore] }));
    const page = begin();
    await waitFor(() => expect(page().start.status).toBe('open'));
    expect(view()).toEqual({ ...defaultView, dataset: id, people: [onlyCore] });
  });

  it('makes the demo anew each day, with the settings saved for it, and removes the old one', async () => {
    const { begin, backend } = setup();
    backend.keep(week, { id: 'old-demo', origin: 'demo', importedAt: '2026-01-01T00:00:00.000Z' });
    savedStore.getState().putSettings('demo', { economics: { cac: 50 } });
    const page = begin();
    await waitFor(() => expect(page().start.status).toBe('open'));
    expect(open()?.settings).toEqual({ ...demoSettings, economics: { cac: 50 } });
    await waitFor(() => expect(backend.calls).toContain('remove old-demo'));
    const today = open()?.id;
    expect(today).not.toBe('old-demo');
    expect((await backend.kept()).map(({ id }) => id)).toEqual([today]);
  });

  it('reads once where React runs effects twice', async () => {
    const { Around, backend } = setup();
    const { render } = await import('@testing-library/react');
    const Root = () => <p>{useStart().status}</p>;
    const screen = render(
      <StrictMode>
        <Around>
          <Root />
        </Around>
      </StrictMode>,
    );
    expect(await screen.findByText('open')).toBeInTheDocument();
    expect(backend.calls.filter((call) => call.startsWith('read'))).toHaveLength(1);
  });
});

describe('where nothing can be opened', () => {
  it('says what happened and offers what can be done; trying again works', async () => {
    let failing = true;
    const { begin, backend } = setup({
      prepare: () =>
        failing
          ? Promise.reject(unavailable)
          : Promise.resolve({ source: demoSource, settings: demoSettings, marks: [] }),
    });
    backend.keep(week, { name: 'mine.csv' });
    viewStore.getState().show({ ...defaultView, dataset: 'demo' });
    const page = begin();
    await waitFor(() => expect(page().start.status).toBe('failed'));
    expect(datasetStore.getState().failure).toMatchObject({
      action: 'read-demo',
      failure: unavailable.failure,
    });
    expect(page().start.choices).toEqual(['retry', 'demo', 'kept', 'file', 'api']);
    failing = false;
    act(() => page().start.retry());
    await waitFor(() => expect(page().start.status).toBe('open'));
    expect(datasetStore.getState().failure).toBeNull();
  });

  it('offers a kept data set that cannot be opened once more, and others instead', async () => {
    const { begin, backend } = setup();
    const { id } = backend.keep(week, { name: 'mine.csv' });
    savedStore.getState().setLastDataset(id);
    backend.failNext(
      'open',
      new HoldfastError({ code: 'unreadable-data', field: 'mine.csv', message: 'it is damaged' }),
    );
    const page = begin();
    await waitFor(() => expect(page().start.status).toBe('failed'));
    expect(page().start.choices).toEqual(['retry', 'demo', 'file', 'api']);
    act(() => page().openDemo.mutate());
    await waitFor(() => expect(open()?.origin).toBe('demo'));
  });

  it('starts without a list of kept data sets where that cannot be read', async () => {
    const { begin, backend } = setup();
    backend.failNext(
      'kept',
      new HoldfastError({ code: 'unavailable', field: 'storage', message: 'it is blocked' }),
    );
    const page = begin();
    await waitFor(() => expect(page().start.status).toBe('open'));
    expect(open()?.origin).toBe('demo');
  });

  it('is idle after a cancelled start, not forever starting', async () => {
    const { begin, backend } = setup({
      prepare() {
        backend.hold();
        return Promise.resolve({ source: demoSource, settings: demoSettings, marks: [] });
      },
    });
    const page = begin();
    await waitFor(() => expect(backend.calls).toContain('read AI writing assistant'));
    expect(datasetStore.getState().reading?.action).toBe('read-demo');
    act(() => page().cancel());
    await waitFor(() => expect(page().start.status).toBe('idle'));
    expect(page().start.choices).toEqual(['demo', 'file', 'api']);
  });
});

describe('a link to a data set that is not here', () => {
  it('opens nothing else in its name; the file that follows is shown as the link says', async () => {
    const { begin, work } = setup();
    act(() => viewStore.getState().show({ ...defaultView, dataset: 'elsewhere', people: [onlyCore] }));
    const page = begin();
    await waitFor(() => expect(page().start).toMatchObject({ status: 'missing', missing: 'elsewhere' }));
    expect(page().start.choices).toEqual(['demo', 'file', 'api']);
    expect(work()).toEqual([]);
    const options = { settings: machineSettings() };
    act(() => page().readFiles.mutate({ name: 'mine.ndjson', files: [fileOf(week)], options }));
    await waitFor(() => expect(page().start).toMatchObject({ status: 'open', missing: null }));
    expect(view().people).toEqual([onlyCore]);
  });

  it('shows the demo without what the link says, if the demo is wanted', async () => {
    const { begin } = setup();
    act(() => viewStore.getState().show({ ...defaultView, dataset: 'elsewhere', people: [onlyCore] }));
    const page = begin();
    await waitFor(() => expect(page().start.status).toBe('missing'));
    act(() => page().openDemo.mutate());
    await waitFor(() => expect(page().start).toMatchObject({ status: 'open', missing: null }));
    expect(view()).toEqual({ ...defaultView, dataset: 'demo' });
  });
});

describe('an address that changes later', () => {
  it('opens the data set that it names: back to the one before', async () => {
    const { begin, backend } = setup();
    const { id } = backend.keep(week, { name: 'mine.csv' });
    viewStore.getState().show({ ...defaultView, dataset: 'demo' });
    const page = begin();
    await waitFor(() => expect(open()?.origin).toBe('demo'));
    act(() => viewStore.getState().show({ ...defaultView, dataset: id, people: [onlyCore] }));
    await waitFor(() => expect(open()?.name).toBe('mine.csv'));
    expect(view()).toEqual({ ...defaultView, dataset: id, people: [onlyCore] });
    expect(page().start.status).toBe('open');
  });

  it('names what is open where it names nothing, or what is not here', async () => {
    const { begin } = setup();
    const page = begin();
    await waitFor(() => expect(page().start.status).toBe('open'));
    act(() => viewStore.getState().show(defaultView));
    expect(view().dataset).toBe('demo');
    act(() => viewStore.getState().show({ ...defaultView, dataset: 'elsewhere' }));
    await waitFor(() => expect(page().start).toMatchObject({ status: 'open', missing: 'elsewhere' }));
    expect(view().dataset).toBe('demo');
    act(() => page().start.dismiss());
    await waitFor(() => expect(page().start.missing).toBeNull());
  });

  it('goes on with a data set of their own when the demo that is open is removed', async () => {
    const { begin, backend, queryClient } = setup();
    const mine = backend.keep(week, { name: 'mine.csv' });
    const demo = backend.keep(week, { origin: 'demo' });
    const page = begin();
    await waitFor(() => expect(open()?.id).toBe(demo.id));
    await queryClient.fetchQuery(keptOptions(backend));
    act(() => page().remove.mutate(demo.id));
    await waitFor(() => expect(open()?.id).toBe(mine.id));
    expect(datasetStore.getState().failure).toBeNull();
  });

  it('goes on with the demo when the open data set is removed', async () => {
    const { begin, backend } = setup();
    const { id } = backend.keep(week, { name: 'mine.csv' });
    savedStore.getState().setLastDataset(id);
    const page = begin();
    await waitFor(() => expect(open()?.id).toBe(id));
    act(() => page().remove.mutate(id));
    await waitFor(() => expect(open()?.origin).toBe('demo'));
    expect(page().start.status).toBe('open');
  });
});

describe('choosing something before the start is through', () => {
  it('wins over the start', async () => {
    const { begin, backend } = setup();
    const release = backend.hold();
    const page = begin();
    const options = { settings: machineSettings() };
    act(() => page().readFiles.mutate({ name: 'mine.ndjson', files: [fileOf(week)], options }));
    await waitFor(() => expect(datasetStore.getState().reading?.name).toBe('mine.ndjson'));
    release();
    await waitFor(() => expect(open()?.name).toBe('mine.ndjson'));
    await waitFor(() => expect(page().start.status).toBe('open'));
    expect(backend.calls.filter((call) => call.startsWith('read'))).toEqual(['read mine.ndjson']);
  });
});
