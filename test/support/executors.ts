import { runQuery, runToEnd } from '../../src/engine/run.ts';
import type { Query } from '../../src/model/query/query.ts';
import type { Result } from '../../src/model/result/result.ts';
import type { Settings } from '../../src/model/settings/settings.ts';
import { derive } from '../../src/statistics/derive/derive.ts';
import { runOracle } from '../oracle/run.ts';
import { clickhouse, openDatabase } from './clickhouse.ts';
import { openLog } from './open-log.ts';
import type { PlainEvent } from './plain-event.ts';

/** One way to answer a query over plain events; refuses only with a HoldfastError. */
export type Executor = {
  name: string;
  run(events: readonly PlainEvent[], settings: Settings, query: Query): Promise<Result>;
};

export const oracle: Executor = {
  name: 'oracle',
  run: async (events, settings, query) => runOracle(events, settings, query),
};

const engine: Executor = {
  name: 'engine',
  run: async (events, settings, query) => {
    const { scope } = openLog(events, settings);
    return derive(query, runToEnd(runQuery(scope, query)), scope);
  },
};

const database = await openDatabase();

/** Those that the oracle judges; ClickHouse where its package is installed, as `npm test` sees to. */
export const executors: readonly Executor[] = database ? [engine, clickhouse(database)] : [engine];
