import { fewPeople } from '../../parts/groups/group-choice.ts';
import { daysOf } from '../../state/to-query/engagement.ts';
import type { QueryContext } from '../../state/to-query/scope.ts';
import { type ChartPeriod, defaultView, type View } from '../../state/view.ts';
import { pooledPeriods } from './day-retention-view.ts';

const mostDays = 400;
const mostDaysByWeek = 5 * 366;

/**
 * What one point stands for where nothing was chosen. Days for up to a year, weeks for up to five, else months: more
 * points than that nobody can tell apart. Weeks also where too few people register for the days pooled in a point.
 */
export function shownPeriod(view: View, context: QueryContext): ChartPeriod {
  const { first, last } = daysOf(view, context);
  if (last - first > mostDaysByWeek) return 'month';
  const whole = daysOf(defaultView, context);
  const aDay = context.dataset.report.users / (whole.last - whole.first + 1);
  const tooFew = aDay * pooledPeriods.day < fewPeople && last - first >= pooledPeriods.day * 4;
  return last - first > mostDays || tooFew ? 'week' : 'day';
}
