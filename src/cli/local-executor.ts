import { runQuery, runToEnd } from '../engine/run.ts';
import { openScope } from '../engine/scope.ts';
import type { EventTable } from '../engine/table/event-table.ts';
import type { Settings } from '../model/settings/settings.ts';
import { derive } from '../statistics/derive/derive.ts';
import type { Executor } from './executor.ts';

/** The in-process engine. */
export function localExecutor(table: EventTable, settings: Settings): Executor {
  const scope = openScope(table, settings);
  return {
    run: async (query) => derive(query, runToEnd(runQuery(scope, query)), scope),
    close: () => Promise.resolve(),
  };
}
