import type { DayIndex } from '../units.ts';

/**
 * What the churn model looks at, each as of the end of a day: days since the last use; uses in the last 7 days against
 * those a week before; days with a use in the window; uses a day since the first event; core events in the window;
 * whether they paid in it; whether their last rating was bad.
 */
export const riskFeatures = [
  'silence',
  'recent-uses',
  'active-days',
  'pace',
  'core',
  'paid',
  'rating',
] as const;
export type RiskFeature = (typeof riskFeatures)[number];

/** Fewer say too little: of people, and of those who left or stayed among them. */
export const leastPeople = 200;
export const leastOfAKind = 30;
/** More teach no more: at 30,000 the standard error of an AUC is some 0.002. */
export const mostPeople = 30_000;
/** The lower part of a rating's scale that counts as bad. */
export const badPart = 0.4;
export const recentDays = 7;

/**
 * Whole local days. Left: no use in the `horizon` days after a day. The model learns from the day `train`, is tested on
 * the later day `test` and speaks of the day `now`. It looks at the `window` days that end with the day.
 */
export type ChurnModelPlan = {
  horizon: number;
  window: number;
  train: DayIndex;
  test: DayIndex;
  now: DayIndex;
};

const horizons = [14, 7] as const;
/** Two horizons to learn and to be tested, two behind the first day to look back on. */
const horizonsNeeded = 4;
export const leastSpanDays = horizonsNeeded * 7;

/**
 * @param first day of the first event
 * @param last the last day that has ended
 * @param now the day of `asOf`
 * @returns the plan with the longest horizon that the days allow; null where they allow none
 */
export function planChurnModel(first: DayIndex, last: DayIndex, now: DayIndex): ChurnModelPlan | null {
  const horizon = horizons.find((days) => last - first + 1 >= horizonsNeeded * days);
  if (horizon === undefined) return null;
  return { horizon, window: 2 * horizon, train: last - 2 * horizon, test: last - horizon, now };
}

/** Places of at most `mostPeople` of a list, evenly spread. */
export function spreadOver(length: number): number[] {
  const taken = Math.min(length, mostPeople);
  return Array.from({ length: taken }, (_, k) => Math.floor((k * length) / taken));
}
