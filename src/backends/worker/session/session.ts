import { runQuery } from '../../../engine/run.ts';
import { openScope } from '../../../engine/scope.ts';
import { summarise } from '../../../engine/table/summarise.ts';
import { HoldfastError } from '../../../model/errors.ts';
import { parseQuery } from '../../../model/query/query.ts';
import { encodeResult } from '../../../model/result/encode.ts';
import { parseSettings } from '../../../model/settings/settings.ts';
import { derive } from '../../../statistics/derive/derive.ts';
import type { Source, Task } from '../../backend.ts';
import type { Fetching } from '../api/fetch-events.ts';
import type { Served } from '../host.ts';
import { drive, type Pace } from '../pace.ts';
import { createQueryRunner } from '../query-runner.ts';
import type { DatasetStore } from '../store/dataset-store.ts';
import type { About, Contents } from './contents.ts';
import {
  describeKept,
  describeOpen,
  type OpenDataset,
  recordOf,
  versionOf,
  withSettings,
} from './open-dataset.ts';
import { createApiReading } from './read-api.ts';
import { previewFiles, readFiles } from './read-files.ts';
import { mustReadAgain, refuseToReadAgain } from './read-again.ts';
import { refreshed } from './refresh.ts';

export type SessionParts = {
  /** null where this browser keeps nothing */
  store: Promise<DatasetStore | null>;
  pace: Pace;
  fetching: Fetching;
  machineZone: string;
};

/** A data set that is being made. */
type Draft = Pick<
  OpenDataset,
  'identity' | 'name' | 'origin' | 'importedAt' | 'settings' | 'duplicates' | 'source'
>;

const draftOf = ({
  identity,
  name,
  origin,
  importedAt,
  settings,
  duplicates,
  source,
}: OpenDataset): Draft => ({
  identity,
  name,
  origin,
  importedAt,
  settings,
  duplicates,
  source,
});

/** The data sets of one worker: one is open, and answers. Every change is made ready beside it and then takes its place at once. */
export function createSession({ store, pace, fetching, machineZone }: SessionParts): Served {
  const runner = createQueryRunner(pace);
  const api = createApiReading(fetching, pace);
  let current: OpenDataset | null = null;

  function opened(): OpenDataset {
    if (current) return current;
    throw new HoldfastError({ code: 'not-found', field: 'dataset', message: 'no data set is open' });
  }

  function read(source: Source, draft: Draft, task: Required<Task>): Promise<Contents> {
    const { settings, duplicates } = draft;
    const options = { settings, ...(duplicates && { duplicates }) };
    return source.kind === 'files'
      ? readFiles(source.files, options, task, pace)
      : api.fetch(source, options, 'read', false, task);
  }

  /** Makes a data set of what was read and keeps it; only then does it take the place of the one before. */
  async function settle(
    draft: Draft,
    { table, report }: Contents,
    task: Required<Task>,
  ): Promise<OpenDataset> {
    const about: About = { ...(await drive(summarise(table), task.signal, pace)), report };
    const ready = { ...draft, table, about, scope: openScope(table, draft.settings) };
    task.onProgress({ phase: 'saving', bytes: 0, totalBytes: null, rows: table.size });
    return keeping(ready, task.signal, (place) => place.save(recordOf(ready), table, about, task.signal));
  }

  /** Where this browser does not keep it, the data set stays in memory and says so. */
  async function keeping(
    ready: OpenDataset,
    signal: AbortSignal,
    keep: (place: DatasetStore) => Promise<void>,
  ): Promise<OpenDataset> {
    const place = await store;
    if (!place) return { ...ready, notKept: 'unsupported' };
    try {
      await keep(place);
      return ready;
    } catch (error) {
      if (signal.aborted && error === signal.reason) throw error;
      const full = error instanceof DOMException && error.name === 'QuotaExceededError';
      return { ...ready, notKept: full ? 'full' : 'failed' };
    }
  }

  const commit = (next: OpenDataset): ReturnType<typeof describeOpen> => describeOpen((current = next));

  return {
    async run({ query: input }, { signal }) {
      const { identity, settings, scope } = opened();
      const query = parseQuery(input, settings);
      const key = `${versionOf(identity.content, settings)}\n${JSON.stringify(query)}`;
      function* work() {
        const counts = yield* runQuery(scope, query);
        return encodeResult(derive(query, counts, scope));
      }
      return runner.run(key, work, signal);
    },

    preview: async ({ files, settings }, task) =>
      previewFiles(files, { settings: parseSettings(settings, machineZone) }, task, pace),

    async read({ source, options, as }, task) {
      const draft: Draft = {
        identity: as,
        name: source.name,
        origin: source.kind === 'files' ? 'file' : source.origin,
        importedAt: new Date().toISOString(),
        settings: parseSettings(options.settings, machineZone),
        duplicates: options.duplicates,
        source,
      };
      return commit(await settle(draft, await read(source, draft, task), task));
    },

    async refresh({ content }, task) {
      const before = opened();
      const { source } = before;
      if (source?.kind !== 'api') {
        throw new HoldfastError({
          code: 'unavailable',
          field: before.name,
          message: 'this data set was read from files; only one from an API can be refreshed',
        });
      }
      const contents = await refreshed(before, source, api, pace, task);
      const { settings } = current?.identity === before.identity ? current : before;
      const identity = { id: before.identity.id, content };
      const importedAt = new Date().toISOString();
      return commit(await settle({ ...draftOf(before), settings, identity, importedAt }, contents, task));
    },

    async configure({ settings: given }, task) {
      const settings = parseSettings(given, machineZone);
      const before = opened();
      if (mustReadAgain(before, settings)) {
        if (!before.source) throw refuseToReadAgain(before, settings);
        const draft = { ...draftOf(before), settings };
        return commit(await settle(draft, await read(before.source, draft, task), task));
      }
      const next = withSettings(before, settings);
      if (next.notKept) return commit(next);
      return commit(
        await keeping(next, task.signal, (place) => place.change(next.identity.id, { settings })),
      );
    },

    async kept() {
      const records = (await (await store)?.list()) ?? [];
      return records.map(describeKept);
    },

    async open({ id, settings }, { signal, onProgress }) {
      const place = await store;
      if (!place || (current?.identity.id === id && current.notKept)) {
        if (current?.identity.id === id) return commit(settings ? withSettings(current, settings) : current);
        throw new HoldfastError({ code: 'not-found', field: id, message: 'this browser keeps no data sets' });
      }
      const { record, stored } = await place.open(id, signal, (bytes, totalBytes) =>
        onProgress({ phase: 'opening', bytes, totalBytes, rows: 0 }),
      );
      const now = settings ? parseSettings(settings, machineZone) : record.settings;
      return commit({
        identity: { id, content: record.content },
        name: record.name,
        origin: record.origin,
        importedAt: record.importedAt,
        table: stored.table,
        about: stored.about as About,
        settings: now,
        duplicates: record.duplicates ?? undefined,
        scope: openScope(stored.table, now),
        source: record.source,
        damaged: stored.damaged,
      });
    },

    async rename({ id, name }) {
      const held = current?.identity.id === id ? current : null;
      if (!held?.notKept) await (await store)?.change(id, { name });
      if (held) current = { ...held, name };
    },

    async remove({ id }) {
      await (await store)?.remove(id);
      if (current?.identity.id === id) current = null;
    },
  };
}
