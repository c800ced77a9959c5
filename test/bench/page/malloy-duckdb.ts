import * as duckdb from '@malloydata/duckdb-wasm';
import eh from '@malloydata/duckdb-wasm/dist/duckdb-eh.wasm?url';
import ehWorker from '@malloydata/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import type { FileKind } from '../cases/import-sql.ts';
import type { Importer } from './duckdb.ts';

const absolute = (url: string): string => new URL(url, location.href).href;

/** Malloy's build of DuckDB-Wasm (DuckDB 0.9.2): the only one on npm with the readers of JSON and Parquet in it. */
export async function openMalloyDuck(): Promise<Importer> {
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(absolute(ehWorker)));
  await database.instantiate(absolute(eh));
  await database.open({});
  const connection = await database.connect();
  return {
    run: (sql) => connection.query(sql),
    async register(file, kind: FileKind) {
      await database.dropFile(file.name);
      // Parquet is read here and there, which through a handle takes it four times as long as from memory.
      if (kind === 'parquet')
        await database.registerFileBuffer(file.name, new Uint8Array(await file.arrayBuffer()));
      else
        await database.registerFileHandle(
          file.name,
          file,
          duckdb.DuckDBDataProtocol.BROWSER_FILEREADER,
          true,
        );
    },
    async close() {
      await connection.close();
      await database.terminate();
    },
  };
}
