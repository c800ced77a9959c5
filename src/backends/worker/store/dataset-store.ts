import { decodeTable, type Stored } from '../../../engine/store/decode-table.ts';
import { encodeTable } from '../../../engine/store/encode-table.ts';
import type { EventTable } from '../../../engine/table/event-table.ts';
import { HoldfastError } from '../../../model/errors.ts';
import { freshId } from '../identity.ts';
import { drive, type Pace } from '../pace.ts';
import type { Announce } from './announce.ts';
import type { FileAccess, Folder, Locks } from './folder.ts';
import {
  type KeptRecord,
  type Manifest,
  type NewRecord,
  readManifest,
  writeAll,
  writeManifest,
} from './manifest.ts';
import { type FileAbout, readingMode, rebuildManifest, sourceOf } from './rebuild.ts';
import { versionOf } from './version.ts';

/**
 * A data set whose file is open as long as some of its columns were not read: no tab can remove the file so long.
 * `close` loses what was not read by then, and ends when the file may be removed.
 */
export type Opened = { record: KeptRecord; stored: Stored; close(): Promise<void> };

export type RecordPatch = Partial<Pick<KeptRecord, 'name' | 'settings' | 'choices'>>;

/**
 * Data sets kept in this browser. A write is atomic: the columns go to a new file which is flushed before the manifest
 * names it; a tab killed at any moment leaves the old list or the new one.
 */
export type DatasetStore = {
  /** Newest first. Sweeps up what a killed tab left behind. */
  list(): Promise<KeptRecord[]>;
  /**
   * Replaces what was kept under the same id and, for the demo, the demos before. Throws what the browser throws where
   * there is no room.
   * @param basedOn the content that this one goes on from
   * @throws HoldfastError `unavailable` where another tab has replaced that meanwhile: nothing is lost of what it kept
   */
  save(
    record: NewRecord,
    table: EventTable,
    about: unknown,
    signal: AbortSignal,
    basedOn?: string,
    attached?: Uint8Array | null,
  ): Promise<void>;
  /** @throws HoldfastError `not-found`, or `unreadable-data` where the file is damaged */
  open(id: string, signal: AbortSignal, onBytes: (bytes: number, total: number) => void): Promise<Opened>;
  /** @throws HoldfastError `not-found` */
  change(id: string, patch: RecordPatch): Promise<void>;
  remove(id: string): Promise<void>;
};

const manifestLock = 'holdfast-manifest';
const fileLock = (file: string): string => `holdfast-file-${file}`;
const fileEnd = '.columns';

export function createDatasetStore(
  folder: Folder,
  locks: Locks,
  pace: Pace,
  announce: Announce = () => undefined,
): DatasetStore {
  const columnFiles = async (): Promise<string[]> =>
    (await folder.names()).filter((name) => name.endsWith(fileEnd));

  const manifestNow = async (): Promise<Manifest> => {
    const { newest, isWhole } = await readManifest(folder);
    if (newest && isWhole) return newest;
    return rebuildManifest(folder, locks, await columnFiles(), fileLock, newest);
  };

  const recordsNow = async (): Promise<KeptRecord[]> => (await manifestNow()).records;

  /** Removes files that the list does not name and no tab is writing or reading. A removal that fails is tried again next time. */
  const sweep = async (records: KeptRecord[]): Promise<void> => {
    const named = new Set(records.map(({ file }) => file));
    for (const name of await columnFiles()) if (!named.has(name)) await removeUnused(name);
  };

  const removeUnused = (file: string): Promise<void> =>
    locks.attempt(fileLock(file), async () => {
      try {
        await folder.remove(file);
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
      }
    });

  /** Rewrites the list and removes the files that it no longer names. */
  const rewrite = (change: (records: KeptRecord[]) => KeptRecord[]): Promise<void> =>
    locks.hold(manifestLock, async () => {
      const before = await manifestNow();
      const records = change(before.records);
      await writeManifest(folder, before, records);
      const named = new Set(records.map(({ file }) => file));
      for (const { file } of before.records) if (!named.has(file)) await removeUnused(file);
      tellChanges(before.records, records, announce);
    });

  /** Frees the room of a file whose save failed, unless the list got as far as to name it. */
  const abandon = (file: string): Promise<void> =>
    locks.hold(manifestLock, async () => {
      if ((await recordsNow()).some((kept) => kept.file === file)) return;
      await folder.remove(file);
    });

  /** The open file of a data set. Where another tab replaces it at this moment, that of its successor. */
  const openFile = async (id: string, read: (access: FileAccess) => Promise<Stored>): Promise<Opened> => {
    let missing: string | null = null;
    for (;;) {
      const record = (await locks.hold(manifestLock, recordsNow)).find((kept) => kept.id === id);
      if (!record || record.file === missing) throw notKept(id);
      const held = await holdOpen(record.file, read);
      if (held) return { record, ...held };
      missing = record.file;
    }
  };

  /** Null where there is no such file. */
  const holdOpen = (
    file: string,
    read: (access: FileAccess) => Promise<Stored>,
  ): Promise<Omit<Opened, 'record'> | null> =>
    new Promise((resolve, reject) => {
      const reading = async (): Promise<void> => {
        const access = await folder.open(file, 'reading');
        if (!access) return resolve(null);
        try {
          const stored = await read(access);
          await new Promise<void>((end) => {
            const close = (): Promise<void> => {
              end();
              return closed;
            };
            resolve({ stored, close });
          });
        } finally {
          access.close();
        }
      };
      const closed = locks.hold(fileLock(file), reading, readingMode(folder));
      closed.catch(reject);
    });

  return {
    list: () =>
      locks.hold(manifestLock, async () => {
        const records = await recordsNow();
        await sweep(records);
        return records.sort(byAge);
      }),

    save(record, table, about, signal, basedOn, attached = null) {
      const file = `${record.id}-${freshId()}${fileEnd}`;
      return locks.hold(fileLock(file), async () => {
        try {
          const content = { table, about: { about, record }, attached };
          const bytes = await writeTable(folder, file, content, signal, pace);
          await rewrite((records) => {
            const present = records.find(({ id }) => id === record.id);
            if (basedOn !== undefined && present && present.content !== basedOn) throw overtaken(record.name);
            const others = records.filter(
              ({ id, origin }) => id !== record.id && !(origin === 'demo' && record.origin === 'demo'),
            );
            return [...others, { ...record, file, bytes }];
          });
        } catch (error) {
          await abandon(file).catch(() => undefined); // the next list sweeps it up
          throw error;
        }
      });
    },

    async open(id, signal, onBytes) {
      const opened = await openFile(id, async (access) => {
        const stored = await drive(decodeTable(sourceOf(access), onBytes), signal, pace);
        // No other tab could open it meanwhile.
        if (!folder.shares) await drive(stored.columns.readAll(), signal, pace);
        return unwrapped(stored);
      });
      if (!opened.stored.columns.unread) await opened.close();
      return opened;
    },

    change: (id, patch) =>
      rewrite((records) => {
        if (!records.some((kept) => kept.id === id)) throw notKept(id);
        return records.map(({ rebuilt, ...kept }) => {
          if (kept.id === id) return { ...kept, ...patch };
          return rebuilt ? { ...kept, rebuilt } : kept;
        });
      }),

    remove: (id) => rewrite((records) => records.filter((kept) => kept.id !== id)),
  };
}

async function writeTable(
  folder: Folder,
  file: string,
  { table, about, attached }: { table: EventTable; about: FileAbout; attached: Uint8Array | null },
  signal: AbortSignal,
  pace: Pace,
): Promise<number> {
  const access = await folder.open(file, 'create');
  if (!access) throw new Error('a file that was to be created is not there');
  try {
    access.truncate(0);
    let at = 0;
    const sink = {
      write(bytes: Uint8Array): void {
        writeAll(access, bytes, at);
        at += bytes.length;
      },
    };
    const bytes = await drive(encodeTable(table, about, sink, attached), signal, pace);
    access.flush();
    return bytes;
  } finally {
    access.close();
  }
}

/** Layout 1 kept nothing beside what the session says. */
const unwrapped = (stored: Stored): Stored =>
  stored.layout < 2 ? stored : { ...stored, about: (stored.about as FileAbout).about };

function tellChanges(before: readonly KeptRecord[], after: readonly KeptRecord[], announce: Announce): void {
  const keyOf = (record: KeptRecord): string => `${record.name}\n${versionOf(record)}`;
  const known = new Map(before.map((record) => [record.id, keyOf(record)]));
  for (const record of after) {
    const { id, name } = record;
    if (known.get(id) !== keyOf(record)) announce({ id, name, version: versionOf(record) });
    known.delete(id);
  }
  for (const { id, name } of before) if (known.has(id)) announce({ id, name, version: null });
}

const overtaken = (name: string): HoldfastError =>
  new HoldfastError({
    code: 'unavailable',
    field: name,
    message: 'another tab has changed this data set meanwhile; open it as it is now, then do this again',
  });

const byAge = (a: KeptRecord, b: KeptRecord): number => (a.importedAt < b.importedAt ? 1 : -1);

const notKept = (id: string): HoldfastError =>
  new HoldfastError({
    code: 'not-found',
    field: id,
    message: 'this data set is no longer kept in this browser; it may have been removed in another tab',
  });
