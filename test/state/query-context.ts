import { resolveAsOf, resolveEconomics } from '../../src/model/settings/resolve.ts';
import { zoneOf } from '../../src/model/calendar/zone.ts';
import type { Settings } from '../../src/model/settings/settings.ts';
import type { QueryContext } from '../../src/state/to-query/scope.ts';

/** A data set in Shanghai from 2026-01-01 to 2026-06-29, and one saved cohort, `c1`, of ann and bob. */
export function contextOf(change: Partial<Settings> = {}): QueryContext {
  const settings: Settings = {
    timezone: 'Asia/Shanghai',
    weekStart: 'monday',
    asOf: '2026-06-29',
    ...change,
  };
  return {
    dataset: {
      events: [{ name: 'use', events: 2 }],
      properties: [],
      settings,
      report: {
        format: 'csv',
        source: 'generic',
        columns: ['user', 'event', 'time'],
        mapping: { user: 'user', event: 'event', time: 'time' },
        rows: 2,
        events: 2,
        users: 2,
        from: '2025-12-31T16:00:00.000Z',
        to: '2026-06-29T12:00:00.000Z',
        rejected: [],
        duplicates: { key: null, removed: 0, identicalKept: 0 },
        clockChanges: { skipped: 0, repeated: 0 },
      },
      resolved: {
        timezone: settings.timezone,
        weekStart: settings.weekStart,
        asOf: resolveAsOf(settings, zoneOf(settings.timezone), null),
        roles: { register: ['register'], use: ['use'], pay: ['pay'], feedback: [] },
        amount: null,
        segments: settings.segments ?? null,
        economics: resolveEconomics(settings),
      },
    },
    cohorts: [
      {
        id: 'c1',
        name: 'Early birds',
        people: { ids: ['ann', 'bob'] },
        createdAt: '2026-06-30T00:00:00.000Z',
        dataset: null,
      },
    ],
  };
}
