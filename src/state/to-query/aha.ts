import type { AhaQuery } from '../../model/query/aha.ts';
import type { RetentionQuery } from '../../model/query/retention.ts';
import type { UsersQuery } from '../../model/query/users.ts';
import type { AhaOutcomeChoice, View } from '../view.ts';
import { type QueryContext, scopeOf } from './scope.ts';
import { toUsersQuery } from './users.ts';

/** First and last day of each outcome, the day of registering being 0; `to` null: or any later day. */
export const outcomeDays: Record<AhaOutcomeChoice, { from: number; to: number | null }> = {
  'day-7': { from: 7, to: 7 },
  'days-7-13': { from: 7, to: 13 },
  'days-14-20': { from: 14, to: 20 },
  'days-28-34': { from: 28, to: 34 },
  'from-day-7': { from: 7, to: null },
};

/** Which habits of the first days go with using it later, of those who registered in the date range. */
export function toAhaQuery(view: View, context: QueryContext): AhaQuery {
  const { ahaDays, ahaOutcome } = view.journeys;
  const { from, to } = outcomeDays[ahaOutcome];
  const frame: RetentionQuery = { kind: 'retention', start: { role: 'register' }, return: { role: 'use' } };
  const of: RetentionQuery =
    to === null
      ? { ...frame, mode: 'on-or-after', periods: from + 1, ...scopeOf(view, context) }
      : { ...frame, mode: 'brackets', brackets: [[from, to]], ...scopeOf(view, context) };
  const offset = to === null ? from : 0;
  return {
    kind: 'aha',
    within: { days: ahaDays },
    outcome: { of, cell: { cohort: null, offset, retained: true } },
  };
}

/** The held-back people of the habit on show; null where none is. */
export function toAhaUsersQuery(view: View, context: QueryContext): UsersQuery | null {
  const { ahaCell } = view.journeys;
  return ahaCell && toUsersQuery({ of: toAhaQuery(view, context), cell: ahaCell });
}
