const four = "user_id: 'VARCHAR', action_type: 'VARCHAR', action_detail: 'VARCHAR', create_time: 'TIMESTAMP'";
const three = "channel: 'VARCHAR', plan: 'VARCHAR', amount: 'DOUBLE'";

/** DuckDB told everything that it would otherwise have to guess. */
export function importSql(file: string, wide: boolean): string {
  const columns = `columns = {${four}${wide ? `, ${three}` : ''}}`;
  const path = file.replaceAll("'", "''");
  return `CREATE TABLE e AS SELECT * FROM read_csv('${path}', header = true, ${columns})`;
}
