import { readFooter } from '../../../engine/store/decode-table.ts';
import type { ByteSource } from '../../../engine/store/layout.ts';
import { HoldfastError } from '../../../model/errors.ts';
import type { FileAccess, Folder, Locks } from './folder.ts';
import { type KeptRecord, type Manifest, type NewRecord, writeManifest } from './manifest.ts';

/** What a file of columns says beside them: whatever the session tells, and its entry of the list as it was then. */
export type FileAbout = { about: unknown; record: NewRecord };

/**
 * A new list from what the files of the data sets say of themselves, where the list is damaged. Names and settings that
 * were changed after a data set was written are as they were before. To be called with the list's lock held.
 */
export async function rebuildManifest(
  folder: Folder,
  locks: Locks,
  files: readonly string[],
  lockOf: (file: string) => string,
): Promise<Manifest> {
  const found = new Map<string, KeptRecord>();
  for (const file of files) {
    // A file that is being written names itself when it is finished.
    await locks.attempt(lockOf(file), async () => {
      const record = await readRecord(folder, file);
      const known = record && found.get(record.id);
      if (record && (!known || known.importedAt <= record.importedAt)) found.set(record.id, record);
    });
  }
  const records = [...found.values()];
  return writeManifest(folder, { generation: 0 }, records);
}

async function readRecord(folder: Folder, file: string): Promise<KeptRecord | null> {
  const access = await folder.open(file, 'existing');
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

/** @param onBytes hears how much of it was read */
export function sourceOf(
  access: FileAccess,
  onBytes: (bytes: number, total: number) => void = () => undefined,
): ByteSource {
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
