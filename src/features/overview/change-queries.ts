import { formatDay } from '../../model/calendar/civil.ts';
import { hasEnded } from '../../model/calendar/periods.ts';
import { zoneOf } from '../../model/calendar/zone.ts';
import type { RetentionQuery } from '../../model/query/retention.ts';
import type { SegmentsQuery } from '../../model/query/segments.ts';
import type { Range, RoleName, UserFilter } from '../../model/query/shared.ts';
import { rangeBefore } from '../../state/range.ts';
import { datesShown, peopleIn, type QueryContext, scopeOf } from '../../state/to-query/scope.ts';
import { dayQuestion } from '../../state/to-query/retention.ts';
import type { View } from '../../state/view.ts';
import { measures, type MeasureId, type Spans } from './changes.ts';

/** Looked at where no dates are chosen. */
const usualDays = 28;

/** The dates chosen, as far as there are data, and as many right before them; the last four weeks where none are. */
export function spansOf(view: View, context: QueryContext): Spans {
  const { resolved } = context.dataset;
  const today = zoneOf(resolved.timezone).dayOf(resolved.asOf);
  const now =
    view.range.kind === 'all'
      ? { from: formatDay(today - usualDays + 1), to: formatDay(today) }
      : datesShown(view, context);
  return { now, before: rangeBefore(now) };
}

/** The question whose cohorts have a measure. */
export const measureQuestions: Record<
  Exclude<MeasureId, 'kept'>,
  Required<Pick<RetentionQuery, 'start' | 'return' | 'mode' | 'brackets'>>
> = {
  d1: dayQuestion,
  d7: dayQuestion,
  d30: dayQuestion,
  'first-week': {
    start: { role: 'register' },
    return: { role: 'use' },
    mode: 'brackets',
    brackets: [[1, 7]],
  },
  paid: { start: { role: 'register' }, return: { role: 'pay' }, mode: 'brackets', brackets: [[0, 7]] },
  feedback: {
    start: { role: 'register' },
    return: { role: 'feedback' },
    mode: 'brackets',
    brackets: [[0, 7]],
  },
  'paid-again': { start: { role: 'pay' }, return: { role: 'pay' }, mode: 'brackets', brackets: [[28, 31]] },
};

const roleOf = {
  d1: 'use',
  d7: 'use',
  d30: 'use',
  'first-week': 'use',
  paid: 'pay',
  feedback: 'feedback',
  'paid-again': 'pay',
} as const satisfies Record<Exclude<MeasureId, 'kept'>, RoleName>;

export type Asked = {
  ids: (typeof measures)[number]['id'][];
  property: string | null;
  query: RetentionQuery;
};

/** Every question that "what changed" asks, over all days: each measure for everyone, the main ones split as well. */
export function toChangeQueries(view: View, context: QueryContext, properties: readonly string[]): Asked[] {
  const users = peopleIn(scopeOf(view, context));
  const ask = (ids: Asked['ids'], property: string | null): Asked[] => {
    const [first] = ids;
    // What nobody can do has not changed.
    const possible = first !== undefined && context.dataset.resolved.roles[roleOf[first]].length > 0;
    if (!possible) return [];
    const split = property === null ? {} : { breakdown: { property, limit: 12 } };
    return [{ ids, property, query: { kind: 'retention', ...measureQuestions[first], ...split, ...users } }];
  };
  return [
    ...ask(['d1', 'd7', 'd30'], null),
    ...ask(['first-week'], null),
    ...ask(['paid'], null),
    ...ask(['feedback'], null),
    ...ask(['paid-again'], null),
    ...properties.flatMap((property) => [...ask(['d1', 'd7', 'd30'], property), ...ask(['paid'], property)]),
  ];
}

/** D1 of everyone over all days: the first of these. */
export const toOverallQuery = (view: View, context: QueryContext): RetentionQuery | null =>
  toChangeQueries(view, context, [])[0]?.query ?? null;

const both = (users: UserFilter | undefined, ...others: UserFilter[]): SegmentsQuery => ({
  kind: 'segments',
  users: { and: [...(users ? [users] : []), ...others] },
});

/**
 * The same dates without a last day that has not ended: on it people may still turn out to be active. Null where no day is
 * left.
 */
export function endedSpansOf(view: View, context: QueryContext): Spans | null {
  const spans = spansOf(view, context);
  const { asOf, timezone } = context.dataset.resolved;
  const zone = zoneOf(timezone);
  const today = zone.dayOf(asOf);
  if (spans.now.to < formatDay(today) || hasEnded(zone.dayStart(today + 1), asOf)) return spans;
  const now = { from: spans.now.from, to: formatDay(today - 1) };
  return now.to < now.from ? null : { now, before: rangeBefore(now) };
}

/** Whose number each is: active in the span before the one before, and still in the one before; and one span later. */
export function toKeptQueries(view: View, context: QueryContext): SegmentsQuery[] | null {
  const spans = endedSpansOf(view, context);
  if (spans === null) return null;
  const { now, before } = spans;
  const earlier = rangeBefore(before);
  const { report, resolved } = context.dataset;
  const first =
    report.from === null ? '' : formatDay(zoneOf(resolved.timezone).dayOf(Date.parse(report.from)));
  if (earlier.from < first) return null;
  const { users } = peopleIn(scopeOf(view, context));
  const used = (within: Range): UserFilter => ({ did: { role: 'use' }, within });
  return [
    both(users, used(earlier)),
    both(users, used(earlier), used(before)),
    both(users, used(before)),
    both(users, used(before), used(now)),
  ];
}
