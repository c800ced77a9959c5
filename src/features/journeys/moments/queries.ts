import type { FunnelQuery } from '../../../model/query/funnel.ts';
import type { Bracket, RetentionQuery } from '../../../model/query/retention.ts';
import type { Breakdown, RoleName, Scope } from '../../../model/query/shared.ts';
import type { UsersQuery } from '../../../model/query/users.ts';
import { type QueryContext, scopeOf } from '../../../state/to-query/scope.ts';
import { toUsersQuery } from '../../../state/to-query/users.ts';
import type { Moment, View } from '../../../state/view.ts';
import { parseDay } from '../../../model/calendar/civil.ts';
import { zoneOf } from '../../../model/calendar/zone.ts';

/** First and last day of each moment, a day being 24 hours from each person's own entry: day 7 is 168–192 h. */
export const momentDays: Record<Moment, Bracket> = {
  'first-use': [0, 0],
  'next-day': [1, 1],
  settling: [3, 7],
  paying: [15, 30],
};

/** The last day of the last moment. */
export const lastDay = momentDays.paying[1];

/** From the first offset of a span to each of its offsets: those who came by then. The last is the whole span. */
const growing = ([from, to]: Bracket): Bracket[] =>
  Array.from({ length: to - from + 1 }, (_, more): Bracket => [from, from + more]);

const useBrackets = [momentDays['first-use'], momentDays['next-day'], ...growing(momentDays.settling)];
const payBrackets = growing(momentDays.paying);
const nextDayHours: Bracket = [24, 47];

/** Cells of the two answers: where a moment's growing brackets begin, and the one that is all of it. */
export const momentCells: Record<Moment, { role: 'use' | 'pay'; from: number; cell: number }> = {
  'first-use': { role: 'use', from: 0, cell: 0 },
  'next-day': { role: 'use', from: 1, cell: 1 },
  settling: { role: 'use', from: 2, cell: useBrackets.length - 1 },
  paying: { role: 'pay', from: 0, cell: payBrackets.length - 1 },
};

/** Groups of the split that stand alone. */
const groupsShown = 12;

const splitOf = ({ journeys }: View): { breakdown?: Breakdown } =>
  journeys.momentsBy === null ? {} : { breakdown: { property: journeys.momentsBy, limit: groupsShown } };

const bracketQuery = (
  start: RoleName,
  back: RoleName,
  brackets: Bracket[],
  scope: Scope,
): RetentionQuery => ({
  kind: 'retention',
  start: { role: start },
  return: { role: back },
  clock: 'rolling',
  mode: 'brackets',
  brackets,
  ...scope,
});

/** Who used the product in the first three moments, counted from each person's own entry. */
export const toUseMomentsQuery = (
  view: View,
  context: QueryContext,
  scope: Scope = scopeOf(view, context),
): RetentionQuery => bracketQuery('register', 'use', useBrackets, scope);

/** Who paid in the fourth. */
export const toPayMomentQuery = (
  view: View,
  context: QueryContext,
  scope: Scope = scopeOf(view, context),
): RetentionQuery => bracketQuery('register', 'pay', payBrackets, scope);

/** Of those who paid, who paid again as many days after their first payment. */
export const toPaidAgainQuery = (view: View, context: QueryContext): RetentionQuery =>
  bracketQuery('pay', 'pay', [momentDays.paying], scopeOf(view, context));

export const toUseSplitQuery = (view: View, context: QueryContext): RetentionQuery | null =>
  view.journeys.momentsBy === null ? null : { ...toUseMomentsQuery(view, context), ...splitOf(view) };

export const toPaySplitQuery = (view: View, context: QueryContext): RetentionQuery | null =>
  view.journeys.momentsBy === null ? null : { ...toPayMomentQuery(view, context), ...splitOf(view) };

/** Who was still there on each day or later: what lies between is where people leave. */
export const toStillThereQuery = (view: View, context: QueryContext): RetentionQuery => ({
  kind: 'retention',
  start: { role: 'register' },
  return: { role: 'use' },
  clock: 'rolling',
  mode: 'on-or-after',
  ...scopeOf(view, context),
});

/** How long it takes to the first use, of those who get there within 24 hours. */
export const toFirstUseQuery = (view: View, context: QueryContext): FunnelQuery => ({
  kind: 'funnel',
  steps: [{ role: 'register' }, { role: 'use' }],
  window: { value: 24, unit: 'hour' },
  ...scopeOf(view, context),
});

/** Hourly cohorts beyond so many days would take the page longer to receive than they are worth. */
const mostDays = 400;

/** By which hour of the next day people have come back; null over very long ranges. */
export function toNextDayQuery(view: View, context: QueryContext): RetentionQuery | null {
  const scope = scopeOf(view, context);
  const { resolved, report } = context.dataset;
  const zone = zoneOf(resolved.timezone);
  const today = zone.dayOf(resolved.asOf);
  const first = report.from === null ? today : zone.dayOf(Date.parse(report.from));
  const from = scope.range ? (parseDay(scope.range.from) ?? first) : first;
  const to = scope.range ? Math.min(parseDay(scope.range.to) ?? today, today) : today;
  if (to - from + 1 > mostDays) return null;
  return {
    ...bracketQuery('register', 'use', growing(nextDayHours), scope),
    period: 'hour',
  };
}

/** The people of the moment on show; null where none is, or where the split no longer has its group. */
export function toMomentUsersQuery(view: View, context: QueryContext): UsersQuery | null {
  const { moment, momentsBy } = view.journeys;
  if (!moment || (moment.group && momentsBy === null)) return null;
  const { role, cell } = momentCells[moment.moment];
  const query = role === 'use' ? toUseMomentsQuery(view, context) : toPayMomentQuery(view, context);
  return toUsersQuery({
    of: moment.group ? { ...query, ...splitOf(view) } : query,
    cell: { cohort: null, offset: cell, retained: moment.reached, ...moment.group },
  });
}
