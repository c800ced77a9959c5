import type { Database } from '../../src/cli/clickhouse/database.ts';
import { openEmbedded } from '../../src/cli/clickhouse/embedded.ts';
import { countByClickHouse } from '../../src/cli/clickhouse/executor.ts';
import { dropEvents, loadEvents } from '../../src/cli/clickhouse/load.ts';
import { HoldfastError } from '../../src/model/errors.ts';
import type { Source } from '../../src/sql/source.ts';
import { derive } from '../../src/statistics/derive/derive.ts';
import type { Executor } from './executors.ts';
import { type OpenLog, openLog } from './open-log.ts';

/** What small tables need not: threads, and compiling expressions to machine code. */
const small = [
  'max_threads = 1',
  'compile_expressions = 0',
  'compile_aggregate_expressions = 0',
  'compile_sort_description = 0',
];

/** Installed beside the lock file: its types are not known. */
const packageName = 'chdb';
type Inserting = {
  insert(lines: { table: string; values: Uint8Array; format: 'TabSeparated' }): Promise<unknown>;
};

/** The embedded ClickHouse, made fast for small tables, or null where its package is not installed. */
export async function openDatabase(): Promise<Database | null> {
  try {
    const database = await openEmbedded();
    for (const setting of small) await database.execute(`SET ${setting}`);
    return { ...database, insert: insertDirectly };
  } catch (error) {
    if (error instanceof HoldfastError && error.failure.code === 'unavailable') return null;
    throw error;
  }
}

/**
 * Quicker than by way of a file, as the product does it. It looks at the standard input of the process as well, where no
 * questions arrive in a test.
 */
async function insertDirectly(table: string, lines: Iterable<Uint8Array>): Promise<void> {
  const { insert } = (await import(packageName)) as Inserting;
  for (const values of lines) await insert({ table, values, format: 'TabSeparated' });
}

/** Answers by SQL. A log is a table of its own until another one is asked about. */
export function clickhouse(database: Database): Executor {
  let tables = 0;
  let loaded: { log: OpenLog; source: Source } | null = null;
  const load = async (log: OpenLog): Promise<Source> => {
    if (loaded?.log === log) return loaded.source;
    if (loaded) await dropEvents(database, loaded.source);
    tables += 1;
    const source = await loadEvents(database, `log_${tables}`, log.table, log.scope);
    loaded = { log, source };
    return source;
  };
  return {
    name: 'clickhouse',
    run: async (events, settings, query) => {
      const log = openLog(events, settings);
      const source = await load(log);
      return derive(query, await countByClickHouse(database, source, query), log.scope);
    },
  };
}
