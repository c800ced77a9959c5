import { formatDay, parseDay } from '../../model/calendar/civil.ts';
import { firstDayOf, ordinalOf } from '../../model/calendar/periods.ts';
import type { Range, UserFilter } from '../../model/query/shared.ts';
import type { UsersQuery } from '../../model/query/users.ts';
import type { LocalDate } from '../../model/units.ts';
import type { ChartPeriod, EngagementPeople, View } from '../view.ts';
import {
  chartPeriodOf,
  spanFrom,
  toActiveQuery,
  toDecayQuery,
  toLifecycleQuery,
  toSessionsQuery,
  toStickinessQuery,
} from './engagement.ts';
import { unreachable } from '../../model/errors.ts';
import { featureSelector, toFeatureAgainQuery, toFeaturePeopleQuery } from './features.ts';
import { type QueryContext, scopeOf } from './scope.ts';
import { toUsersQuery } from './users.ts';

/** The people on show on the Engagement page; null where none are. */
export function toEngagementPeopleQuery(view: View, context: QueryContext): UsersQuery | null {
  const { people } = view.engagement;
  return people && queryOf(people, view, context);
}

function queryOf(people: EngagementPeople, view: View, context: QueryContext): UsersQuery {
  const { event } = view.engagement;
  const scope = scopeOf(view, context);
  switch (people.card) {
    case 'active': {
      const { period, days } = people;
      const of =
        days === null
          ? { ...toActiveQuery(1, view, context), period: chartPeriodOf(view, context) }
          : toActiveQuery(days, view, context);
      const range = days === null ? wholeRange(period, view, context) : { from: period, to: period };
      return toUsersQuery({ of: { ...of, range }, cell: { period: range.from } });
    }
    case 'lifecycle': {
      const { period, state } = people;
      const range = wholeRange(period, view, context);
      const of = { ...toLifecycleQuery(view, context), range };
      return toUsersQuery({ of, cell: { period: range.from, state } });
    }
    case 'stickiness': {
      const of = toStickinessQuery(spanFrom(people.period, view, context), view, context);
      return toUsersQuery({ of, cell: { periods: people.days } });
    }
    case 'frequency': {
      const { from, to } = spanFrom(people.period, view, context);
      const times = { atLeast: people.from, ...(people.to !== null && { atMost: people.to }) };
      const did: UserFilter = { did: event, ...times, within: { from, to } };
      const users = scope.users ? { and: [scope.users, did] } : did;
      const { span } = view.engagement;
      const range = { from, to };
      return toUsersQuery({
        of: { kind: 'trend', event, measure: 'users', period: span, range, users },
        cell: { period: from },
      });
    }
    case 'sessions': {
      const { period, from } = people;
      const of = toSessionsQuery(view, context);
      const length = from !== null && { from };
      if (period === null) return toUsersQuery({ of: { ...of, period: 'day' }, cell: { period, ...length } });
      const range = wholeRange(period, view, context);
      return toUsersQuery({
        of: { ...of, period: chartPeriodOf(view, context), range },
        cell: { period: range.from, ...length },
      });
    }
    case 'feature': {
      const selector = featureSelector(people.value, view.engagement.features);
      if (people.again === null) {
        const of = toFeaturePeopleQuery(selector, view, context);
        return toUsersQuery({ of, cell: { step: 0, dropped: false } });
      }
      const of = toFeatureAgainQuery(selector, view, context);
      return toUsersQuery({ of, cell: { cohort: null, offset: 1, retained: people.again } });
    }
    case 'decay': {
      const { week, active } = people;
      const of = toDecayQuery(view, context);
      return toUsersQuery({ of, cell: { cohort: null, offset: week, retained: active } });
    }
    default:
      return unreachable(people);
  }
}

/** The whole period of the charts that holds a date: what an address names may not be a first day. */
function wholeRange(date: LocalDate, view: View, context: QueryContext): Range {
  const period: ChartPeriod = chartPeriodOf(view, context);
  const { weekStart } = context.dataset.resolved;
  const ordinal = ordinalOf(period, parseDay(date) ?? 0, weekStart);
  return {
    from: formatDay(firstDayOf(period, ordinal, weekStart)),
    to: formatDay(firstDayOf(period, ordinal + 1, weekStart) - 1),
  };
}
