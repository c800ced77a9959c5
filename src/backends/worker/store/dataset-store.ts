import { decodeTable, type Stored } from '../../../engine/store/decode-table.ts';
import { encodeTable } from '../../../engine/store/encode-table.ts';
import type { EventTable } from '../../../engine/table/event-table.ts';
import { HoldfastError } from '../../../model/errors.ts';
import { freshId } from '../identity.ts';
import { drive, type Pace } from '../pace.ts';
import type { Announce } from './announce.ts';
import type { FileAccess, Folder, Locks } from './folder.ts';
import { type KeptRecord, type NewRecord, readManifest, writeAll, writeManifest } from './manifest.ts';
import { versionOf } from './version.ts';

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
  open(
    id: string,
    signal: AbortSignal,
    onBytes: (bytes: number, total: number) => void,
  ): Promise<{ record: KeptRecord; stored: Stored }>;
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
  const recordsNow = async (): Promise<KeptRecord[]> => (await readManifest(folder)).records;

  /** Removes files that the list does not name and no tab is writing: a tab was killed meanwhile. */
  const sweep = async (records: KeptRecord[]): Promise<void> => {
    const named = new Set(records.map(({ file }) => file));
    for (const name of await folder.names()) {
      if (name.endsWith(fileEnd) && !named.has(name)) {
        await locks.attempt(fileLock(name), () => folder.remove(name));
      }
    }
  };

  /** Rewrites the list and removes the files that it no longer names. */
  const rewrite = (change: (records: KeptRecord[]) => KeptRecord[]): Promise<void> =>
    locks.hold(manifestLock, async () => {
      const before = await readManifest(folder);
      const records = change(before.records);
      await writeManifest(folder, before, records);
      const named = new Set(records.map(({ file }) => file));
      for (const { file } of before.records) if (!named.has(file)) await folder.remove(file);
      tellChanges(before.records, records, announce);
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
          const bytes = await writeTable(folder, file, { table, about, attached }, signal, pace);
          await rewrite((records) => {
            const present = records.find(({ id }) => id === record.id);
            if (basedOn !== undefined && present && present.content !== basedOn) throw overtaken(record.name);
            const others = records.filter(
              ({ id, origin }) => id !== record.id && !(origin === 'demo' && record.origin === 'demo'),
            );
            return [...others, { ...record, file, bytes }];
          });
        } catch (error) {
          await folder.remove(file);
          throw error;
        }
      });
    },

    async open(id, signal, onBytes) {
      const record = (await locks.hold(manifestLock, recordsNow)).find((kept) => kept.id === id);
      if (!record) throw notKept(id);
      const stored = await locks.hold(fileLock(record.file), async () => {
        const access = await folder.open(record.file, 'existing');
        if (!access) throw notKept(id);
        try {
          return await drive(decodeTable(sourceOf(access, onBytes)), signal, pace);
        } finally {
          access.close();
        }
      });
      return { record, stored };
    },

    change: (id, patch) =>
      rewrite((records) => {
        if (!records.some((kept) => kept.id === id)) throw notKept(id);
        return records.map((kept) => (kept.id === id ? { ...kept, ...patch } : kept));
      }),

    remove: (id) => rewrite((records) => records.filter((kept) => kept.id !== id)),
  };
}

async function writeTable(
  folder: Folder,
  file: string,
  { table, about, attached }: Omit<Stored, 'damaged'>,
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

function sourceOf(access: FileAccess, onBytes: (bytes: number, total: number) => void) {
  const size = access.getSize();
  let done = 0;
  return {
    size,
    read(into: Uint8Array, at: number): void {
      if (access.read(into, { at }) < into.length) {
        throw new HoldfastError({ code: 'unreadable-data', field: 'kept data', message: 'it ends too soon' });
      }
      done += into.length;
      onBytes(Math.min(done, size), size);
    },
  };
}

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
