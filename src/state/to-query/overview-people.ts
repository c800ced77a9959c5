import type { UsersQuery } from '../../model/query/users.ts';
import { dayOffsets, type OverviewPeople, type View } from '../view.ts';
import { unreachable } from '../../model/errors.ts';
import { toChurnQuery } from './churn.ts';
import { toIndicatorsQuery } from './indicators.ts';
import { toDayRetentionQuery } from './retention.ts';
import type { QueryContext } from './scope.ts';
import { toSegmentUsersQuery } from './segments.ts';
import { toUsersQuery } from './users.ts';

/** The people on show on the Overview; null where none are, or where the settings have no such segment. */
export function toOverviewPeopleQuery(view: View, context: QueryContext): UsersQuery | null {
  const { people } = view.overview;
  return people && queryOf(people, view, context);
}

function queryOf(people: OverviewPeople, view: View, context: QueryContext): UsersQuery | null {
  switch (people.card) {
    case 'indicator': {
      const { id, side } = people;
      return toUsersQuery({ of: toIndicatorsQuery(view, context), cell: { id, side } });
    }
    case 'days': {
      const { from, to, offset, retained } = people;
      if (from > to) return null;
      const among: View = { ...view, range: { kind: 'between', from, to } };
      // A day alone may still be open; several are pooled over those that have ended.
      const cohort = from === to ? from : null;
      const cell = { cohort, offset: dayOffsets.indexOf(offset), retained };
      return toUsersQuery({ of: toDayRetentionQuery(among, context), cell });
    }
    case 'segment': {
      const segments = { ...view.segments, selected: people.segment };
      return toSegmentUsersQuery({ ...view, segments }, context);
    }
    case 'risk':
      return toUsersQuery({
        of: toChurnQuery({ ...view, churn: { ...view.churn, sort: null } }, context),
        cell: {},
      });
    default:
      return unreachable(people);
  }
}
