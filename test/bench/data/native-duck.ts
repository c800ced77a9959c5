import { DuckDBInstance } from '@duckdb/node-api';
import { existsSync, renameSync, statSync } from 'node:fs';
import { type FileKind, importSql, rowsSql } from '../cases/import-sql.ts';
import type { LogFile } from './write-log.ts';

export type NativeDuck = {
  /** Milliseconds from a file to a table. */
  importFile(path: string, wide: boolean, kind: FileKind): Promise<number>;
  /** The same events in another format, made once and kept beside the file. */
  twin(log: LogFile, kind: FileKind): Promise<{ path: string; bytes: number }>;
};

/** Native DuckDB in this process, with one thread. */
export async function openNativeDuck(): Promise<NativeDuck> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  return {
    async importFile(path, wide, kind) {
      await connection.run('DROP TABLE IF EXISTS e');
      const begun = performance.now();
      await connection.run(importSql(path, wide, kind));
      const spent = performance.now() - begun;
      await connection.run('DROP TABLE e');
      return spent;
    },
    async twin(log, kind) {
      const path = kind === 'csv' ? log.path : log.path.replace(/csv$/, kind);
      if (!existsSync(path)) {
        const rows = rowsSql(log.path, log.columns === 'seven', 'csv');
        const format = kind === 'ndjson' ? 'JSON' : 'PARQUET';
        await connection.run(`COPY (SELECT * FROM ${rows}) TO '${path}.part' (FORMAT ${format})`);
        renameSync(`${path}.part`, path);
      }
      return { path, bytes: statSync(path).size };
    },
  };
}
