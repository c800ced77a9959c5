import { defaultPeriods, type RetentionQuery } from '../../../model/query/retention.ts';
import type { Pooled, RetentionGroup } from '../../../model/result/result.ts';
import type { Average, RetentionQuestion } from '../../../state/view.ts';
import { bracketOf } from '../cell-span.ts';
import type { Answered } from '../answer.ts';

export const products = ['mixpanel', 'amplitude', 'posthog'] as const;
export type Product = (typeof products)[number];
export const productNames: Record<Product, string> = {
  mixpanel: 'Mixpanel',
  amplitude: 'Amplitude',
  posthog: 'PostHog',
};

/**
 * The rules by which each product computes retention unless told otherwise, as its documentation says: what counts as
 * a return, whose clock, and how cohorts are averaged.
 * - Mixpanel, "Retention" (On or After; rolling intervals; the average row weighted by cohort size on both sides).
 * - Amplitude, "How time works in a retention analysis" and its FAQ (Return On or After; 24-hour windows; people over
 *   people).
 * - PostHog, "Retention" (calendar days; on the day; the plain mean of the cohorts; day 0 is everyone).
 */
export const productRules: Record<
  Product,
  { rules: Required<Pick<RetentionQuery, 'mode' | 'clock'>>; average: Average }
> = {
  mixpanel: { rules: { mode: 'on-or-after', clock: 'rolling' }, average: 'sizeWeighted' },
  amplitude: { rules: { mode: 'on-or-after', clock: 'rolling' }, average: 'pooled' },
  posthog: { rules: { mode: 'on', clock: 'calendar' }, average: 'simple' },
};

/** The offset that the lens compares at: that of the question, or where its bracket begins. */
export const parityOffset = (answered: Pick<Answered, 'plan'>, cell: number): number =>
  bracketOf(answered.plan, cell)[0];

/** The same people, events and filters under a product's rules. */
export function toParityQuery(query: RetentionQuery, product: Product, offset: number): RetentionQuery {
  const {
    mode: _mode,
    clock: _clock,
    brackets: _brackets,
    periods: _periods,
    breakdown: _breakdown,
    ...same
  } = query;
  const { mode, clock } = productRules[product].rules;
  const usual = defaultPeriods[query.period ?? 'day'];
  return {
    ...same,
    ...(mode !== 'on' && { mode }),
    ...(clock !== 'calendar' && { clock }),
    ...(offset >= usual && { periods: offset + 1 }),
  };
}

/** The question of the page under a product's rules. */
export const toParityQuestion = (product: Product): Partial<RetentionQuestion> => ({
  ...productRules[product].rules,
  average: productRules[product].average,
});

export type ParityValues = Record<Average, number | null> & {
  /** the people whom the averages are of; null where nobody has been observed that long */
  behind: Pooled | null;
};

/** The three averages at an offset, and the people behind them. PostHog's offset 0 is everyone by definition. */
export function toParityValues(
  group: RetentionGroup | undefined,
  offset: number,
  product?: Product,
): ParityValues {
  const behind = group?.pooled[offset] ?? null;
  if (product === 'posthog' && offset === 0 && behind) {
    const everyone = { ...behind, retained: behind.size, rate: 1, low: null, high: null };
    return { pooled: 1, simple: 1, sizeWeighted: 1, behind: everyone };
  }
  return {
    behind,
    pooled: behind?.rate ?? null,
    simple: group?.simple[offset] ?? null,
    sizeWeighted: group?.sizeWeighted[offset] ?? null,
  };
}

/** Why a product's number differs from the question's; each names the one rule that moves it. */
export type ParityReason = { mode: boolean; clock: boolean; average: boolean };

export function parityReason(
  answered: Pick<Answered, 'plan'>,
  average: Average,
  product: Product,
): ParityReason {
  const { rules, average: theirs } = productRules[product];
  return {
    mode: answered.plan.mode !== rules.mode,
    clock: answered.plan.clock !== rules.clock,
    average: average !== theirs,
  };
}
