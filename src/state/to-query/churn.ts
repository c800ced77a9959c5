import { type ChurnQuery, defaultMinUses, defaultSilentDays } from '../../model/query/churn.ts';
import { formatDay, parseDay } from '../../model/calendar/civil.ts';
import { zoneOf } from '../../model/calendar/zone.ts';
import type { SegmentsQuery } from '../../model/query/segments.ts';
import type { Scope, UserFilter } from '../../model/query/shared.ts';
import type { UsersQuery } from '../../model/query/users.ts';
import type { LocalDate } from '../../model/units.ts';
import type { View } from '../view.ts';
import { peopleIn, type QueryContext, scopeOf } from './scope.ts';
import { toSegmentsQuery } from './segments.ts';
import { toUsersQuery } from './users.ts';

/** The window of the list that is asked for; neither: all of it. */
export type ChurnPage = { limit?: number; offset?: number };

/** The rule's list. Churn risk speaks of the moment `asOf`: the people filter holds, the date range does not. */
export function toChurnQuery(
  view: View,
  context: QueryContext,
  page: ChurnPage = {},
  scope: Scope = scopeOf(view, context),
): ChurnQuery {
  const { silentDays, minUses, sort } = view.churn;
  return {
    kind: 'churn',
    ...(silentDays !== defaultSilentDays && { silentDays }),
    ...(minUses !== defaultMinUses && { minUses }),
    ...(sort && sort.by !== 'risk' && { sort }),
    ...page,
    ...peopleIn(scope),
  };
}

/** How many are at risk, of how many: asked together, for the share of one moment. */
export const toRiskShareQueries = (
  view: View,
  context: QueryContext,
  scope: Scope = scopeOf(view, context),
): { risk: ChurnQuery; everyone: SegmentsQuery } => ({
  risk: toChurnQuery({ ...view, churn: { ...view.churn, sort: null } }, context, { limit: 0 }, scope),
  everyone: toSegmentsQuery(view, context, scope),
});

/**
 * How many were at risk at the end of a date, and of how many with an event by then, each as the total of a split: the
 * list itself speaks of `asOf` alone.
 */
export function toRiskOnQueries(
  date: LocalDate,
  view: View,
  context: QueryContext,
): { risk: SegmentsQuery; everyone: SegmentsQuery } {
  const { minUses, silentDays } = view.churn;
  const { report, resolved } = context.dataset;
  const begun =
    report.from === null ? date : formatDay(zoneOf(resolved.timezone).dayOf(Date.parse(report.from)));
  const byThen = { from: begun < date ? begun : date, to: date };
  const silent = { from: formatDay((parseDay(date) ?? 0) - silentDays + 1), to: date };
  const use = { role: 'use' } as const;
  const { users } = peopleIn(scopeOf(view, context));
  const among = (...filters: UserFilter[]): SegmentsQuery => ({
    kind: 'segments',
    users: { and: [...(users ? [users] : []), ...filters] },
  });
  return {
    risk: among(
      { did: use, within: byThen, atLeast: minUses },
      ...(silentDays > 0 ? [{ did: use, within: silent, atMost: 0 }] : []),
    ),
    everyone: among({ did: {}, within: byThen }),
  };
}

/** The people with enough uses who have been silent for the days on show; null where no band is. */
export function toSilentUsersQuery(view: View, context: QueryContext): UsersQuery | null {
  const { band } = view.churn;
  if (!band) return null;
  const { users, ...query } = toChurnQuery(
    { ...view, churn: { ...view.churn, silentDays: band.from, sort: null } },
    context,
  );
  const since: UserFilter[] = band.to === null ? [] : [{ did: { role: 'use' }, lastDays: band.to + 1 }];
  const all = [...(users ? [users] : []), ...since];
  const [first] = all;
  return toUsersQuery({
    of: { ...query, ...(first && { users: all.length > 1 ? { and: all } : first }) },
    cell: {},
  });
}

/** The same people as the list, as a filter for other pages. */
export const riskFilter = ({ minUses, silentDays }: View['churn']): UserFilter => ({
  and: [
    { did: { role: 'use' }, atLeast: minUses },
    ...(silentDays > 0 ? [{ did: { role: 'use' as const }, atMost: 0, lastDays: silentDays }] : []),
  ],
});
