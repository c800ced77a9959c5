import { openScope } from '../../../engine/scope.ts';
import { summarise } from '../../../engine/table/summarise.ts';
import type { Source, Task } from '../../backend.ts';
import type { Fetching } from '../api/fetch-events.ts';
import { drive, type Pace } from '../pace.ts';
import type { DatasetStore } from '../store/dataset-store.ts';
import type { About, Contents } from './contents.ts';
import { type OpenDataset, recordOf } from './open-dataset.ts';
import { type ApiReading, createApiReading } from './read-api.ts';
import { readFiles } from './read-files.ts';

/** A data set that is being made. */
export type Draft = Pick<
  OpenDataset,
  'identity' | 'name' | 'origin' | 'importedAt' | 'settings' | 'duplicates' | 'source'
>;

export const draftOf = (open: OpenDataset): Draft => {
  const { identity, name, origin, importedAt, settings, duplicates, source } = open;
  return { identity, name, origin, importedAt, settings, duplicates, source };
};

/** Makes data sets ready, beside the one that is open. */
export type Maker = {
  api: ApiReading;
  read(source: Source, draft: Draft, task: Required<Task>): Promise<Contents>;
  /** Makes a data set of what was read, and keeps it. */
  make(draft: Draft, contents: Contents, task: Required<Task>): Promise<OpenDataset>;
  /** Where this browser does not keep it, the data set stays in memory and says so. */
  keep(
    ready: OpenDataset,
    signal: AbortSignal,
    write: (place: DatasetStore) => Promise<void>,
  ): Promise<OpenDataset>;
};

export function createMaker(store: Promise<DatasetStore | null>, pace: Pace, fetching: Fetching): Maker {
  const api = createApiReading(fetching, pace);

  const keep: Maker['keep'] = async (ready, signal, write) => {
    const place = await store;
    if (!place) return { ...ready, notKept: 'unsupported' };
    try {
      await write(place);
      return ready;
    } catch (error) {
      if (signal.aborted && error === signal.reason) throw error;
      const full = error instanceof DOMException && error.name === 'QuotaExceededError';
      return { ...ready, notKept: full ? 'full' : 'failed' };
    }
  };

  return {
    api,
    keep,
    read(source, { settings, duplicates }, task) {
      const options = { settings, ...(duplicates && { duplicates }) };
      return source.kind === 'files'
        ? readFiles(source.files, options, task, pace)
        : api.fetch(source, options, 'read', false, task);
    },
    async make(draft, { table, report }, task) {
      const about: About = { ...(await drive(summarise(table), task.signal, pace)), report };
      const ready = { ...draft, table, about, scope: openScope(table, draft.settings) };
      task.onProgress({ phase: 'saving', bytes: 0, totalBytes: null, rows: table.size });
      return keep(ready, task.signal, (place) => place.save(recordOf(ready), table, about, task.signal));
    },
  };
}
