import { readFooter } from '../../../engine/store/decode-table.ts';
import type { ByteSource } from '../../../engine/store/layout.ts';
import { HoldfastError } from '../../../model/errors.ts';
import type { FileAccess, Folder, Locks } from './folder.ts';
import { type KeptRecord, type Manifest, type NewRecord, writeManifest } from './manifest.ts';

/** What a file of columns says beside them: whatever the session tells, and its entry of the list as it was then. */
export type FileAbout = { about: unknown; record: NewRecord };

/**
 * A new list where the list is damaged: what can be read of it, and what the files that it does not name say of
 * themselves. Names and settings that were changed after such a data set was written are as they were before. To be
 * called with the list's lock held.
 * @param known the list as it was before its last change; null: nothing of it can be read
 */
export async function rebuildManifest(
  folder: Folder,
  locks: Locks,
  files: readonly string[],
  lockOf: (file: string) => string,
  known: Manifest | null,
): Promise<Manifest> {
  const there = new Set(files);
  const listed = (known?.records ?? []).filter(({ file }) => there.has(file));
  const named = new Set(listed.map(({ file }) => file));
  const found = new Map(listed.map((record) => [keyOf(record), record]));
  for (const file of files) {
    if (named.has(file)) continue;
    // A file that is being written names itself when it is finished.
    const look = async (): Promise<void> => {
      const record = await readRecord(folder, file);
      const rival = record && found.get(keyOf(record));
      if (record && (!rival || rival.importedAt <= record.importedAt)) found.set(keyOf(record), record);
    };
    await locks.attempt(lockOf(file), look, readingMode(folder));
  }
  return writeManifest(folder, known ?? { generation: 0 }, [...found.values()]);
}

/** One demo is kept at a time. */
const keyOf = ({ id, origin }: KeptRecord): string => (origin === 'demo' ? 'demo' : id);

async function readRecord(folder: Folder, file: string): Promise<KeptRecord | null> {
  const access = await folder.open(file, 'reading');
  if (!access) return null;
  try {
    const { footer, layout } = readFooter(sourceOf(access));
    if (layout < 2) return null;
    return { ...(footer.about as FileAbout).record, file, bytes: access.getSize(), rebuilt: true };
  } catch (error) {
    if (error instanceof HoldfastError) return null;
    throw error;
  } finally {
    access.close();
  }
}

/** Who only reads a file keeps out who would write or remove it, and other readers only where they cannot be let in. */
export const readingMode = ({ shares }: Folder): LockMode => (shares ? 'shared' : 'exclusive');

export function sourceOf(access: FileAccess): ByteSource {
  return {
    size: access.getSize(),
    read(into: Uint8Array, at: number): void {
      if (readUpTo(access, into, at) < into.length) throw unreadable('it ends too soon');
    },
  };
}

/** The browser throws where the file was closed, or is no longer to be had. */
function readUpTo(access: FileAccess, into: Uint8Array, at: number): number {
  try {
    return access.read(into, { at });
  } catch (error) {
    if (error instanceof DOMException) throw unreadable(error.message);
    throw error;
  }
}

const unreadable = (message: string): HoldfastError =>
  new HoldfastError({ code: 'unreadable-data', field: 'kept data', message });
