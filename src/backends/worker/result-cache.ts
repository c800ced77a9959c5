type Bytes = Uint8Array<ArrayBuffer>;

const mostBytes = 24 << 20;
const mostEntries = 400;

/** Results as bytes, the least recently asked for leaving first. One that would push out many others is not kept. */
export class ResultCache {
  readonly #entries = new Map<string, Bytes>();
  readonly #limit: number;
  #bytes = 0;

  constructor(limit: number = mostBytes) {
    this.#limit = limit;
  }

  get(key: string): Bytes | undefined {
    const known = this.#entries.get(key);
    if (known) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
    }
    return known;
  }

  set(key: string, json: Bytes): void {
    this.#drop(key);
    if (json.length > this.#limit / 8) return;
    this.#entries.set(key, json);
    this.#bytes += json.length;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#limit && this.#entries.size <= mostEntries) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#entries.get(key)?.length ?? 0;
    this.#entries.delete(key);
  }
}
