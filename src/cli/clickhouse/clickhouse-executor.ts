import { randomUUID } from 'node:crypto';
import { openScope } from '../../engine/scope.ts';
import { derive } from '../../statistics/derive/derive.ts';
import type { OpenExecutor } from '../executor.ts';
import type { Database } from './database.ts';
import { countByClickHouse } from './executor.ts';
import { dropEvents, loadEvents } from './load.ts';

/** Asks a ClickHouse: the events are written into a table of their own, which goes again when the executor is closed. */
export const clickhouseExecutor =
  (database: Database): OpenExecutor =>
  async (table, settings) => {
    const scope = openScope(table, settings);
    const name = `holdfast_${randomUUID().replaceAll('-', '')}`;
    const source = await loadEvents(database, name, table, scope);
    return {
      run: async (query) => derive(query, await countByClickHouse(database, source, query), scope),
      close: () => dropEvents(database, source),
    };
  };
