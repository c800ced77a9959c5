import type { EventTable } from '../engine/table/event-table.ts';
import type { Query } from '../model/query/query.ts';
import type { Result } from '../model/result/result.ts';
import type { Settings } from '../model/settings/settings.ts';

/** Answers checked queries about one data set. */
export type Executor = { run(query: Query): Promise<Result> };

export const engines = ['local'] as const;
export type Engine = (typeof engines)[number];
export const defaultEngine: Engine = 'local';

type OpenExecutor = (table: EventTable, settings: Settings) => Executor | Promise<Executor>;

/** Loaded when chosen. Every engine is asked about the same events under the same settings. */
const loaders: Record<Engine, () => Promise<OpenExecutor>> = {
  local: async () => (await import('./local-executor.ts')).localExecutor,
};

export async function openExecutor(engine: Engine, table: EventTable, settings: Settings): Promise<Executor> {
  const open = await loaders[engine]();
  return open(table, settings);
}
