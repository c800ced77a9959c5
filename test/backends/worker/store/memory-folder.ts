import type { Folder, Locks } from '../../../../src/backends/worker/store/folder.ts';

/** A folder in memory with a limit, which can be told to die at a write: whatever was written by then stays. */
export class MemoryFolder implements Folder {
  readonly files = new Map<string, Uint8Array>();
  readonly #open = new Set<string>();
  roomBytes = Infinity;
  /** writes, flushes and removals left before the tab is killed */
  lives = Infinity;

  async open(name: string, mode: 'existing' | 'create') {
    this.#live();
    if (!this.files.has(name)) {
      if (mode === 'existing') return null;
      this.files.set(name, new Uint8Array(0));
    }
    if (this.#open.has(name)) throw new DOMException(`${name} is open`, 'NoModificationAllowedError');
    this.#open.add(name);
    const bytes = (): Uint8Array => this.files.get(name) ?? new Uint8Array(0);
    return {
      getSize: () => bytes().length,
      read: (into: Uint8Array, { at }: { at: number }) => {
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
      close: () => void this.#open.delete(name),
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
    const next = new MemoryFolder();
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

/** Locks among the stores of one test, as among tabs. */
export function memoryLocks(): Locks {
  const held = new Map<string, Promise<unknown>>();
  return {
    async hold(name, work) {
      const before = held.get(name) ?? Promise.resolve();
      const mine = before.then(work, work);
      const settled: Promise<unknown> = mine
        .catch(() => undefined)
        .finally(() => {
          if (held.get(name) === settled) held.delete(name);
        });
      held.set(name, settled);
      return mine;
    },
    async attempt(name, work) {
      if (!held.has(name)) await this.hold(name, work);
    },
  };
}
