import { fieldKind, type RowSink, type ScannedRow } from './scanned-row.ts';

const sampleRows = 200;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The first rows of a source as text, for guessing and for a person to see; `''` where a cell is empty. */
export type Sample = { columns: readonly string[]; rows: readonly string[][] };

/** Collects the first rows; the rest passes. One more than the sample's for a header. */
export class SampleSink implements RowSink {
  readonly rows: string[][] = [];

  take(row: ScannedRow): void {
    if (this.rows.length > sampleRows) return;
    const cells: string[] = [];
    for (let field = 0; field < row.count; field++) {
      const column = row.columns[field] ?? 0;
      while (cells.length < column) cells.push('');
      const isAbsent = row.kinds[field] === fieldKind.none;
      cells[column] = isAbsent ? '' : decoder.decode(row.bytes.subarray(row.starts[field], row.ends[field]));
    }
    this.rows.push(cells);
  }

  refuse(): void {
    // A row that cannot be read tells nothing about the columns; the reading itself reports it.
  }
}
