import type { EventTable } from '../engine/table/event-table.ts';
import type { Query } from '../model/query/query.ts';
import type { Result } from '../model/result/result.ts';
import type { Settings } from '../model/settings/settings.ts';

/** Answers checked queries about one data set; `close` leaves nothing of it behind. */
export type Executor = { run(query: Query): Promise<Result>; close(): Promise<void> };

export const engines = ['local', 'clickhouse'] as const;
export type Engine = (typeof engines)[number];
export const defaultEngine: Engine = 'local';

/** Asks about these events under these settings. */
export type OpenExecutor = (table: EventTable, settings: Settings) => Executor | Promise<Executor>;

const loaders: Record<Engine, (address: string | undefined) => Promise<OpenExecutor>> = {
  local: async () => (await import('./local-executor.ts')).localExecutor,
  clickhouse: async (address) => {
    const { clickhouseExecutor } = await import('./clickhouse/clickhouse-executor.ts');
    const { openDatabase } = await import('./clickhouse/open.ts');
    return clickhouseExecutor(await openDatabase(address));
  },
};

/**
 * Loads an engine; to be called once, not for each question.
 * @param address of a ClickHouse; without one it runs in this process
 */
export const loadEngine = (engine: Engine, address?: string): Promise<OpenExecutor> =>
  loaders[engine](address);
