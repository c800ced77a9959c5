import type { Database } from '../../src/cli/clickhouse/database.ts';
import { openEmbedded } from '../../src/cli/clickhouse/embedded.ts';
import { countByClickHouse } from '../../src/cli/clickhouse/executor.ts';
import { dropEvents, loadEvents } from '../../src/cli/clickhouse/load.ts';
import { tableFromEvents } from '../../src/engine/ingest/table-from-events.ts';
import { openScope, type Scope } from '../../src/engine/scope.ts';
import { HoldfastError } from '../../src/model/errors.ts';
import type { Settings } from '../../src/model/settings/settings.ts';
import type { Source } from '../../src/sql/source.ts';
import { derive } from '../../src/statistics/derive/derive.ts';
import type { Executor } from './executors.ts';
import type { PlainEvent } from './plain-event.ts';

/** What small tables need not: threads, and compiling expressions to machine code. */
const small = [
  'max_threads = 1',
  'compile_expressions = 0',
  'compile_aggregate_expressions = 0',
  'compile_sort_description = 0',
];

/** The embedded ClickHouse, made fast for small tables, or null where its package is not installed. */
export async function openDatabase(): Promise<Database | null> {
  try {
    const database = await openEmbedded();
    for (const setting of small) await database.execute(`SET ${setting}`);
    return database;
  } catch (error) {
    if (error instanceof HoldfastError && error.failure.code === 'unavailable') return null;
    throw error;
  }
}

type Loaded = { events: readonly PlainEvent[]; settings: string; source: Source; scope: Scope };

/** Answers by SQL. A log is a table of its own until another one is asked about. */
export function clickhouse(database: Database): Executor {
  let tables = 0;
  let loaded: Loaded | null = null;
  const load = async (events: readonly PlainEvent[], settings: Settings): Promise<Loaded> => {
    const key = JSON.stringify(settings);
    if (loaded && loaded.events === events && loaded.settings === key) return loaded;
    if (loaded) await dropEvents(database, loaded.source);
    const { table } = tableFromEvents(events, settings);
    const scope = openScope(table, settings);
    tables += 1;
    const source = await loadEvents(database, `log_${tables}`, table, scope);
    loaded = { events, settings: key, source, scope };
    return loaded;
  };
  return {
    name: 'clickhouse',
    run: async (events, settings, query) => {
      const { source, scope } = await load(events, settings);
      return derive(query, await countByClickHouse(database, source, query), scope);
    },
  };
}
