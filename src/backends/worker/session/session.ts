import { runQuery } from '../../../engine/run.ts';
import { openScope } from '../../../engine/scope.ts';
import type { Dataset } from '../../../model/dataset.ts';
import { type ErrorCode, HoldfastError } from '../../../model/errors.ts';
import { parseQuery } from '../../../model/query/query.ts';
import { encodeResult } from '../../../model/result/encode.ts';
import { parseSettings } from '../../../model/settings/settings.ts';
import { derive } from '../../../statistics/derive/derive.ts';
import type { Fetching } from '../api/fetch-events.ts';
import type { Served } from '../host.ts';
import type { Pace } from '../pace.ts';
import { createQueryRunner } from '../query-runner.ts';
import type { DatasetStore } from '../store/dataset-store.ts';
import type { About } from './contents.ts';
import { createMaker, type Draft, draftOf } from './maker.ts';
import { describeKept, describeOpen, type OpenDataset, versionOf, withSettings } from './open-dataset.ts';
import { mustReadAgain, refuseToReadAgain } from './read-again.ts';
import { previewFiles } from './read-files.ts';
import { refreshed } from './refresh.ts';
import { createTurns } from './turns.ts';

export type SessionParts = {
  /** null where this browser keeps nothing */
  store: Promise<DatasetStore | null>;
  pace: Pace;
  fetching: Fetching;
  machineZone: string;
};

const refuse = (code: ErrorCode, field: string, message: string): HoldfastError =>
  new HoldfastError({ code, field, message });

/**
 * The data sets of one worker: one is open, and answers. Every change is made ready beside it and then takes its place
 * at once; changes take turns, but a source is read while others have theirs.
 */
export function createSession({ store, pace, fetching, machineZone }: SessionParts): Served {
  const runner = createQueryRunner(pace);
  const maker = createMaker(store, pace, fetching);
  const inTurn = createTurns();
  let current: OpenDataset | null = null;

  const opened = (): OpenDataset => {
    if (current) return current;
    throw refuse('not-found', 'dataset', 'no data set is open');
  };
  const commit = (next: OpenDataset): Dataset => describeOpen((current = next));

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
      const contents = await maker.read(source, draft, task);
      return inTurn(task.signal, async () => commit(await maker.make(draft, contents, task)));
    },

    async refresh({ content }, task) {
      const before = opened();
      const { source, name } = before;
      if (source?.kind !== 'api') {
        throw refuse('unavailable', name, 'read from files; only data of an API can be refreshed');
      }
      const contents = await refreshed(before, source, maker.api, pace, task);
      return inTurn(task.signal, async () => {
        // Its settings or its name may have changed meanwhile, its events may not.
        if (current?.table !== before.table) {
          throw refuse('unavailable', name, 'other data was opened while this was being refreshed');
        }
        if (!contents) return describeOpen(current);
        const identity = { id: current.identity.id, content };
        const importedAt = new Date().toISOString();
        return commit(await maker.make({ ...draftOf(current), identity, importedAt }, contents, task));
      });
    },

    async configure({ settings: given }, task) {
      const settings = parseSettings(given, machineZone);
      return inTurn(task.signal, async () => {
        const before = opened();
        if (mustReadAgain(before, settings)) {
          if (!before.source) throw refuseToReadAgain(before, settings);
          const draft = { ...draftOf(before), settings };
          return commit(await maker.make(draft, await maker.read(before.source, draft, task), task));
        }
        const next = withSettings(before, settings);
        if (next.notKept) return commit(next);
        const { id } = next.identity;
        return commit(await maker.keep(next, task.signal, (place) => place.change(id, { settings })));
      });
    },

    async kept() {
      const records = (await (await store)?.list()) ?? [];
      return records.map(describeKept);
    },

    open: ({ id, settings: given }, { signal, onProgress }) =>
      inTurn(signal, async () => {
        const settings = given && parseSettings(given, machineZone);
        const place = await store;
        if (current?.identity.id === id && current.notKept) {
          return commit(settings ? withSettings(current, settings) : current);
        }
        if (!place) throw refuse('not-found', id, 'this browser keeps no data sets');
        const { record, stored } = await place.open(id, signal, (bytes, totalBytes) =>
          onProgress({ phase: 'opening', bytes, totalBytes, rows: 0 }),
        );
        const { content, name, origin, importedAt, source, duplicates } = record;
        return commit({
          identity: { id, content },
          name,
          origin,
          importedAt,
          table: stored.table,
          about: stored.about as About,
          settings: settings ?? record.settings,
          duplicates: duplicates ?? undefined,
          scope: openScope(stored.table, settings ?? record.settings),
          source,
          damaged: stored.damaged,
        });
      }),

    rename: ({ id, name }) =>
      inTurn(null, async () => {
        const held = current?.identity.id === id ? current : null;
        if (!held?.notKept) await (await store)?.change(id, { name });
        if (held) current = { ...held, name };
      }),

    remove: ({ id }) =>
      inTurn(null, async () => {
        await (await store)?.remove(id);
        if (current?.identity.id === id) current = null;
      }),
  };
}
