import { examine } from '../../../engine/quality/examine.ts';
import { weigh, weighedOf } from '../../../engine/quality/weigh.ts';
import { noChoices, parseChoices } from '../../../model/choices.ts';
import type { Dataset } from '../../../model/dataset.ts';
import { type ErrorCode, HoldfastError } from '../../../model/errors.ts';
import { parseSettings, readAs } from '../../../model/settings/settings.ts';
import { deriveIndicators } from '../../../statistics/derive/indicators.ts';
import type { Task } from '../../backend.ts';
import type { Served } from '../host.ts';
import type { StartThread } from '../cutting/cutter-thread.ts';
import { drive, type Pace } from '../pace.ts';
import { createQueryRunner } from '../query-runner.ts';
import type { DatasetStore, Opened } from '../store/dataset-store.ts';
import type { KeptRecord } from '../store/manifest.ts';
import { appended } from './append.ts';
import { answer, columnLost } from './answer.ts';
import { complete, prepareKept } from './complete.ts';
import { exportFile } from './export-file.ts';
import { createMaker, type Draft, draftOf } from './maker.ts';
import { describeKept, describeOpen, meansOf, type OpenDataset, prepare } from './open-dataset.ts';
import { mustReadAgain, refuseToReadAgain } from './read-again.ts';
import { previewFiles, readFiles } from './read-files.ts';
import type { PageFetching } from './read-api.ts';
import { refreshed } from './refresh.ts';
import { refuseDamaged, type Restored, restore } from './restore.ts';
import { createTurns } from './turns.ts';

export type SessionParts = {
  /** null where this browser keeps nothing */
  store: Promise<DatasetStore | null>;
  pace: Pace;
  fetching: PageFetching;
  machineZone: string;
  /** for reading with a second thread, where there can be one */
  startThread?: StartThread;
};

const lullMs = 150;

const refuse = (code: ErrorCode, field: string, message: string): HoldfastError =>
  new HoldfastError({ code, field, message });

/**
 * The data sets of one worker: one is open, and answers. Every change is made ready beside it and then takes its place
 * at once; changes take turns, but a source is read while others have theirs.
 */
export function createSession({ store, pace, fetching, machineZone, startThread }: SessionParts): Served {
  const runner = createQueryRunner(pace);
  const maker = createMaker(store, pace, fetching, startThread);
  const inTurn = createTurns();
  let current: OpenDataset | null = null;
  /** closed before all was read, since another data set took the place of theirs */
  const dropped = new WeakSet<Opened>();

  const opened = (): OpenDataset => {
    if (current) return current;
    throw refuse('not-found', 'dataset', 'no data set is open');
  };
  const commit = (next: OpenDataset): Dataset => {
    const { unread } = current ?? {};
    if (unread && current?.table !== next.table) {
      dropped.add(unread);
      void unread.close();
    }
    return describeOpen((current = next));
  };
  const openKept = (
    place: DatasetStore,
    id: string,
    { signal, onProgress }: Required<Task>,
  ): Promise<Opened> =>
    place.open(id, signal, (bytes, totalBytes) =>
      onProgress({ phase: 'opening', bytes, totalBytes, rows: 0 }),
    );
  const fetched = async (
    place: DatasetStore,
    id: string,
    task: Required<Task>,
  ): Promise<{ record: KeptRecord; restored: Restored }> => {
    const { record, stored, close } = await openKept(place, id, task);
    try {
      await drive(stored.columns.readAll(), task.signal, pace);
      return { record, restored: await drive(restore(stored), task.signal, pace) };
    } finally {
      await close();
    }
  };

  /** A data set with all of its columns. */
  const whole = async (signal: AbortSignal, open = opened()): Promise<OpenDataset> => {
    const { unread } = open;
    if (!unread) return open;
    const completed = await drive(complete(open), signal, pace);
    if (dropped.has(unread)) {
      throw refuse('unavailable', open.name, 'other data was opened while this was being read');
    }
    if (current === open) current = completed;
    await unread.close();
    return completed;
  };

  /** Until the first answers have been given, and nothing more is asked: who has just opened data waits for those. */
  const lull = async (signal: AbortSignal, until: () => boolean): Promise<void> => {
    for (let times = 0, quiet = 0; times < 20 && quiet < 4 && !until(); times++) {
      await fetching.wait(lullMs, signal);
      quiet = runner.busy() ? 0 : quiet + 1;
    }
  };

  return {
    async run({ query }, { signal }) {
      const open = opened();
      try {
        return await answer(runner, open, query, signal);
      } catch (error) {
        if (error !== columnLost) throw error;
        return answer(runner, await whole(signal, open), query, signal);
      }
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
        choices: options.choices ? parseChoices(options.choices) : noChoices,
        source,
        readFrom: source.name,
        mixed: false,
      };
      const contents = await maker.read(source, draft, task);
      return inTurn(task.signal, async () =>
        commit({ ...(await maker.prepare(draft, contents, task)), notKept: 'not-yet' }),
      );
    },

    async keepOpen(_, { signal }) {
      while (opened().unread) {
        await lull(signal, () => !current?.unread);
        await whole(signal);
        // Another tab may have deleted it while its file was open here.
        await (await store)?.list();
      }
      return inTurn(signal, async () => {
        if (opened().notKept !== 'not-yet') return describeOpen(opened());
        await lull(signal, () => false);
        const { notKept: _notKept, ...ready } = opened();
        return commit(await maker.save(ready, signal));
      });
    },

    async refresh({ content, token }, task) {
      const { source: known, name } = opened();
      if (known?.kind !== 'api') {
        throw refuse('unavailable', name, 'read from files; only data of an API can be refreshed');
      }
      const source = { ...known, ...(token !== undefined && { token }) };
      const before = await whole(task.signal);
      const contents = await refreshed(before, source, maker.api, pace, task);
      return inTurn(task.signal, async () => {
        // Its settings or its name may have changed meanwhile, its events may not.
        if (current?.table !== before.table) {
          throw refuse('unavailable', name, 'other data was opened while this was being refreshed');
        }
        if (!contents) return commit({ ...current, source });
        const identity = { id: current.identity.id, content };
        const draft = { ...draftOf(current), source, identity, importedAt: new Date().toISOString() };
        return commit(await maker.make(draft, contents, task, basedOn(current)));
      });
    },

    async append({ source, content, meant }, task) {
      const before = await whole(task.signal);
      const { duplicates, name } = before;
      const settings = meant ? readAs(before.settings, meant) : before.settings;
      const options = { settings, ...(duplicates && { duplicates }) };
      const read = await readFiles(source.files, options, task, pace, startThread, !meant);
      const contents = await appended(before, source.name, read, pace, task);
      return inTurn(task.signal, async () => {
        if (current?.table !== before.table) {
          throw refuse('unavailable', name, 'other data was opened while this was being added to');
        }
        const identity = { id: current.identity.id, content };
        const files = current.source?.kind === 'files' ? current.source : null;
        const draft: Draft = {
          ...draftOf(current),
          identity,
          importedAt: new Date().toISOString(),
          source: files ? { ...files, files: [...files.files, ...source.files] } : current.source,
          mixed: current.mixed || !files || meant !== undefined,
        };
        return commit(await maker.make(draft, contents, task, basedOn(current)));
      });
    },

    async examine(_, { signal }) {
      const parts = await whole(signal);
      const { table, about, scope } = parts;
      const { roles, amount } = scope.settings;
      const circumstances = { ...meansOf(parts), pay: roles.pay, amount, source: about.report.source };
      return drive(examine(table, circumstances), signal, pace);
    },

    async weigh({ choices: given }, { signal }) {
      const choices = parseChoices(given);
      const parts = await whole(signal);
      const { table, settings, scope } = parts;
      const under = { choices, means: meansOf(parts), settings, amount: scope.settings.amount };
      const weighed = await drive(weigh(table, under), signal, pace);
      return weighedOf(
        weighed.scope,
        deriveIndicators(weighed.counts, weighed.scope.settings, weighed.scope),
      );
    },

    setAside: () => Promise.resolve(new Blob([new Uint8Array(opened().aside ?? [])], { type: 'text/csv' })),

    choose: ({ choices: given }, { signal }) =>
      inTurn(signal, async () => {
        const choices = parseChoices(given);
        const before = await whole(signal);
        const next = await drive(prepare({ ...before, choices }), signal, pace);
        if (next.scope.table.size === 0) {
          throw refuse(
            'invalid-argument',
            'choices',
            'this would leave out every event; nothing was changed',
          );
        }
        if (next.notKept) return commit(next);
        return commit(await maker.keep(next, signal, (place) => place.change(next.identity.id, { choices })));
      }),

    async configure({ settings: given }, task) {
      const settings = parseSettings(given, machineZone);
      return inTurn(task.signal, async () => {
        const before = opened();
        if (mustReadAgain(before, settings)) {
          if (!before.source || before.mixed) throw refuseToReadAgain(before, settings);
          const draft = { ...draftOf(before), settings };
          return commit(await maker.make(draft, await maker.read(before.source, draft, task), task));
        }
        const next = await drive(prepare({ ...(await whole(task.signal)), settings }), task.signal, pace);
        if (next.notKept) return commit(next);
        const { id } = next.identity;
        return commit(await maker.keep(next, task.signal, (place) => place.change(id, { settings })));
      });
    },

    async kept() {
      const records = (await (await store)?.list()) ?? [];
      return records.map(describeKept);
    },

    open: ({ id, settings: given }, task) =>
      inTurn(task.signal, async () => {
        const { signal } = task;
        const settings = given && parseSettings(given, machineZone);
        const place = await store;
        if (current?.identity.id === id && current.notKept) {
          if (!settings) return commit(current);
          return commit(await drive(prepare({ ...current, settings }), signal, pace));
        }
        if (!place) throw refuse('not-found', id, 'this browser keeps no data sets');
        const file = await openKept(place, id, task);
        try {
          const next = await drive(prepareKept(file, settings), signal, pace);
          if (!next.unread) await file.close();
          return commit(next);
        } catch (error) {
          await file.close();
          throw error;
        }
      }),

    rename: ({ id, name }) =>
      inTurn(null, async () => {
        const held = current?.identity.id === id ? current : null;
        if (!held?.notKept) await (await store)?.change(id, { name });
        if (held) current = { ...held, name };
      }),

    remove: ({ id }, { signal }) =>
      inTurn(null, async () => {
        // A file that is open cannot be removed; and should it not be removed, all of it is still there.
        if (current?.identity.id === id) await whole(signal);
        await (await store)?.remove(id);
        if (current?.identity.id === id) current = null;
      }),

    duplicate: ({ id, name, as }, { signal, onProgress }) =>
      inTurn(signal, async () => {
        const place = await store;
        if (!place) throw refuse('unavailable', name, 'this browser keeps no data sets');
        const { record, restored } = await fetched(place, id, { signal, onProgress });
        refuseDamaged(record.name, restored);
        const { table, about, aside } = restored;
        onProgress({ phase: 'saving', bytes: 0, totalBytes: null, rows: table.size });
        // The copy of a demo is a person's own: the next day's demo does not take its place.
        const origin = record.origin === 'demo' ? ('file' as const) : record.origin;
        const copy = { ...record, ...as, name, origin, importedAt: new Date().toISOString() };
        const source = record.origin === 'demo' ? null : record.source;
        await kept(place.save({ ...copy, source }, table, about, signal, undefined, aside));
      }),

    async exportFile({ id, format }, task) {
      if (current?.identity.id === id) {
        const { table, about } = await whole(task.signal, current);
        return exportFile(table, about.report, format, pace, task);
      }
      const place = await store;
      if (!place) throw refuse('not-found', id, 'this browser keeps no data sets');
      const { record, restored } = await fetched(place, id, task);
      refuseDamaged(record.name, restored);
      return exportFile(restored.table, restored.about.report, format, pace, task);
    },
  };
}

/** The content that the next one goes on from, where other tabs can see it. */
const basedOn = ({ notKept, identity }: OpenDataset): string | undefined =>
  notKept ? undefined : identity.content;

/** A copy that there is no room for is no copy. */
async function kept(saving: Promise<void>): Promise<void> {
  try {
    await saving;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    const full = error.name === 'QuotaExceededError';
    throw refuse('unavailable', '', full ? 'this browser has no more room for this page' : error.message);
  }
}
