import { leastOfAKind, leastPeople, type RiskFeature } from '../../model/query/churn-model.ts';
import type { NoChurnModel, RiskReason } from '../../model/result/churn-model.ts';
import { fitLogisticSteps, type LogisticFit, logOddsContributions, predictLogistic } from '../logistic.ts';
import {
  columnsOf,
  featuresIn,
  inUnits,
  type RiskFigures,
  type RiskScale,
  weekBefore,
} from './risk-columns.ts';

/** People as known on a day, and for each whether they left after it. */
export type RiskRows = { figures: RiskFigures; left: Uint8Array };
export type RiskModel = { fit: LogisticFit; features: RiskFeature[]; scale: RiskScale };

/** Why these people are too few to learn from or to be tested on; null where they are enough. */
export function tooFew({ left }: RiskRows): NoChurnModel | null {
  const leavers = left.reduce((sum, one) => sum + one, 0);
  const stayers = left.length - leavers;
  if (left.length < leastPeople)
    return { missing: { reason: 'people', has: left.length, needs: leastPeople } };
  if (leavers < leastOfAKind) return { missing: { reason: 'left', has: leavers, needs: leastOfAKind } };
  if (stayers < leastOfAKind) return { missing: { reason: 'stayed', has: stayers, needs: leastOfAKind } };
  return null;
}

/** Fitted to enough people (see `tooFew`); pauses every few milliseconds. Null where all left or all stayed. */
export function* fitRisk({ figures, left }: RiskRows, scale: RiskScale): Generator<void, RiskModel | null> {
  const columns = columnsOf(figures, scale);
  yield;
  const fit = yield* fitLogisticSteps(columns, left);
  return fit && { fit, features: featuresIn(figures), scale };
}

/** The probability that each leaves. */
export const riskOf = ({ fit, scale }: RiskModel, figures: RiskFigures): Float64Array =>
  predictLogistic(fit, columnsOf(figures, scale));

/** A reason moves the log odds by at least this: by a quarter is from 50 % to 56 %. */
const leastMove = 0.25;
const mostReasons = 3;

/**
 * What raises one person's risk most above that of the average person, the strongest first, at most three.
 * @param figures of that person alone
 * @param usualGapDays between their days with a use, null where unknown
 */
export function reasonsOf(
  { fit, features, scale }: RiskModel,
  figures: RiskFigures,
  usualGapDays: number | null,
): RiskReason[] {
  const moves = logOddsContributions(fit, columnsOf(figures, scale), 0);
  return features
    .map((reason, at) => ({ reason, move: moves[at] ?? 0, mean: fit.means[at] ?? 0 }))
    .filter(({ move }) => move >= leastMove)
    .toSorted((a, b) => b.move - a.move)
    .slice(0, mostReasons)
    .map(({ reason, mean }) => ({ reason, ...figureOf(reason, figures, scale, mean, usualGapDays) }));
}

/** The figure of the first person and the one it is held against: their own usual one, or the average person's. */
function figureOf(
  reason: RiskFeature,
  figures: RiskFigures,
  { window }: RiskScale,
  mean: number,
  usualGapDays: number | null,
): { value: number; usual: number | null } {
  const { silence, recent, before, activeDays, uses, days, paid, core, rating } = figures;
  const usual = inUnits(reason, mean);
  const first = (column: Float64Array | null): number => column?.[0] ?? 0;
  switch (reason) {
    case 'silence':
      return { value: first(silence), usual: usualGapDays };
    case 'recent-uses':
      return { value: first(recent), usual: weekBefore(first(before), window) };
    case 'active-days':
      return { value: first(activeDays), usual };
    case 'pace':
      return { value: (7 * first(uses)) / (days[0] ?? 1), usual };
    case 'core':
      return { value: first(core), usual };
    case 'paid':
      return { value: first(paid), usual };
    case 'rating':
      return { value: first(rating), usual: null };
  }
}
