import { formatDay } from '../../model/calendar/civil.ts';
import { zoneOf } from '../../model/calendar/zone.ts';
import type { SegmentFlowQuery } from '../../model/query/segments.ts';
import type { UsersQuery } from '../../model/query/users.ts';
import type { QueryContext } from '../../state/to-query/scope.ts';
import { toRfmUsersQuery } from '../../state/to-query/rfm.ts';
import { toSegmentFlowQuery, toSegmentUsersQuery } from '../../state/to-query/segments.ts';
import type { View } from '../../state/view.ts';

export const flowDays = 30;

/** From where everyone stood 30 days before `asOf` to where they stand now. */
export function toFlowQuery(view: View, context: QueryContext): SegmentFlowQuery {
  const { timezone, asOf } = context.dataset.resolved;
  const today = zoneOf(timezone).dayOf(asOf);
  return toSegmentFlowQuery({ from: formatDay(today - flowDays), to: formatDay(today) }, view, context);
}

export const toPeopleListQuery = (view: View, context: QueryContext): UsersQuery | null =>
  toSegmentUsersQuery(view, context);

export const toCellPeopleQuery = (view: View, context: QueryContext): UsersQuery | null =>
  toRfmUsersQuery(view, context);
