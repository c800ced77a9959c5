import { xxHash32 } from '../../../engine/store/xxhash.ts';
import { HoldfastError } from '../../../model/errors.ts';
import type { Settings } from '../../../model/settings/settings.ts';
import type { Choices } from '../../../model/choices.ts';
import type { ApiSource, KeptDataset, ReadOptions } from '../../../model/dataset.ts';
import type { FileAccess, Folder } from './folder.ts';

/** What is known of a kept data set without opening its file. A token is never kept. */
export type KeptRecord = Omit<KeptDataset, 'version' | 'timezone' | 'source'> & {
  content: string;
  file: string;
  settings: Settings;
  duplicates: ReadOptions['duplicates'] | null;
  source: Omit<ApiSource, 'token'> | null;
  /** absent in what older versions wrote */
  choices?: Choices;
  /** the name of the file that it was read from, before it was renamed */
  readFrom?: string;
  /** files were added to what came from elsewhere: it cannot be read again as one */
  mixed?: boolean;
  /** the list was damaged, and this entry is what its file said of it when it was written */
  rebuilt?: boolean;
};

export type NewRecord = Omit<KeptRecord, 'bytes' | 'file' | 'rebuilt'>;

export type Manifest = { layout: number; generation: number; records: KeptRecord[] };

const layout = 1;
const slots = ['manifest-a', 'manifest-b'] as const;
const encoder = new TextEncoder();

/**
 * The list of kept data sets lives in two files written in turn: a tab killed while it writes one leaves the other. The
 * valid one with the higher generation counts. To be called with the lock held.
 * @returns `isWhole`: false where one of the files is damaged, which may have been the newer one; then `newest` may be
 *   one change behind, or null where neither can be read
 * @throws HoldfastError `unreadable-data` where a newer version of Holdfast wrote them
 */
export async function readManifest(folder: Folder): Promise<{ newest: Manifest | null; isWhole: boolean }> {
  const found = await Promise.all(slots.map((slot) => readSlot(folder, slot)));
  const valid = found.filter((slot) => typeof slot === 'object');
  const [newest] = valid.sort((a, b) => b.generation - a.generation);
  if (newest && newest.layout > layout) {
    throw unreadable('a newer version of Holdfast keeps data here; reload the page to get it');
  }
  const isWhole = !found.includes('damaged');
  if (newest) return { newest, isWhole };
  return { newest: isWhole ? { layout, generation: 0, records: [] } : null, isWhole };
}

export async function writeManifest(
  folder: Folder,
  before: Pick<Manifest, 'generation'>,
  records: KeptRecord[],
): Promise<Manifest> {
  const generation = before.generation + 1;
  const manifest: Manifest = { layout, generation, records };
  const body = encoder.encode(JSON.stringify(manifest));
  const access = await folder.open(slots[generation % 2 === 0 ? 0 : 1], 'create');
  if (!access) throw new Error('a file that was to be created is not there');
  try {
    const bytes = new Uint8Array(4 + body.length);
    new DataView(bytes.buffer).setUint32(0, xxHash32(body), true);
    bytes.set(body, 4);
    access.truncate(0);
    writeAll(access, bytes, 0);
    access.flush();
  } finally {
    access.close();
  }
  return manifest;
}

async function readSlot(folder: Folder, name: string): Promise<Manifest | 'missing' | 'damaged'> {
  const access = await folder.open(name, 'existing');
  if (!access) return 'missing';
  try {
    const bytes = new Uint8Array(access.getSize());
    const read = access.read(bytes, { at: 0 });
    if (read < bytes.length || read < 4) return 'damaged';
    const body = bytes.subarray(4);
    if (new DataView(bytes.buffer).getUint32(0, true) !== xxHash32(body)) return 'damaged';
    return JSON.parse(new TextDecoder().decode(body)) as Manifest;
  } finally {
    access.close();
  }
}

/** A write that comes up short means that there is no more room. */
export function writeAll(access: FileAccess, bytes: Uint8Array, at: number): void {
  if (access.write(bytes, { at }) < bytes.length) {
    throw new DOMException('no more room', 'QuotaExceededError');
  }
}

const unreadable = (message: string): HoldfastError =>
  new HoldfastError({ code: 'unreadable-data', field: 'kept data', message });
