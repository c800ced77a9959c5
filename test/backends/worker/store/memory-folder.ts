import type { Folder, Locks } from '../../../../src/backends/worker/store/folder.ts';

/** A folder in memory with a limit, which can be told to die at a write: whatever was written by then stays. */
export class MemoryFolder implements Folder {
  /** of the tabs that share it */
  readonly locks = memoryLocks();
  readonly files = new Map<string, Uint8Array>();
  readonly shares: boolean;
  readonly #open = new Map<string, { readers: number }>();
  roomBytes = Infinity;
  /** writes, flushes and removals left before the tab is killed */
  lives = Infinity;

  /** @param shares as in browsers that know handles for reading only */
  constructor(shares = true) {
    this.shares = shares;
  }

  async open(name: string, mode: 'reading' | 'existing' | 'create') {
    this.#live();
    if (!this.files.has(name)) {
      if (mode !== 'create') return null;
      this.files.set(name, new Uint8Array(0));
    }
    const reads = mode === 'reading' && this.shares;
    const others = this.#open.get(name);
    if (others && !(reads && others.readers > 0)) {
      throw new DOMException(`${name} is open`, 'NoModificationAllowedError');
    }
    const users = others ?? { readers: 0 };
    if (reads) users.readers += 1;
    this.#open.set(name, users);
    let closed = false;
    const bytes = (): Uint8Array => this.files.get(name) ?? new Uint8Array(0);
    return {
      getSize: () => bytes().length,
      read: (into: Uint8Array, { at }: { at: number }) => {
        if (closed) throw new DOMException(`${name} is closed`, 'InvalidStateError');
        const part = bytes().subarray(at, at + into.length);
        into.set(part);
        return part.length;
      },
      write: (part: Uint8Array, { at }: { at: number }) => {
        this.#live(() => this.#put(name, part.subarray(0, part.length >> 1), at));
        const used = [...this.files.values()].reduce((sum, file) => sum + file.length, 0);
        if (used + part.length > this.roomBytes) throw new DOMException('full', 'QuotaExceededError');
        this.#put(name, part, at);
        return part.length;
      },
      truncate: (size: number) => {
        this.#live();
        this.files.set(name, bytes().slice(0, size));
      },
      flush: () => this.#live(),
      close: () => {
        if (closed) return;
        closed = true;
        if (reads) users.readers -= 1;
        if (users.readers === 0) this.#open.delete(name);
      },
    };
  }

  async remove(name: string): Promise<void> {
    this.#live();
    if (this.#open.has(name)) throw new DOMException(`${name} is open`, 'NoModificationAllowedError');
    this.files.delete(name);
  }

  async names(): Promise<string[]> {
    return [...this.files.keys()];
  }

  /** What a new tab finds. */
  afterKill(): MemoryFolder {
    const next = new MemoryFolder(this.shares);
    for (const [name, bytes] of this.files) next.files.set(name, bytes);
    return next;
  }

  #put(name: string, part: Uint8Array, at: number): void {
    const before = this.files.get(name) ?? new Uint8Array(0);
    const after = new Uint8Array(Math.max(before.length, at + part.length));
    after.set(before);
    after.set(part, at);
    this.files.set(name, after);
  }

  #live(halfDone: () => void = () => undefined): void {
    if (this.lives <= 0) throw new Error('the tab is gone');
    this.lives -= 1;
    if (this.lives > 0) return;
    halfDone();
    throw new Error('the tab is killed');
  }
}

type Holding = { mode: LockMode; settled: Promise<unknown> };

/** Locks among the stores of one test, as among tabs. */
export function memoryLocks(): Locks {
  const held = new Map<string, Holding[]>();
  const inTheWay = (name: string, mode: LockMode): Holding[] =>
    (held.get(name) ?? []).filter((other) => mode === 'exclusive' || other.mode === 'exclusive');
  return {
    async hold(name, work, mode = 'exclusive') {
      const before = Promise.all(inTheWay(name, mode).map(({ settled }) => settled));
      const mine = before.then(work);
      const holding: Holding = {
        mode,
        settled: mine
          .catch(() => undefined)
          .finally(() => {
            const rest = (held.get(name) ?? []).filter((other) => other !== holding);
            if (rest.length > 0) held.set(name, rest);
            else held.delete(name);
          }),
      };
      held.set(name, [...(held.get(name) ?? []), holding]);
      return mine;
    },
    async attempt(name, work, mode = 'exclusive') {
      if (inTheWay(name, mode).length === 0) await this.hold(name, work, mode);
    },
  };
}
