import type { ChurnModel, FeatureWeight, ListQuality, ModelDay } from '../../model/result/churn-model.ts';
import { brierScore, calibrationBins } from '../classifier-quality.ts';
import { comparedAuc, type PairedAuc } from '../paired-auc.ts';
import { share, z95 } from '../wilson.ts';
import { inUnits } from './risk-columns.ts';
import { type RiskModel, riskOf, type RiskRows } from './risk-model.ts';

/** What does not depend on the rule, of one model and its test. */
export type Tested = {
  model: RiskModel;
  rows: RiskRows;
  risk: Float64Array;
  areas: PairedAuc;
  gone: ChurnModel['gone'];
};

/**
 * How a model does on people of a later day. Pauses every few milliseconds.
 * @param gone those who had been silent for the whole window before that day
 * @returns null where all left or all stayed
 */
export function* testRisk(model: RiskModel, rows: RiskRows, gone: RiskRows): Generator<void, Tested | null> {
  const risk = riskOf(model, rows.figures);
  yield;
  const areas = yield* comparedAuc(risk, rows.figures.silence, rows.left);
  if (!areas) return null;
  const ofGone = riskOf(model, gone.figures);
  yield;
  const people = ofGone.length;
  const predicted = people === 0 ? null : ofGone.reduce((sum, one) => sum + one, 0) / people;
  return { model, rows, risk, areas, gone: { people, left: countOf(gone.left), predicted } };
}

/** The scorecard of a tested model beside the rule of those silent for `silentDays`. */
export function* scorecardOf(
  { model, rows, risk, areas, gone }: Tested,
  silentDays: number,
  when: { horizonDays: number; trainedOn: ModelDay; testedOn: ModelDay },
): Generator<void, ChurnModel> {
  const { left, figures } = rows;
  const listed = figures.silence.map((days) => (days >= silentDays ? 1 : 0));
  const size = countOf(listed);
  const highest = highestOf(risk, size);
  yield;
  const calibration = calibrationBins(risk, left).map(({ n, ...bin }) => ({ people: n, ...bin }));
  yield;
  const { first: auc, second: ofSilence, difference } = areas;
  return {
    ...when,
    windowDays: model.scale.window,
    auc,
    brier: brierScore(risk, left) ?? NaN,
    calibration,
    baseline: { auc: ofSilence, silentDays, list: qualityOf(listed, left) },
    sameSize: qualityOf(highest, left),
    difference,
    beatsRule: difference.low > 0,
    gone,
    features: weightsOf(model),
  };
}

const countOf = (flags: ArrayLike<number>): number => {
  let count = 0;
  for (let i = 0; i < flags.length; i++) count += flags[i] ?? 0;
  return count;
};

/** 1 for the `size` rows that score highest, the first of equal ones. */
function highestOf(scores: Float64Array, size: number): Uint8Array {
  const flags = new Uint8Array(scores.length);
  if (size === 0) return flags;
  const least = scores.slice().sort()[scores.length - size] ?? 0;
  let taken = 0;
  scores.forEach((score, i) => {
    flags[i] = score > least ? 1 : 0;
    taken += flags[i] ?? 0;
  });
  for (let i = 0; i < scores.length && taken < size; i++) {
    if (scores[i] !== least) continue;
    flags[i] = 1;
    taken++;
  }
  return flags;
}

function qualityOf(listed: ArrayLike<number>, left: Uint8Array): ListQuality {
  const people = countOf(listed);
  const leavers = countOf(left.map((one, i) => one * (listed[i] ?? 0)));
  const { rate, low, high } = share(leavers, people);
  return { people, left: leavers, share: rate, low, high, caught: share(leavers, countOf(left)).rate };
}

/** The features that tell people apart, the weightiest first. */
function weightsOf({ fit, features }: RiskModel): FeatureWeight[] {
  return features
    .map((id, at): FeatureWeight => {
      const weight = fit.standardized[at] ?? 0;
      const reach = z95 * (fit.standardErrors[at + 1] ?? 0) * (fit.deviations[at] ?? 0);
      return {
        id,
        weight,
        low: weight - reach,
        high: weight + reach,
        direction: weight > 0 ? 'raises' : 'lowers',
        typical: inUnits(id, fit.means[at] ?? 0),
      };
    })
    .filter(({ weight }) => weight !== 0)
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}
