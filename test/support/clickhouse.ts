import type { Database } from '../../src/cli/clickhouse/database.ts';
import { openEmbedded } from '../../src/cli/clickhouse/embedded.ts';
import { countByClickHouse } from '../../src/cli/clickhouse/executor.ts';
import { dropEvents, loadEvents } from '../../src/cli/clickhouse/load.ts';
import { tableFromEvents } from '../../src/engine/ingest/table-from-events.ts';
import { openScope } from '../../src/engine/scope.ts';
import { HoldfastError } from '../../src/model/errors.ts';
import { derive } from '../../src/statistics/derive/derive.ts';
import type { Executor } from './executors.ts';

/** The embedded ClickHouse, or null where its package is not installed. */
export async function openDatabase(): Promise<Database | null> {
  try {
    return await openEmbedded();
  } catch (error) {
    if (error instanceof HoldfastError && error.failure.code === 'unavailable') return null;
    throw error;
  }
}

/** Answers by SQL; each log is a table of its own. */
export function clickhouse(database: Database): Executor {
  let tables = 0;
  return {
    name: 'clickhouse',
    run: async (events, settings, query) => {
      const { table } = tableFromEvents(events, settings);
      const scope = openScope(table, settings);
      tables += 1;
      const source = await loadEvents(database, `log_${process.pid}_${tables}`, table, scope);
      try {
        return derive(query, await countByClickHouse(database, source, query), scope);
      } finally {
        await dropEvents(database, source);
      }
    },
  };
}
