import type { Settings } from '../../src/model/settings/settings.ts';
import type { Source } from '../../src/sql/source.ts';
import { openLog } from './open-log.ts';

/** What SQL is compiled against where no database is asked: one person's one use. */
export function sqlSource(settings: Settings): Source {
  const { scope } = openLog([{ user: 'ann', event: 'use', time: '2026-01-05T12:00:00Z' }], settings);
  return {
    settings: scope.settings,
    firstEvent: scope.firstEvent,
    table: 'events',
    columns: { user: 'user', event: 'event', time: 'time' },
    properties: [],
  };
}
