import type { Statement } from '../../sql/fragment.ts';
import type { Row } from '../../sql/rows.ts';

/**
 * A ClickHouse, embedded or at an address. Its duties: `query` answers with all rows, values bound and never pasted;
 * `insert` takes whole lines in TabSeparated; a failure is an Error with the server's own words.
 */
export type Database = {
  query(statement: Statement): Promise<Row[]>;
  execute(sql: string): Promise<void>;
  insert(table: string, lines: Iterable<Uint8Array<ArrayBuffer>>): Promise<void>;
  close(): Promise<void>;
};

/** Rows of JSONCompactEachRow: a JSON array on each line. */
export function parseRows(text: string): Row[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Row => JSON.parse(line));
}
