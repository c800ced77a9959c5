import type { EventTable } from '../engine/table/event-table.ts';
import type { Query } from '../model/query/query.ts';
import type { Result } from '../model/result/result.ts';
import type { Settings } from '../model/settings/settings.ts';

/** Answers checked queries about one data set. */
export type Executor = { run(query: Query): Promise<Result> };

export const engines = ['local'] as const;
export type Engine = (typeof engines)[number];
export const defaultEngine: Engine = 'local';

/** Every engine is asked about the same events under the same settings. */
export async function openExecutor(engine: Engine, table: EventTable, settings: Settings): Promise<Executor> {
  switch (engine) {
    case 'local':
      return (await import('./local-executor.ts')).localExecutor(table, settings);
  }
}
