import type { Query } from '../model/query/query.ts';
import { compileQuery } from './compile.ts';
import { parameterText } from './parameter-text.ts';
import { scriptOf } from './script.ts';
import type { Source } from './source.ts';

/** A statement to be read: its text with placeholders, their values as ClickHouse reads them, and both as one script. */
export type WrittenSql = {
  sql: string;
  parameters: { name: string; type: string; text: string }[];
  script: string;
};

/** The SQL of a query; null for one that reads no events. @throws HoldfastError `invalid-query` for what SQL cannot do */
export function writeSql(query: Query, source: Source): WrittenSql | null {
  const statement = compileQuery(query, source);
  if (!statement) return null;
  const placeholders = statement.sql.matchAll(/\{(p\d+):([A-Za-z0-9()]+)\}/g);
  const types = new Map([...placeholders].map(([, name, type]) => [name, type]));
  const parameters = Object.entries(statement.parameters).map(([name, value]) => ({
    name,
    type: types.get(name) ?? '',
    text: parameterText(value),
  }));
  return { sql: statement.sql.trim(), parameters, script: scriptOf(statement) };
}
