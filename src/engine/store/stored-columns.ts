import type { Column } from '../table/event-table.ts';
import { runWork, type Work } from '../table/work.ts';

/**
 * The properties of a kept table, each read when it is first asked for. One that is damaged, or can no longer be had, is
 * from then on as if it had never been, and is named in `damaged`.
 */
export class StoredColumns implements ReadonlyMap<string, Column> {
  readonly damaged: string[] = [];
  readonly #names: readonly string[];
  readonly #read: (name: string) => Work<Column | null>;
  readonly #unread: Set<string>;
  readonly #columns = new Map<string, Column>();
  #whole: ReadonlyMap<string, Column> | null = null;

  /** @param read gives null where the column cannot be had */
  constructor(names: readonly string[], read: (name: string) => Work<Column | null>) {
    this.#names = names;
    this.#read = read;
    this.#unread = new Set(names);
  }

  get unread(): boolean {
    return this.#unread.size > 0;
  }

  *readAll(): Work<void> {
    for (const name of this.#unread) this.#take(name, yield* this.#read(name));
  }

  get(name: string): Column | undefined {
    if (this.#unread.has(name)) this.#take(name, runWork(this.#read(name)));
    return this.#columns.get(name);
  }

  has(name: string): boolean {
    return this.#unread.has(name) || this.#columns.has(name);
  }

  get size(): number {
    return this.#all().size;
  }
  keys(): MapIterator<string> {
    return this.#all().keys();
  }
  values(): MapIterator<Column> {
    return this.#all().values();
  }
  entries(): MapIterator<[string, Column]> {
    return this.#all().entries();
  }
  [Symbol.iterator](): MapIterator<[string, Column]> {
    return this.entries();
  }
  forEach(each: (column: Column, name: string, all: ReadonlyMap<string, Column>) => void): void {
    for (const [name, column] of this.entries()) each(column, name, this);
  }

  /** A question may have read it while it was being read here, too. */
  #take(name: string, column: Column | null): void {
    if (!this.#unread.delete(name)) return;
    if (column) this.#columns.set(name, column);
    else this.damaged.push(name);
  }

  #all(): ReadonlyMap<string, Column> {
    if (this.#whole) return this.#whole;
    const all = new Map<string, Column>();
    for (const name of this.#names) {
      const column = this.get(name);
      if (column) all.set(name, column);
    }
    this.#whole = all;
    return all;
  }
}
