import * as v from 'valibot';
import { naturalNumber, object, positiveInteger } from '../schema.ts';
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

export const entries = ['first', 'first-ever', 'every'] as const;
export const clocks = ['calendar', 'rolling'] as const;
export const retentionModes = ['on', 'on-or-after', 'on-or-before', 'brackets'] as const;
export const retentionMeasures = ['users', 'events', 'sum'] as const;
export type Entry = (typeof entries)[number];
export type Clock = (typeof clocks)[number];
export type RetentionMode = (typeof retentionModes)[number];
export type RetentionMeasure = (typeof retentionMeasures)[number];
/** First and last offset, both included. */
export type Bracket = [from: number, to: number];

export type RetentionQuery = Scope & {
  kind: 'retention';
  start: Selector;
  return: Selector;
  entry?: Entry;
  period?: Period;
  clock?: Clock;
  mode?: RetentionMode;
  brackets?: Bracket[];
  periods?: number;
  minOccurrences?: number;
  measure?: RetentionMeasure;
  property?: string;
  breakdown?: Breakdown;
};

export const retentionSchema = object({
  kind: v.literal('retention'),
  start: selectorSchema,
  return: selectorSchema,
  entry: v.exactOptional(v.picklist(entries)),
  period: v.exactOptional(periodSchema),
  clock: v.exactOptional(v.picklist(clocks)),
  mode: v.exactOptional(v.picklist(retentionModes)),
  brackets: v.exactOptional(
    v.pipe(
      v.array(
        v.strictTuple([naturalNumber, naturalNumber], 'expected [from, to]: two whole numbers, at least 0'),
      ),
      v.minLength(1, 'at least one bracket'),
    ),
  ),
  periods: v.exactOptional(v.pipe(positiveInteger, v.maxValue(10_000))),
  minOccurrences: v.exactOptional(positiveInteger),
  measure: v.exactOptional(v.picklist(retentionMeasures)),
  property: v.exactOptional(v.string()),
  breakdown: v.exactOptional(breakdownSchema),
  ...scopeEntries,
});

export const defaultPeriods: Record<Period, number> = { hour: 25, day: 31, week: 13, month: 13 };

/** A retention query with every default filled in. `brackets` is set exactly when the mode is `brackets`. */
export type RetentionPlan = {
  entry: Entry;
  period: Period;
  clock: Clock;
  mode: RetentionMode;
  brackets: Bracket[] | null;
  /** offsets 0 … periods − 1, or the number of brackets */
  cells: number;
  minOccurrences: number;
  measure: RetentionMeasure;
  property: string | null;
};

export function planRetention(query: RetentionQuery): RetentionPlan {
  const period = query.period ?? 'day';
  const mode = query.mode ?? 'on';
  const brackets = mode === 'brackets' ? (query.brackets ?? null) : null;
  return {
    entry: query.entry ?? 'first',
    period,
    clock: query.clock ?? 'calendar',
    mode,
    brackets,
    cells: brackets ? brackets.length : (query.periods ?? defaultPeriods[period]),
    minOccurrences: query.minOccurrences ?? 1,
    measure: query.measure ?? 'users',
    property: query.measure === 'sum' ? (query.property ?? null) : null,
  };
}

export function checkRetention(query: RetentionQuery, refuse: Refuse): void {
  const mode = query.mode ?? 'on';
  checkRange(query.range, query.period ?? 'day', refuse);
  checkBreakdown(query.breakdown, ['start', 'user'], refuse);
  if (mode === 'brackets') {
    if (!query.brackets) refuse('brackets', 'the mode brackets needs a list of [from, to] offsets');
    if (query.periods !== undefined)
      refuse('periods', 'refused with brackets: their ends say how far to look');
  } else if (query.brackets) {
    refuse('brackets', `only with mode "brackets", not "${mode}"`);
  }
  query.brackets?.forEach(([from, to], index, all) => {
    if (from > to) refuse(`brackets.${index}`, `the bracket begins at ${from}, after its end ${to}`);
    if (to > 10_000) refuse(`brackets.${index}`, 'offsets go to 10000');
    const before = all[index - 1];
    if (before && before[1] > to) refuse(`brackets.${index}`, 'brackets stand in the order of their ends');
  });
  if (query.measure === 'sum' && !query.property) {
    refuse('property', 'the measure sum needs the numeric property to add up');
  }
}
