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

type Figure = Pick<RiskReason, 'value' | 'usual' | 'own'>;

/** The figure of the first person and the one it is held against: their own usual one, or the average person's. */
function figureOf(
  reason: RiskFeature,
  figures: RiskFigures,
  { window }: RiskScale,
  mean: number,
  usualGapDays: number | null,
): Figure {
  const { silence, recent, before, activeDays, uses, days, paid, core, rating } = figures;
  const usual = inUnits(reason, mean);
  const first = (column: Float64Array | null): number => column?.[0] ?? 0;
  const against = (value: number): Figure => ({ value, usual, own: false });
  switch (reason) {
    case 'silence':
      return ownOr(first(silence), usualGapDays, usual);
    case 'recent-uses': {
      const weekly = weekBefore(first(before), window);
      return ownOr(first(recent), weekly, (1 + weekly) * usual - 1);
    }
    case 'active-days':
      return against(first(activeDays));
    case 'pace':
      return against((7 * first(uses)) / (days[0] ?? 1));
    case 'core':
      return against(first(core));
    case 'paid':
      return against(first(paid));
    case 'rating':
      return { value: first(rating), usual: null, own: false };
  }
}

/** Held against their own usual figure where that says the same as the average person's, by which the model goes. */
function ownOr(value: number, own: number | null, average: number): Figure {
  const isOwn = own !== null && (value - own) * (value - average) > 0;
  return { value, usual: isOwn ? own : Math.max(0, average), own: isOwn };
}
