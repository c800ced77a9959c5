import type { Bracket, RetentionQuery } from '../../model/query/retention.ts';
import type { Scope } from '../../model/query/shared.ts';
import type { UsersQuery } from '../../model/query/users.ts';
import { dayOffsets, type RetentionCell, type View } from '../view.ts';
import { type QueryContext, scopeOf } from './scope.ts';
import { toUsersQuery } from './users.ts';

/** The question of the Retention page; what stands at its default is left out, so that equal questions are one. */
export function toRetentionQuery(
  view: View,
  context: QueryContext,
  scope: Scope = scopeOf(view, context),
): RetentionQuery {
  const { start, entry, period, clock, mode, brackets, periods, minOccurrences, breakdown } = view.retention;
  const bracketed = mode === 'brackets';
  return {
    kind: 'retention',
    start,
    return: view.retention.return,
    ...(entry !== 'first' && { entry }),
    ...(period !== 'day' && { period }),
    ...(clock !== 'calendar' && { clock }),
    ...(mode !== 'on' && { mode }),
    ...(bracketed && { brackets }),
    ...(!bracketed && periods !== null && { periods }),
    ...(minOccurrences !== 1 && { minOccurrences }),
    ...(breakdown && { breakdown }),
    ...scope,
  };
}

/** Each of `dayOffsets` alone: a cell for each. */
const dayBrackets = dayOffsets.map((day): Bracket => [day, day]);

/** Registering and using the product exactly 1, 7 and 30 days later: D1, D7 and D30. */
export const dayQuestion = {
  start: { role: 'register' },
  return: { role: 'use' },
  mode: 'brackets',
  brackets: dayBrackets,
} as const satisfies Partial<RetentionQuery>;

/** D1, D7 and D30 by registration day. */
export function toDayRetentionQuery(
  view: View,
  context: QueryContext,
  scope: Scope = scopeOf(view, context),
): RetentionQuery {
  return { kind: 'retention', ...dayQuestion, ...scope };
}

/** The people behind a cell; several cohorts together are all of their own dates. */
export function toRetentionUsersQuery(of: RetentionQuery, { upTo, ...cell }: RetentionCell): UsersQuery {
  const { cohort } = cell;
  if (upTo === undefined || cohort === null) return toUsersQuery({ of, cell });
  return toUsersQuery({ of: { ...of, range: { from: cohort, to: upTo } }, cell: { ...cell, cohort: null } });
}
