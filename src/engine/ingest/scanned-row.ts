import type { RowBatch } from './row-batch.ts';

/** How a field was written; a CSV cell says by its text what it is, a JSON value by its form. */
export const fieldKind = { cell: 0, text: 1, number: 2, yes: 3, no: 4, none: 5 } as const;

export const columnLimit = 10_000;
export const rowLimitBytes = 16 * 1024 * 1024;

/**
 * A row as byte ranges: field i, for i < `count`, is `bytes[starts[i] … ends[i])` and belongs to column `columns[i]`.
 * Scanners use the same objects again and again.
 */
export class ScannedRow {
  bytes: Uint8Array = new Uint8Array();
  count = 0;
  readonly columns: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly kinds: Uint8Array;
  /** where the row as a whole stands, for an example */
  start = 0;
  end = 0;
  line = 0;

  /** @param room how many fields it can hold */
  constructor(room: number) {
    this.columns = new Int32Array(room);
    this.starts = new Int32Array(room);
    this.ends = new Int32Array(room);
    this.kinds = new Uint8Array(room);
  }
}

/** Takes rows as a scanner finds them; `refuse` those that are none. */
export type RowSink = {
  take(row: ScannedRow): void;
  /** Takes many at once, to the same end; without it they come one by one. */
  takeBatch?(batch: RowBatch): void;
  refuse(reason: 'unreadable-row' | 'too-many-fields' | 'too-long', row: ScannedRow): void;
};

export type Scanner = {
  /** names by column number; those of JSON grow as it is read */
  readonly columns: readonly string[];
  /** what stands beside the list of rows in a JSON object */
  readonly members: ReadonlyMap<string, unknown>;
  /** Takes in the next piece of text. */
  push(chunk: Uint8Array): void;
  /** There is no more. */
  end(): void;
};
