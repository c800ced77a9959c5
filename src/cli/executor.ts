import type { EventTable } from '../engine/table/event-table.ts';
import type { Query } from '../model/query/query.ts';
import type { Result } from '../model/result/result.ts';
import type { Settings } from '../model/settings/settings.ts';

/** Answers checked queries about one data set. */
export type Executor = { run(query: Query): Promise<Result> };

export const engines = ['local'] as const;
export type Engine = (typeof engines)[number];
export const defaultEngine: Engine = 'local';

/** Asks about these events under these settings. */
export type OpenExecutor = (table: EventTable, settings: Settings) => Executor | Promise<Executor>;

const loaders: Record<Engine, () => Promise<OpenExecutor>> = {
  local: async () => (await import('./local-executor.ts')).localExecutor,
};

/** Loads an engine; to be called once, not for each question. */
export const loadEngine = (engine: Engine): Promise<OpenExecutor> => loaders[engine]();
