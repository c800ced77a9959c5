import type { Query } from '../../../src/model/query/query.ts';
import type { Result } from '../../../src/model/result/result.ts';

export type Cell = string | number | null;

/** What a question cannot be answered without reading; `user` is where each user's events begin. */
export type FloorColumn = 'user' | 'event' | 'day' | 'time' | 'channel' | 'plan' | 'amount';

/** One question, asked of every engine. `sql` is DuckDB's, over the table `e` as `read_csv` makes it. */
export type BenchCase = {
  name: string;
  query: Query;
  sql: string;
  /** our answer as rows, in the columns of `sql`; the order of rows does not matter */
  rows: (result: Result) => Cell[][];
  columns: FloorColumn[];
  /** DuckDB-Wasm's time is to be at least so many times ours */
  target: number;
  /** why it takes more than reading its columns three times over */
  beyondReading?: string;
};

/** Ties a query to the rows of its own kind of result. */
export const benchCase = <Q extends Query>(
  one: Omit<BenchCase, 'query' | 'rows'> & { query: Q; rows: (result: Result<Q>) => Cell[][] },
): BenchCase => one as unknown as BenchCase;
