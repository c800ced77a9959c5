import type { Query } from '../../model/query/query.ts';
import type { CountsOf } from '../../model/result/counts.ts';
import { compileQuery, decode } from '../../sql/compile.ts';
import type { Source } from '../../sql/source.ts';
import type { Database } from './database.ts';

/** Answers a query with counts, from a table of the database. */
export async function countByClickHouse<Q extends Query>(
  database: Database,
  source: Source,
  query: Q,
): Promise<CountsOf[Q['kind']]> {
  const statement = compileQuery(query, source);
  if (!statement) return decode(query, source, []);
  return decode(query, source, await database.query(statement));
}
