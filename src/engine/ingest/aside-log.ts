import type { RejectionReason } from '../../model/dataset.ts';
import { csvCell } from '../export/csv-cell.ts';

const encoder = new TextEncoder();
const mostBytes = 16 * 2 ** 20;

/** Each row that was set aside as a line of CSV without a header: reason, file, line, text. */
export type Aside = { lines: Uint8Array; rows: number };

/** Writes down all rows that are set aside, as many as 16 MB hold. */
export class AsideLog {
  #bytes = new Uint8Array(1 << 10);
  #length = 0;
  #rows = 0;

  get isFull(): boolean {
    return this.#length >= mostBytes;
  }

  add(reason: RejectionReason, file: string | undefined, line: number, text: string): void {
    if (this.isFull) return;
    const bytes = encoder.encode(`${reason},${csvCell(file ?? '')},${line},${csvCell(text)}\r\n`);
    if (this.#length + bytes.length > this.#bytes.length) {
      const grown = new Uint8Array((this.#length + bytes.length) * 2);
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
    this.#rows++;
  }

  /** @returns what forgets all that is added from now on */
  checkpoint(): () => void {
    const length = this.#length;
    const rows = this.#rows;
    return () => {
      this.#length = length;
      this.#rows = rows;
    };
  }

  aside(): Aside {
    return { lines: this.#bytes.slice(0, this.#length), rows: this.#rows };
  }
}
