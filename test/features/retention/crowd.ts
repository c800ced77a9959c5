import { tableFromEvents } from '../../../src/engine/ingest/table-from-events.ts';
import { countRetention } from '../../../src/engine/metrics/retention.ts';
import { runToEnd } from '../../../src/engine/run.ts';
import { openScope } from '../../../src/engine/scope.ts';
import { formatDay, parseDay } from '../../../src/model/calendar/civil.ts';
import type { RetentionQuery } from '../../../src/model/query/retention.ts';
import type { Settings } from '../../../src/model/settings/settings.ts';
import { deriveRetention } from '../../../src/statistics/derive/retention.ts';
import { type Answered, toAnswered } from '../../../src/features/retention/answer.ts';
import type { PlainEvent } from '../../support/plain-event.ts';

/** People who register on one day; `back[k]` of them use the product k days later. */
export type Crowd = { day: string; size: number; back: number[]; properties?: Record<string, string> };

/** Their events, all at 12:00 UTC; the first `back[k]` of a crowd are those who come back. */
export function eventsOf(crowds: readonly Crowd[]): PlainEvent[] {
  return crowds.flatMap(({ day, size, back, properties = {} }, crowd) => {
    const at = (offset: number): string => `${formatDay((parseDay(day) ?? 0) + offset)}T12:00:00Z`;
    return Array.from({ length: size }, (_, person) => {
      const user = `${crowd}-${person}`;
      const returns = back.flatMap((many, offset) =>
        person < many
          ? [{ user, event: 'use', time: offset === 0 ? `${day}T13:00:00Z` : at(offset), ...properties }]
          : [],
      );
      return [{ user, event: 'register', time: at(0), ...properties }, ...returns];
    }).flat();
  });
}

export const registerToUse: RetentionQuery = {
  kind: 'retention',
  start: { role: 'register' },
  return: { role: 'use' },
};

/** A question answered by the real engine. `asOf` is the end of its day. */
export function answerTo(
  events: readonly PlainEvent[],
  change: Partial<RetentionQuery> = {},
  settings: Settings = { timezone: 'UTC', weekStart: 'monday' },
): Answered {
  const scope = openScope(tableFromEvents(events, settings).table, settings);
  const query: RetentionQuery = { ...registerToUse, ...change };
  const result = deriveRetention(query, runToEnd(countRetention(scope, query)), scope);
  return toAnswered(query, result, scope.settings);
}

export const csvOf = (events: readonly PlainEvent[]): string => {
  const columns = [...new Set(events.flatMap((event) => Object.keys(event)))];
  return [columns, ...events.map((event) => columns.map((column) => event[column] ?? ''))]
    .map((cells) => cells.join(','))
    .join('\n');
};
