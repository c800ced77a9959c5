import { summarise } from '../../../engine/table/summarise.ts';
import { HoldfastError } from '../../../model/errors.ts';
import type { Source, Task } from '../../backend.ts';
import type { StartThread } from '../cutting/cutter-thread.ts';
import { drive, type Pace } from '../pace.ts';
import type { DatasetStore } from '../store/dataset-store.ts';
import type { About, Contents } from './contents.ts';
import { type OpenDataset, type Parts, prepare, recordOf } from './open-dataset.ts';
import { type ApiReading, createApiReading, type PageFetching } from './read-api.ts';
import { readFiles } from './read-files.ts';

/** A data set that is being made. */
export type Draft = Omit<
  Parts,
  'table' | 'about' | 'aside' | 'notKept' | 'damaged' | 'lostEvents' | 'olderLayout' | 'unread'
>;

export const draftOf = (open: OpenDataset): Draft => {
  const { identity, name, origin, importedAt, settings, duplicates, choices, source, readFrom, mixed } = open;
  return { identity, name, origin, importedAt, settings, duplicates, choices, source, readFrom, mixed };
};

/** Makes data sets ready, beside the one that is open. */
export type Maker = {
  api: ApiReading;
  read(source: Source, draft: Draft, task: Required<Task>): Promise<Contents>;
  /** Makes a data set of what was read. */
  prepare(draft: Draft, contents: Contents, task: Required<Task>): Promise<OpenDataset>;
  /** Keeps all of a data set. */
  save(ready: OpenDataset, signal: AbortSignal, basedOn?: string): Promise<OpenDataset>;
  /**
   * Makes a data set of what was read, and keeps it.
   * @param basedOn the content that this one goes on from, where that is kept
   * @throws HoldfastError `unavailable` where another tab has replaced that
   */
  make(draft: Draft, contents: Contents, task: Required<Task>, basedOn?: string): Promise<OpenDataset>;
  /** Where this browser does not keep it, the data set stays in memory and says so. */
  keep(
    ready: OpenDataset,
    signal: AbortSignal,
    write: (place: DatasetStore) => Promise<void>,
  ): Promise<OpenDataset>;
};

export function createMaker(
  store: Promise<DatasetStore | null>,
  pace: Pace,
  fetching: PageFetching,
  startThread?: StartThread,
): Maker {
  const api = createApiReading(fetching, pace);

  const keep: Maker['keep'] = async (ready, signal, write) => {
    const place = await store;
    if (!place) return { ...ready, notKept: 'unsupported' };
    try {
      await write(place);
      return ready;
    } catch (error) {
      if (signal.aborted && error === signal.reason) throw error;
      if (error instanceof HoldfastError && error.failure.code === 'unavailable') throw error;
      return { ...ready, notKept: reasonOf(error) };
    }
  };

  const prepareFrom: Maker['prepare'] = async (draft, { table, report, aside }, { signal }) => {
    const summary = await drive(summarise(table), signal, pace);
    const about: About = { ...summary, report, ...(aside && { asideRows: aside.rows }) };
    return drive(prepare({ ...draft, table, about, aside: aside?.lines ?? null }), signal, pace);
  };
  const save: Maker['save'] = (ready, signal, basedOn) =>
    keep(ready, signal, (place) =>
      place.save(recordOf(ready), ready.table, ready.about, signal, basedOn, ready.aside),
    );

  return {
    api,
    keep,
    save,
    prepare: prepareFrom,
    read(source, { settings, duplicates }, task) {
      const options = { settings, ...(duplicates && { duplicates }) };
      return source.kind === 'files'
        ? readFiles(source.files, options, task, pace, startThread)
        : api.fetch(source, options, 'read', false, task);
    },
    async make(draft, contents, task, basedOn) {
      const ready = await prepareFrom(draft, contents, task);
      task.onProgress({ phase: 'saving', bytes: 0, totalBytes: null, rows: ready.table.size });
      return save(ready, task.signal, basedOn);
    },
  };
}

function reasonOf(error: unknown): NonNullable<OpenDataset['notKept']> {
  if (error instanceof DOMException && error.name === 'QuotaExceededError') return 'full';
  // Another tab has deleted it.
  return error instanceof HoldfastError && error.failure.code === 'not-found' ? 'removed' : 'failed';
}
