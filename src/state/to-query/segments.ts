import { formatDay } from '../../model/calendar/civil.ts';
import { zoneOf } from '../../model/calendar/zone.ts';
import { segmentIds } from '../../model/query/query.ts';
import type { SegmentFlowQuery, SegmentsQuery } from '../../model/query/segments.ts';
import type { Scope } from '../../model/query/shared.ts';
import type { UsersQuery } from '../../model/query/users.ts';
import { defaultSegmentWindowDays } from '../../model/settings/segments.ts';
import type { SegmentMove, View } from '../view.ts';
import { peopleIn, type QueryContext, scopeOf } from './scope.ts';
import { toUsersQuery, type UsersPage } from './users.ts';

/** Segments speak of the moment `asOf`: the people filter holds, the date range does not. */
export function toSegmentsQuery(
  view: View,
  context: QueryContext,
  scope: Scope = scopeOf(view, context),
): SegmentsQuery {
  const { windowDays } = view.segments;
  return {
    kind: 'segments',
    ...(windowDays !== defaultSegmentWindowDays && { windowDays }),
    ...peopleIn(scope),
  };
}

/** The people of the segment on show; null where none is, or where the settings have no such segment. */
export function toSegmentUsersQuery(
  view: View,
  context: QueryContext,
  page: UsersPage = {},
): UsersQuery | null {
  const { selected } = view.segments;
  if (selected === null || !segmentIds(context.dataset.settings).includes(selected)) return null;
  return toUsersQuery({ of: toSegmentsQuery(view, context), cell: { segment: selected } }, page);
}

/** Who stood where on two dates, for a card that shows moves between them. */
export const toSegmentFlowQuery = (
  days: Pick<SegmentMove, 'from' | 'to'>,
  view: View,
  context: QueryContext,
): SegmentFlowQuery => ({
  kind: 'segment-flow',
  from: days.from,
  to: days.to,
  ...peopleIn(scopeOf(view, context)),
});

/** How far back the moves between segments are followed. */
export const flowDays = 30;

/** From where everyone stood 30 days before `asOf` to where they stand now. */
export function toFlowQuery(view: View, context: QueryContext): SegmentFlowQuery {
  const { timezone, asOf } = context.dataset.resolved;
  const today = zoneOf(timezone).dayOf(asOf);
  return toSegmentFlowQuery({ from: formatDay(today - flowDays), to: formatDay(today) }, view, context);
}

/** The people of the move on show; null where none is, or where the settings have no such segments. */
export function toMoveUsersQuery(view: View, context: QueryContext): UsersQuery | null {
  const { move } = view.segments;
  const ids = segmentIds(context.dataset.settings);
  if (!move || move.from > move.to || !ids.includes(move.is)) return null;
  if (move.was !== null && !ids.includes(move.was)) return null;
  return toUsersQuery({
    of: toSegmentFlowQuery(move, view, context),
    cell: { from: move.was, to: move.is },
  });
}
