/** An open file: OPFS's synchronous access handle, as far as it is used. */
export type FileAccess = {
  getSize(): number;
  read(into: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
};

/** The browser's own folder for this origin. Tests have one in memory. */
export type Folder = {
  /** Null where there is no such file and none is to be made. Nobody else can have it open meanwhile. */
  open(name: string, mode: 'existing' | 'create'): Promise<FileAccess | null>;
  remove(name: string): Promise<void>;
  names(): Promise<string[]>;
};

/** Keeps other tabs out while `work` runs. `attempt` gives up at once, without running it, where another has the lock. */
export type Locks = {
  hold<T>(name: string, work: () => Promise<T>): Promise<T>;
  attempt(name: string, work: () => Promise<void>): Promise<void>;
};

type SyncFileHandle = FileSystemFileHandle & { createSyncAccessHandle?: () => Promise<FileAccess> };

const isMissing = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'NotFoundError';

/** Far longer than the browser takes to answer. */
const unansweredMs = 1_500;
const attempts = 4;

/**
 * Asks the browser for something of its storage, and again where it does not answer: Chromium now and then leaves such a
 * promise open for ever. @throws what the browser throws, and a DOMException `TimeoutError` after several attempts
 * @param release what to do with an answer that comes after it was asked for again
 */
async function insist<T>(ask: () => Promise<T>, release: (late: T) => void = () => undefined): Promise<T> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const answer = ask();
    const silence = new Promise<'silence'>((resolve) => {
      timer = setTimeout(() => resolve('silence'), unansweredMs);
    });
    const first = await Promise.race([answer.then((value) => ({ value })), silence]).finally(() =>
      clearTimeout(timer),
    );
    if (first !== 'silence') return first.value;
    answer.then(release, () => undefined);
  }
  throw new DOMException('the browser does not answer', 'TimeoutError');
}

/** Null where this browser, or this window (private mode, plain http), has no such storage. */
export async function openFolder(storage: StorageManager | undefined): Promise<Folder | null> {
  if (typeof storage?.getDirectory !== 'function') return null;
  let folder: FileSystemDirectoryHandle;
  try {
    folder = await (await storage.getDirectory()).getDirectoryHandle('holdfast', { create: true });
    const probe: SyncFileHandle = await folder.getFileHandle('probe', { create: true });
    if (!probe.createSyncAccessHandle) return null;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
  return {
    async open(name, mode) {
      try {
        const open = async (): Promise<FileAccess | null> => {
          const file: SyncFileHandle = await folder.getFileHandle(name, { create: mode === 'create' });
          return (await file.createSyncAccessHandle?.()) ?? null;
        };
        return await insist(open, (late) => late?.close());
      } catch (error) {
        if (mode === 'existing' && isMissing(error)) return null;
        throw error;
      }
    },
    async remove(name) {
      try {
        await insist(() => folder.removeEntry(name));
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },
    async names() {
      return insist(async () => {
        const names: string[] = [];
        for await (const name of folder.keys()) names.push(name);
        return names;
      });
    },
  };
}

/** Web Locks, or, in a browser without them, none: then two tabs must not write at once. */
export function locksOf(manager: LockManager | undefined): Locks {
  return {
    hold: (name, work) => (manager ? manager.request(name, work) : work()),
    attempt: async (name, work) => {
      if (!manager) return;
      await manager.request(name, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
    },
  };
}
