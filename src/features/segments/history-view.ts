import { formatDay, parseDay } from '../../model/calendar/civil.ts';
import { zoneOf } from '../../model/calendar/zone.ts';
import type { SegmentFlowQuery } from '../../model/query/segments.ts';
import type { SegmentFlowResult } from '../../model/result/result.ts';
import type { LocalDate } from '../../model/units.ts';
import { fewPeople } from '../../parts/groups/group-choice.ts';
import { toSegmentFlowQuery } from '../../state/to-query/segments.ts';
import { type QueryContext, scopeOf } from '../../state/to-query/scope.ts';
import type { View } from '../../state/view.ts';

/** Each flow tells where everyone stood on two dates. */
export const historyFlows = 6;

/** Up to twelve dates, evenly spread over the date range, the last its end or the day of `asOf`. */
export function historyDates(view: View, context: QueryContext): LocalDate[] {
  const { report, resolved } = context.dataset;
  const { dayOf } = zoneOf(resolved.timezone);
  const { range } = scopeOf(view, context);
  const today = dayOf(resolved.asOf);
  const last = Math.min(today, parseDay(range?.to ?? '') ?? today);
  const begun = report.from === null ? last : dayOf(Date.parse(report.from));
  const first = Math.min(last, Math.max(begun, parseDay(range?.from ?? '') ?? begun));
  const steps = Math.min(2 * historyFlows - 1, last - first);
  const days = Array.from({ length: steps + 1 }, (_, at) =>
    Math.round(last - ((last - first) * (steps - at)) / Math.max(1, steps)),
  );
  return days.map(formatDay);
}

/** The flow between the two dates of a pair, or from the last date to itself; null where there is no such pair. */
export function toHistoryQuery(pair: number, view: View, context: QueryContext): SegmentFlowQuery | null {
  const dates = historyDates(view, context);
  const from = dates[2 * pair];
  if (from === undefined) return null;
  return toSegmentFlowQuery({ from, to: dates[2 * pair + 1] ?? from }, view, context);
}

/** How many people each segment had on a date; `total` those with an event by then. */
export type Standing = { date: LocalDate; total: number; users: number[] };

/** @param flows one for each pair of dates, in order; undefined while it is computed */
export function toHistory(
  dates: readonly LocalDate[],
  flows: readonly (SegmentFlowResult | undefined)[],
  ids: readonly string[],
): Standing[] | null {
  const history: Standing[] = [];
  for (const [at, date] of dates.entries()) {
    const flow = flows[Math.floor(at / 2)];
    if (!flow) return null;
    const side = at % 2 === 0 ? 'from' : 'to';
    const users = ids.map((id) =>
      flow.flows.filter((one) => one[side] === id).reduce((sum, one) => sum + one.users, 0),
    );
    history.push({ date, total: users.reduce((sum, count) => sum + count, 0), users });
  }
  return history;
}

/** The first date that has enough people to be compared with the last one; the first with anybody where none before it has. */
export const firstToCompare = (history: readonly Standing[]): Standing | undefined =>
  history.slice(0, -1).find(({ total }) => total >= fewPeople) ?? history.find(({ total }) => total > 0);
