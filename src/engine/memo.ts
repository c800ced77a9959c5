const capacity = 24;

/** Keeps the results computed last, so that cards with the same filter share one scan. The oldest unused leaves first. */
export class Memo {
  readonly #entries = new Map<string, unknown>();

  /** `key` must determine the value and its type. */
  of<T>(key: string, make: () => T): T {
    const known = this.#entries.get(key) as T | undefined;
    const value = known === undefined ? make() : known;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > capacity) {
      const [oldest] = this.#entries.keys();
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
    return value;
  }
}
