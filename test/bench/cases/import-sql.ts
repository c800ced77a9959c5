const four = "user_id: 'VARCHAR', action_type: 'VARCHAR', action_detail: 'VARCHAR', create_time: 'TIMESTAMP'";
const three = "channel: 'VARCHAR', plan: 'VARCHAR', amount: 'DOUBLE'";

export type FileKind = 'csv' | 'ndjson' | 'parquet';

const quoted = (file: string): string => `'${file.replaceAll("'", "''")}'`;

/** The rows of a file, for DuckDB, which is told everything that it would otherwise have to guess. */
export function rowsSql(file: string, wide: boolean, kind: FileKind): string {
  const columns = `columns = {${four}${wide ? `, ${three}` : ''}}`;
  if (kind === 'csv') return `read_csv(${quoted(file)}, header = true, ${columns})`;
  if (kind === 'parquet') return `read_parquet(${quoted(file)})`;
  return `read_json(${quoted(file)}, format = 'newline_delimited', ${columns})`;
}

export const importSql = (file: string, wide: boolean, kind: FileKind = 'csv'): string =>
  `CREATE TABLE e AS SELECT * FROM ${rowsSql(file, wide, kind)}`;
