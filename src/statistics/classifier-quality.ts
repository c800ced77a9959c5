import { wilson } from './wilson.ts';

/** Row numbers by ascending score. */
function byScore(scores: ArrayLike<number>): Uint32Array {
  const order = new Uint32Array(scores.length);
  for (let i = 0; i < order.length; i++) {
    order[i] = i;
    if (Number.isNaN(scores[i] ?? NaN)) throw new RangeError(`the score of row ${i} is not a number`);
  }
  return order.sort((i, j) => (scores[i] ?? 0) - (scores[j] ?? 0));
}

const sameLength = (scores: ArrayLike<number>, outcomes: ArrayLike<number>) => {
  if (scores.length !== outcomes.length)
    throw new RangeError(`${scores.length} scores for ${outcomes.length} outcomes`);
};

/**
 * The area under the ROC curve: the chance that a row with outcome 1 scores above one with outcome 0, a tie counting
 * half (the Mann–Whitney statistic; J. A. Hanley and B. J. McNeil 1982, Radiology 143:29–36). 0.5 is guessing. Null
 * where all outcomes are alike.
 *
 * @throws RangeError where the lengths differ or a score is NaN.
 */
export function areaUnderCurve(scores: ArrayLike<number>, outcomes: ArrayLike<number>): number | null {
  sameLength(scores, outcomes);
  const order = byScore(scores);
  let negatives = 0;
  let positives = 0;
  let pairs = 0;
  for (let start = 0; start < order.length;) {
    const score = scores[order[start] ?? 0];
    let end = start;
    let ones = 0;
    while (end < order.length && scores[order[end] ?? 0] === score)
      ones += outcomes[order[end++] ?? 0] === 1 ? 1 : 0;
    const zeros = end - start - ones;
    pairs += ones * (negatives + zeros / 2);
    positives += ones;
    negatives += zeros;
    start = end;
  }
  return positives > 0 && negatives > 0 ? pairs / (positives * negatives) : null;
}

/**
 * The Brier score, the mean of (probability − outcome)²: 0 is perfect, lower is better (G. W. Brier 1950, Monthly
 * Weather Review 78:1–3). Null of no rows.
 *
 * @throws RangeError where the lengths differ.
 */
export function brierScore(probabilities: ArrayLike<number>, outcomes: ArrayLike<number>): number | null {
  sameLength(probabilities, outcomes);
  let sum = 0;
  for (let i = 0; i < outcomes.length; i++) sum += ((probabilities[i] ?? NaN) - (outcomes[i] ?? NaN)) ** 2;
  return outcomes.length === 0 ? null : sum / outcomes.length;
}

/** Rows of like probability: `observed` of them (0…1, with its Wilson interval) had outcome 1. */
export type CalibrationBin = {
  n: number;
  from: number;
  to: number;
  predicted: number;
  observed: number;
  low: number;
  high: number;
};

/**
 * Predicted against observed in at most `bins` groups of about equal size, ascending; rows of one probability are never
 * parted, so there may be fewer.
 *
 * @throws RangeError where the lengths differ, a probability is NaN, or `bins` is not a whole number ≥ 1.
 */
export function calibrationBins(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  bins = 10,
): CalibrationBin[] {
  sameLength(probabilities, outcomes);
  if (!(Number.isInteger(bins) && bins >= 1)) throw new RangeError(`no number of bins: ${bins}`);
  const groups = groupsOf(probabilities, bins);
  for (let i = 0; i < probabilities.length; i++) {
    const p = probabilities[i] ?? NaN;
    const group = groups[groups.findIndex(({ to }) => p <= to)];
    if (!group) throw new RangeError(`the score of row ${i} is not a number`);
    group.n++;
    group.sum += p;
    group.ones += outcomes[i] === 1 ? 1 : 0;
  }
  return groups.flatMap(({ from, to, n, sum, ones }) => {
    const { low, high } = wilson(ones, n);
    return low === null ? [] : [{ n, from, to, predicted: sum / n, observed: ones / n, low, high }];
  });
}

type Group = { from: number; to: number; n: number; sum: number; ones: number };

/** Where about equal parts of the values begin and end, no value being in two of them. */
function groupsOf(values: ArrayLike<number>, parts: number): Group[] {
  // Typed arrays sort by value without a function to compare, many times as fast.
  const sorted = Float64Array.from(values).sort();
  const groups: Group[] = [];
  for (let part = 1, start = 0; part <= parts && start < sorted.length; part++) {
    let end = Math.max(start, Math.round((sorted.length * part) / parts));
    while (end > start && end < sorted.length && sorted[end] === sorted[end - 1]) end++;
    if (end === start) continue;
    groups.push({ from: sorted[start] ?? NaN, to: sorted[end - 1] ?? NaN, n: 0, sum: 0, ones: 0 });
    start = end;
  }
  return groups;
}
