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
    const known = this.#entries.get(key);
    if (known) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known.value as T;
    }
    const value = make();
    const entry = { value, bytes: entryBytes + bytesOf(value) };
    this.#entries.set(key, entry);
    this.#bytes += entry.bytes;
    for (const [oldest, { bytes }] of this.#entries) {
      if (this.#bytes <= this.#mostBytes) break;
      this.#entries.delete(oldest);
      this.#bytes -= bytes;
    }
    return value;
  }
}

/** Of an array, or of the arrays that a record holds. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>(
    (sum, part) => sum + (ArrayBuffer.isView(part) ? part.byteLength : 0),
    0,
  );
}
