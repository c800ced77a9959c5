import { tableFromEvents } from '../../src/engine/ingest/table-from-events.ts';
import { openScope, type Scope } from '../../src/engine/scope.ts';
import type { EventTable } from '../../src/engine/table/event-table.ts';
import type { Settings } from '../../src/model/settings/settings.ts';
import type { PlainEvent } from './plain-event.ts';

export type OpenLog = { table: EventTable; scope: Scope };

let last: { events: readonly PlainEvent[]; settings: string; log: OpenLog } | null = null;

/** The engine's table of a log. The last one is kept, since several questions are asked of a log, one after the other. */
export function openLog(events: readonly PlainEvent[], settings: Settings): OpenLog {
  const key = JSON.stringify(settings);
  if (last?.events === events && last.settings === key) return last.log;
  const { table } = tableFromEvents(events, settings);
  const log = { table, scope: openScope(table, settings) };
  last = { events, settings: key, log };
  return log;
}
