import { firstAbove, firstAtLeast } from './ordered-search.ts';
import { z95 } from './wilson.ts';

export type AucInterval = { value: number; low: number; high: number };
export type PairedAuc = { first: AucInterval; second: AucInterval; difference: AucInterval };

/** Of each row with outcome 1 the share of the others that score below it, and of each other row the share above it; ties count half. */
type Placements = { ones: Float64Array; others: Float64Array };

function* placementsOf(scores: ArrayLike<number>, outcomes: ArrayLike<number>): Generator<void, Placements> {
  const ones: number[] = [];
  const others: number[] = [];
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] ?? NaN;
    if (Number.isNaN(score)) throw new RangeError(`the score of row ${i} is not a number`);
    (outcomes[i] === 1 ? ones : others).push(score);
  }
  yield;
  const below = belowEach(ones, Float64Array.from(others).sort());
  yield;
  const above = belowEach(others, Float64Array.from(ones).sort()).map((share) => 1 - share);
  yield;
  return { ones: below, others: above };
}

const belowEach = (scores: readonly number[], sorted: Float64Array): Float64Array =>
  Float64Array.from(
    scores,
    (score) => (firstAtLeast(sorted, score) + firstAbove(sorted, score)) / (2 * sorted.length),
  );

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Sample covariance, denominator n − 1. */
function covariance(a: Float64Array, b: Float64Array): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] ?? 0) - meanA) * ((b[i] ?? 0) - meanB);
  return sum / (a.length - 1);
}

/** Covariance of two areas over the same rows; of an area with itself, its variance. */
const areaCovariance = (a: Placements, b: Placements): number =>
  covariance(a.ones, b.ones) / a.ones.length + covariance(a.others, b.others) / a.others.length;

/**
 * The areas under the ROC curve of two scores over the same rows, and their difference, with 95 % intervals by the variances
 * of E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson 1988 (Biometrics 44:837–845). Those of the areas are taken on the
 * scale of the log odds (M. S. Pepe 2003, The Statistical Evaluation of Medical Tests, §5.2): with thirty rows of an outcome
 * and an area of 0.97 the plain one held the truth 87 times in 100. Null with fewer than two rows of either outcome.
 * Pauses every few milliseconds at some ten thousand rows.
 *
 * @throws RangeError where a score is NaN.
 */
export function* comparedAuc(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  outcomes: ArrayLike<number>,
): Generator<void, PairedAuc | null> {
  const a = yield* placementsOf(first, outcomes);
  if (a.ones.length < 2 || a.others.length < 2) return null;
  const b = yield* placementsOf(second, outcomes);
  const [varianceA, varianceB] = [areaCovariance(a, a), areaCovariance(b, b)];
  const [areaA, areaB] = [meanOf(a.ones), meanOf(b.ones)];
  const spread = Math.max(0, varianceA + varianceB - 2 * areaCovariance(a, b));
  return {
    first: areaOf(areaA, varianceA, a),
    second: areaOf(areaB, varianceB, b),
    difference: around(areaA - areaB, spread),
  };
}

function around(value: number, variance: number): AucInterval {
  const half = z95 * Math.sqrt(variance);
  return { value, low: Math.max(-1, value - half), high: Math.min(1, value + half) };
}

function areaOf(value: number, variance: number, { ones, others }: Placements): AucInterval {
  if (!(variance > 0 && value > 0 && value < 1)) return withoutSpread(value, ones.length, others.length);
  const odds = value / (1 - value);
  const factor = Math.exp((z95 * Math.sqrt(variance)) / (value * (1 - value)));
  return { value, low: odds / (odds + factor), high: (odds * factor) / (1 + odds * factor) };
}

/**
 * Where the rows are ranked without a fault, or all alike, their spread says nothing: the score interval with the variance
 * that scores of exponential distributions would have (R. G. Newcombe 2006, Statistics in Medicine 25:559–573, method 5).
 */
function withoutSpread(value: number, ones: number, others: number): AucInterval {
  const pairs = (ones + others) / 2 - 1;
  const reach = (area: number): number =>
    z95 *
    Math.sqrt(
      ((area * (1 - area)) / (ones * others)) * (1 + pairs * ((1 - area) / (2 - area) + area / (1 + area))),
    );
  const end = (far: number): number => {
    let [near, beyond] = [value, far];
    for (let round = 0; round < 60; round++) {
      const middle = (near + beyond) / 2;
      if (Math.abs(middle - value) <= reach(middle)) near = middle;
      else beyond = middle;
    }
    return near;
  };
  return { value, low: end(0), high: end(1) };
}
