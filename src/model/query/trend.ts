import * as v from 'valibot';
import { object, positiveInteger } from '../schema.ts';
import {
  type Breakdown,
  breakdownSchema,
  checkBreakdown,
  checkRange,
  type Period,
  periodSchema,
  type Refuse,
  type Scope,
  scopeEntries,
  type Selector,
  selectorSchema,
} from './shared.ts';

export const trendMeasures = ['events', 'users', 'sum', 'mean'] as const;
export type TrendMeasure = (typeof trendMeasures)[number];

export type TrendQuery = Scope & {
  kind: 'trend';
  event: Selector;
  measure: TrendMeasure;
  property?: string;
  period: Period;
  rollingDays?: number;
  breakdown?: Breakdown;
};

export const trendSchema = object({
  kind: v.literal('trend'),
  event: selectorSchema,
  measure: v.picklist(trendMeasures),
  property: v.exactOptional(v.string()),
  period: periodSchema,
  rollingDays: v.exactOptional(v.pipe(positiveInteger, v.maxValue(3660))),
  breakdown: v.exactOptional(breakdownSchema),
  ...scopeEntries,
});

export function checkTrend(query: TrendQuery, refuse: Refuse): void {
  checkRange(query.range, query.period, refuse);
  checkBreakdown(query.breakdown, ['event', 'user'], refuse);
  if ((query.measure === 'sum' || query.measure === 'mean') && !query.property) {
    refuse('property', `the measure ${query.measure} needs a numeric property`);
  }
  if (query.rollingDays !== undefined && (query.measure !== 'users' || query.period !== 'day')) {
    refuse('rollingDays', 'only with measure "users" and period "day"');
  }
}
