/** What an entry counts for beside the arrays in it. */
const entryBytes = 1 << 10;

/**
 * Keeps the results computed last, so that cards with the same filter share one scan. Once they are larger than
 * `mostBytes`, the oldest unused leaves first.
 */
export class Memo {
  readonly #entries = new Map<string, { value: unknown; bytes: number }>();
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** `key` must determine the value and its type. */
  of<T>(key: string, make: () => T): T {
    const known = this.get(key);
    if (known !== undefined) return known as T;
    const value = make();
    this.set(key, value);
    return value;
  }

  /** The same of what is made in steps. What is given up before its end is not kept. */
  *steps<T>(key: string, make: () => Generator<void, T>): Generator<void, T> {
    const known = this.get(key);
    if (known !== undefined) return known as T;
    const value = yield* make();
    this.set(key, value);
    return value;
  }

  get(key: string): unknown {
    const known = this.#entries.get(key);
    if (!known) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, known);
    return known.value;
  }

  set(key: string, value: unknown): void {
    this.#drop(key);
    const bytes = entryBytes + bytesOf(value);
    this.#entries.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#mostBytes) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0;
    this.#entries.delete(key);
  }
}

/** Of an array, or of the arrays that a record holds, or a record within it. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 0;
  return Object.values(value).reduce<number>((sum, part) => sum + bytesOf(part), 0);
}
