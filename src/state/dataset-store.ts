import { createStore, type StoreApi, useStore } from 'zustand';
import type { Dataset, KeptChange } from '../model/dataset.ts';
import type { Failure } from '../model/errors.ts';
import type { EpochMs } from '../model/units.ts';

export type ReadPhase = 'reading' | 'fetching' | 'sorting' | 'saving' | 'opening' | 'computing' | 'exporting';
export type DatasetAction =
  'read-demo' | 'read-files' | 'read-api' | 'refresh' | 'append' | 'choose' | 'configure' | 'open';

export type ReadProgress = { phase: ReadPhase; bytes: number; totalBytes: number | null; rows: number };

/** Work on a data set that is under way. Rate and time left follow from `startedAt` and the progress at `at`. */
export type Reading = {
  id: number;
  action: DatasetAction;
  /** name of the file, the API or the data set */
  name: string;
  startedAt: EpochMs;
  progress: ReadProgress | null;
  /** when the progress arrived */
  at: EpochMs;
};

export type DatasetFailure = { action: DatasetAction; name: string; failure: Failure };

/** Which data set is open, what is being read, what went wrong last. A failure leaves the open data set as it is. */
export type DatasetStore = {
  dataset: Dataset | null;
  reading: Reading | null;
  failure: DatasetFailure | null;
  /** what was heard last of the open data set's state in this browser's storage */
  elsewhere: KeptChange | null;
  /** Begins a piece of work and takes the place of one still under way; the id belongs into the calls below. */
  begin: (action: DatasetAction, name: string, at: EpochMs) => number;
  progress: (id: number, progress: ReadProgress, at: EpochMs) => void;
  opened: (id: number, dataset: Dataset) => void;
  failed: (id: number, failure: Failure) => void;
  cancelled: (id: number) => void;
  /** Whether the open data set is kept has been found out. */
  kept: (dataset: Dataset) => void;
  /** The rest of the open data set was read, and some of it is damaged. */
  completed: (dataset: Dataset) => void;
  renamed: (datasetId: string, name: string) => void;
  /** A data set was changed or, with `version` null, removed by some tab; where it is the open one that may be told. */
  heardOf: (change: KeptChange) => void;
  closed: () => void;
  dismissFailure: () => void;
};

export function createDatasetStore(): StoreApi<DatasetStore> {
  let serial = 0;
  return createStore<DatasetStore>()((set) => {
    /** Word of work that something newer has replaced is not heard. */
    const during = (id: number, next: (reading: Reading) => Partial<DatasetStore>): void =>
      set(({ reading }) => (reading?.id === id ? next(reading) : {}));
    return {
      dataset: null,
      reading: null,
      failure: null,
      elsewhere: null,
      begin(action, name, at) {
        const id = ++serial;
        set({ reading: { id, action, name, startedAt: at, progress: null, at }, failure: null });
        return id;
      },
      progress: (id, progress, at) =>
        during(id, (reading) => ({ reading: { ...reading, progress: { ...progress }, at } })),
      opened: (id, dataset) => during(id, () => ({ dataset, reading: null, failure: null })),
      failed: (id, failure) =>
        during(id, ({ action, name }) => ({ reading: null, failure: { action, name, failure } })),
      cancelled: (id) => during(id, () => ({ reading: null })),
      kept: (kept) =>
        set(({ dataset: open }) => {
          if (open?.id !== kept.id) return {};
          const { notKept: _, ...dataset } = open;
          return { dataset: { ...dataset, ...(kept.notKept && { notKept: kept.notKept }) } };
        }),
      completed: (whole) =>
        set(({ dataset }) => (dataset?.version === whole.version ? { dataset: whole } : {})),
      renamed: (datasetId, name) =>
        set(({ dataset }) => (dataset?.id === datasetId ? { dataset: { ...dataset, name } } : {})),
      heardOf: (change) =>
        set(({ dataset }) => {
          if (dataset?.id !== change.id) return {};
          const name = change.version === null ? dataset.name : change.name;
          return { elsewhere: change, ...(name !== dataset.name && { dataset: { ...dataset, name } }) };
        }),
      closed: () => set({ dataset: null }),
      dismissFailure: () => set({ failure: null }),
    };
  });
}

export const datasetStore = createDatasetStore();
export const useDatasetStore = <T>(select: (store: DatasetStore) => T): T => useStore(datasetStore, select);
