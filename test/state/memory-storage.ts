import type { TextStorage } from '../../src/state/storage.ts';

type MemoryStorage = TextStorage & {
  items: Record<string, string>;
  full: boolean;
  blocked: boolean;
  /** keys for which there is no room */
  readOnly: string[];
};

/** A browser's storage that can be full or blocked. */
export function memoryStorage(items: Record<string, string> = {}): MemoryStorage {
  const open = (): void => {
    if (storage.blocked) throw new DOMException('blocked', 'SecurityError');
  };
  const storage: MemoryStorage = {
    items,
    full: false,
    blocked: false,
    readOnly: [],
    getItem(key) {
      open();
      return storage.items[key] ?? null;
    },
    setItem(key, text) {
      open();
      if (storage.full || storage.readOnly.includes(key))
        throw new DOMException('full', 'QuotaExceededError');
      storage.items[key] = text;
    },
    removeItem(key) {
      open();
      Reflect.deleteProperty(storage.items, key);
    },
  };
  return storage;
}
