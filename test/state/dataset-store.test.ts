import { describe, expect, it } from 'vitest';
import { createDatasetStore } from '../../src/state/dataset-store.ts';
import { datasetOf } from './dataset.ts';

const reading = { phase: 'reading', bytes: 10, totalBytes: 100, rows: 3 } as const;
const failure = { code: 'unreadable-data', field: 'a.csv', message: 'it holds no text' } as const;

describe('the data set store', () => {
  it('shows progress until the data set is open', () => {
    const store = createDatasetStore();
    const id = store.getState().begin('read-files', 'a.csv', 1_000);
    expect(store.getState().reading).toMatchObject({ name: 'a.csv', startedAt: 1_000, progress: null });
    store.getState().progress(id, reading, 1_500);
    expect(store.getState().reading).toMatchObject({ startedAt: 1_000, at: 1_500, progress: reading });
    const dataset = datasetOf({ id: 'd1' });
    store.getState().opened(id, dataset);
    expect(store.getState()).toMatchObject({ dataset, reading: null, failure: null });
  });

  it('keeps what was open when a reading fails or is cancelled', () => {
    const store = createDatasetStore();
    const dataset = datasetOf({ id: 'd1' });
    store.getState().opened(store.getState().begin('open', 'One', 0), dataset);
    store.getState().failed(store.getState().begin('read-files', 'a.csv', 0), failure);
    expect(store.getState()).toMatchObject({
      dataset,
      reading: null,
      failure: { action: 'read-files', name: 'a.csv', failure },
    });
    store.getState().cancelled(store.getState().begin('refresh', 'One', 0));
    expect(store.getState()).toMatchObject({ dataset, reading: null, failure: null });
  });

  it('does not listen to what something newer has replaced', () => {
    const store = createDatasetStore();
    const old = store.getState().begin('read-files', 'a.csv', 0);
    store.getState().begin('read-files', 'b.csv', 0);
    store.getState().progress(old, reading, 1);
    store.getState().failed(old, failure);
    store.getState().opened(old, datasetOf({ id: 'a' }));
    expect(store.getState()).toMatchObject({
      dataset: null,
      failure: null,
      reading: { name: 'b.csv', progress: null },
    });
  });

  it('renames the data set that is open and no other', () => {
    const store = createDatasetStore();
    store.getState().opened(store.getState().begin('open', 'One', 0), datasetOf({ id: 'd1', name: 'One' }));
    store.getState().renamed('d2', 'Two');
    expect(store.getState().dataset?.name).toBe('One');
    store.getState().renamed('d1', 'Uno');
    expect(store.getState().dataset?.name).toBe('Uno');
    store.getState().closed();
    expect(store.getState().dataset).toBeNull();
  });
});
