import type { TextStorage } from './storage.ts';

/** Why something could not be read or kept. `keptUnder`: the storage key under which the old text lies untouched. */
export type KeepingTrouble = {
  reason: 'damaged' | 'newer' | 'blocked' | 'full';
  keptUnder: string | null;
};

export type KeptJson<T> = {
  read: () => { value: T; trouble: KeepingTrouble | null };
  write: (value: T) => KeepingTrouble | null;
};

type Options<T> = {
  storage: TextStorage;
  key: string;
  version: number;
  empty: T;
  /** What can be used of a stored value; `whole` false where something had to be left out. */
  salvage: (input: unknown) => { value: T; whole: boolean };
};

/**
 * One value kept as versioned JSON text `{ "version": 1, "value": … }`. Text that is damaged, or that a newer version of
 * the program wrote, is moved aside before anything takes its place; where it cannot be moved nothing is written at all.
 */
export function keepJson<T>({ storage, key, version, empty, salvage }: Options<T>): KeptJson<T> {
  const write = (value: T): KeepingTrouble | null =>
    attempt(() => storage.setItem(key, JSON.stringify({ version, value })));

  const read = (): { value: T; trouble: KeepingTrouble | null } => {
    let text: string | null = null;
    const blocked = attempt(() => void (text = storage.getItem(key)));
    if (blocked || text === null) return { value: empty, trouble: blocked };
    const stored = parseStored(text);
    if (stored && stored.version > version) return { value: empty, trouble: moveAside(text, 'newer') };
    const { value, whole } = stored ? salvage(stored.value) : { value: empty, whole: false };
    return { value, trouble: whole ? null : moveAside(text, 'damaged', value) };
  };

  const moveAside = (text: string, reason: 'damaged' | 'newer', value: T = empty): KeepingTrouble => {
    let keptUnder = '';
    const failed = attempt(() => {
      for (let n = 1; ; n++) {
        keptUnder = `${key}-aside-${n}`;
        const there = storage.getItem(keptUnder);
        if (there === text) return;
        if (there !== null) continue;
        storage.setItem(keptUnder, text);
        return;
      }
    });
    if (failed) return { reason, keptUnder: null };
    write(value);
    return { reason, keptUnder };
  };

  return {
    read,
    write(value) {
      const { trouble } = read();
      if (trouble && trouble.keptUnder === null)
        return trouble.reason === 'blocked' ? trouble : { reason: 'full', keptUnder: null };
      return write(value);
    },
  };
}

function parseStored(text: string): { version: number; value: unknown } | null {
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  if (typeof stored !== 'object' || stored === null || !('version' in stored) || !('value' in stored))
    return null;
  const { version, value } = stored;
  return typeof version === 'number' ? { version, value } : null;
}

/** Storage that is blocked or full throws; nothing else is caught. */
function attempt(work: () => void): KeepingTrouble | null {
  try {
    work();
    return null;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return { reason: error.name === 'QuotaExceededError' ? 'full' : 'blocked', keptUnder: null };
  }
}
