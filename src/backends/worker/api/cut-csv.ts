const keptBytes = 4_096;
const lineFeed = 10;
const separators = [',', ';', '\t', '|'];

/**
 * Watches a page of CSV for its end. Nothing in the text says that it is whole, and a browser takes compressed bytes that
 * were cut off for a whole answer: then the last line has no end and fewer cells than the others.
 */
export class CutCsv {
  #head: Uint8Array = new Uint8Array();
  #tail: Uint8Array = new Uint8Array();

  update(chunk: Uint8Array): void {
    if (this.#head.length < keptBytes)
      this.#head = joined(this.#head, chunk.subarray(0, keptBytes - this.#head.length));
    const room = Math.max(0, keptBytes - chunk.length);
    this.#tail = joined(
      this.#tail.subarray(Math.max(0, this.#tail.length - room)),
      chunk.subarray(-keptBytes),
    );
  }

  /** Of what is no plain text, or where a text stands in quotes, which may hold separators and line ends, nothing is said. */
  isCut(): boolean {
    if (this.#tail.length === 0 || this.#tail.at(-1) === lineFeed || this.#head.includes(0)) return false;
    const decoder = new TextDecoder();
    const [header = '', ...rest] = decoder.decode(this.#head).split('\n');
    const [before = '', last = ''] = decoder.decode(this.#tail).split('\n').slice(-2);
    if (rest.length < 2 || `${before}${last}`.includes('"') || last.trim() === '') return false;
    return separators.some((separator) => {
      const cells = header.split(separator).length;
      return cells > 2 && before.split(separator).length === cells && last.split(separator).length < cells;
    });
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
