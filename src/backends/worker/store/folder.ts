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
  /** whether several tabs may have the same file open for `reading` */
  readonly shares: boolean;
  /**
   * Null where there is no such file and none is to be made. Nobody else can have it open meanwhile, and it cannot be
   * removed; except for `reading` where the folder `shares`: then others may read it, too.
   */
  open(name: string, mode: 'reading' | 'existing' | 'create'): Promise<FileAccess | null>;
  remove(name: string): Promise<void>;
  names(): Promise<string[]>;
};

/**
 * Keeps other tabs out while `work` runs; those who `share` a lock keep out only who wants it alone. `attempt` gives up at
 * once, without running it, where another stands in the way.
 */
export type Locks = {
  hold<T>(name: string, work: () => Promise<T>, how?: LockMode): Promise<T>;
  attempt(name: string, work: () => Promise<void>, how?: LockMode): Promise<void>;
};

type SyncFileHandle = FileSystemFileHandle & {
  createSyncAccessHandle?: (options: { mode: 'read-only' | 'readwrite' }) => Promise<FileAccess>;
};

/** Browsers that do not know the mode of a handle give one that nobody else may have. */
function knowsModes(): boolean {
  const { FileSystemSyncAccessHandle: handle } = globalThis as {
    FileSystemSyncAccessHandle?: { prototype: object };
  };
  return handle !== undefined && 'mode' in handle.prototype;
}

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
  const shares = knowsModes();
  return {
    shares,
    async open(name, mode) {
      try {
        const open = async (): Promise<FileAccess | null> => {
          const file: SyncFileHandle = await folder.getFileHandle(name, { create: mode === 'create' });
          const access = { mode: mode === 'reading' ? ('read-only' as const) : ('readwrite' as const) };
          return (await file.createSyncAccessHandle?.(access)) ?? null;
        };
        return await insist(open, (late) => late?.close());
      } catch (error) {
        if (mode !== 'create' && isMissing(error)) return null;
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
    hold: (name, work, mode = 'exclusive') => (manager ? manager.request(name, { mode }, work) : work()),
    attempt: async (name, work, mode = 'exclusive') => {
      if (!manager) return;
      await manager.request(name, { mode, ifAvailable: true }, (lock) => (lock ? work() : undefined));
    },
  };
}
