import { formatDay } from '../../model/calendar/civil.ts';
import type { FunnelQuery } from '../../model/query/funnel.ts';
import type { RetentionQuery } from '../../model/query/retention.ts';
import type { Selector } from '../../model/query/shared.ts';
import type { TrendQuery } from '../../model/query/trend.ts';
import type { Dataset } from '../../model/dataset.ts';
import type { Scalar } from '../../model/units.ts';
import type { View } from '../view.ts';
import { chartPeriodOf, daysOf } from './engagement.ts';
import { type QueryContext, scopeOf } from './scope.ts';

/** Each feature is three scans of the events. */
export const mostFeatures = 12;

/** The features that the view looks at, most used first, registering left out, and how many there are in all. */
export function featuresOf(view: View, dataset: Pick<Dataset, 'events' | 'properties' | 'resolved'>) {
  const { features } = view.engagement;
  const property = dataset.properties.find(({ name }) => name === features);
  const registering = dataset.resolved.roles.register ?? [];
  const all: Scalar[] = property
    ? property.values.map(({ value }) => value)
    : dataset.events.map(({ name }) => name).filter((name) => !registering.includes(name));
  return {
    values: all.slice(0, mostFeatures),
    total: property ? property.distinct : all.length,
    property: property?.name ?? null,
  };
}

/** The events of one feature: an event by its name, or the page's event with the property's value. */
export function featureSelector(value: Scalar, property: string | null): Selector {
  if (property === null) return { event: String(value) };
  return { where: { property, op: 'eq', value } };
}

/** Of those whose first use of it lies in the range, who used it again on a later day: offset 1. */
export const toFeatureAgainQuery = (event: Selector, view: View, context: QueryContext): RetentionQuery => ({
  kind: 'retention',
  start: event,
  return: event,
  mode: 'on-or-after',
  periods: 2,
  ...scopeOf(view, context),
});

/** People a period. */
export const toFeatureTrendQuery = (event: Selector, view: View, context: QueryContext): TrendQuery => ({
  kind: 'trend',
  event,
  measure: 'users',
  period: chartPeriodOf(view, context),
  ...scopeOf(view, context),
});

/** Everyone who used it in the range: step 0. */
export function toFeaturePeopleQuery(event: Selector, view: View, context: QueryContext): FunnelQuery {
  const { first, last } = daysOf(view, context);
  return {
    kind: 'funnel',
    steps: [event],
    window: { value: 1, unit: 'day' },
    ...scopeOf(view, context),
    range: { from: formatDay(first), to: formatDay(last) },
  };
}
