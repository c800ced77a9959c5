import { HoldfastError } from '../../model/errors.ts';
import { defaultTimelineLimit, type UserQuery } from '../../model/query/user.ts';
import type { UserCounts } from '../../model/result/counts.ts';
import type { Scalar } from '../../model/units.ts';
import { type Scope, scopeOf } from '../scope.ts';
import { segmentCodes } from '../select/people.ts';
import type { Column } from '../table/event-table.ts';
import { indexOfString, stringAt } from '../table/packed-strings.ts';
import { tableOfUser } from '../table/table-of-user.ts';
import { usesOf } from './churn.ts';
import { revenueOf } from './revenue.ts';

/**
 * One person's history, newest first.
 * @throws HoldfastError `not-found` for a user without events
 */
export function* showUser(scope: Scope, query: UserQuery): Generator<void, UserCounts> {
  const { table } = scope;
  const u = indexOfString(table.users, query.user);
  if (u < 0) {
    throw new HoldfastError({ code: 'not-found', field: 'user', message: `no events of "${query.user}"` });
  }
  // Everything about one person follows from their own events.
  const alone = scopeOf(tableOfUser(table, u), scope.zone, scope.settings);
  const { ids, codes } = yield* segmentCodes(alone);
  yield;
  const first = table.offsets[u] ?? 0;
  const end = table.offsets[u + 1] ?? 0;
  const newest = end - 1 - (query.offset ?? 0);
  const oldest = Math.max(first, newest + 1 - (query.limit ?? defaultTimelineLimit));
  const events: UserCounts['events'] = [];
  for (let i = newest; i >= oldest; i--) {
    const properties: Record<string, Scalar> = Object.create(null) as Record<string, Scalar>;
    for (const [name, column] of table.properties) {
      const value = valueAt(column, i);
      if (value !== null) properties[name] = value;
    }
    events.push({ time: table.time[i] ?? 0, event: table.eventNames[table.event[i] ?? 0] ?? '', properties });
  }
  return {
    user: query.user,
    firstSeen: table.time[first] ?? 0,
    lastSeen: table.time[end - 1] ?? 0,
    segment: ids[codes[0] ?? 0] ?? '',
    uses: (yield* usesOf(alone))[0] ?? 0,
    revenue: revenueOf(alone, 0, end - first),
    total: end - first,
    events,
  };
}

/** The value of a property at an event; null = absent. */
function valueAt(column: Column, event: number): Scalar | null {
  if (column.type === 'number') {
    const value = column.values[event] ?? NaN;
    return Number.isNaN(value) ? null : value;
  }
  const code = column.codes[event] ?? 0;
  if (code === 0) return null;
  return column.type === 'boolean' ? code === 2 : stringAt(column.dictionary, code - 1);
}
