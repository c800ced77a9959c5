import * as duckdb from '@duckdb/duckdb-wasm';
import coi from '@duckdb/duckdb-wasm/dist/duckdb-coi.wasm?url';
import coiPthread from '@duckdb/duckdb-wasm/dist/duckdb-browser-coi.pthread.worker.js?url';
import coiWorker from '@duckdb/duckdb-wasm/dist/duckdb-browser-coi.worker.js?url';
import eh from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import ehWorker from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import type { Cell } from '../cases/case.ts';
import type { FileKind } from '../cases/import-sql.ts';

const absolute = (url: string): string => new URL(url, location.href).href;

/** What an import needs of an engine. */
export type Importer = {
  run(sql: string): Promise<unknown>;
  register(file: File, kind: FileKind): Promise<void>;
  close(): Promise<void>;
};

export type Duck = Omit<Importer, 'run'> & { run(sql: string): Promise<Cell[][]> };

/** @param threads whether to take the build for several threads, which its makers call experimental */
export async function openDuck(threads: boolean): Promise<Duck> {
  const database = new duckdb.AsyncDuckDB(
    new duckdb.VoidLogger(),
    new Worker(absolute(threads ? coiWorker : ehWorker)),
  );
  await database.instantiate(absolute(threads ? coi : eh), threads ? absolute(coiPthread) : null);
  await database.open({ query: { castBigIntToDouble: true, castDecimalToDouble: true } });
  const connection = await database.connect();
  return {
    async run(sql) {
      const table = await connection.query(sql);
      const columns = table.schema.fields.map((_, index) => table.getChildAt(index));
      return Array.from({ length: table.numRows }, (_, row) =>
        columns.map((column): Cell => {
          const value: unknown = column?.get(row) ?? null;
          return typeof value === 'bigint' ? Number(value) : (value as Cell);
        }),
      );
    },
    register: (file) =>
      database.registerFileHandle(file.name, file, duckdb.DuckDBDataProtocol.BROWSER_FILEREADER, true),
    async close() {
      await connection.close();
      await database.terminate();
    },
  };
}
