import { measuredForClusters, sampledForClusters } from '../../model/query/clusters.ts';
import { type Clustering, kMeansSteps, type Points } from '../k-means.ts';
import { createRandom, sampleIndices } from '../random.ts';
import { averageSilhouette } from '../silhouette.ts';

/** One array a feature, one entry a person, each ≥ 0 and finite. */
export type Figures = readonly ArrayLike<number>[];

/** Of each feature that varies: its place among the figures, mean and standard deviation of its ln(1 + x). */
type Scale = { feature: number; mean: number; deviation: number };

/** `centers` row by row, in standard deviations from the mean of everyone. */
export type FittedClusters = {
  scales: Scale[];
  k: number;
  centers: Float64Array;
  silhouette: number | null;
};

/** So many different people there are among all of them: too few to be clusters. */
export type TooAlike = { different: number };

const restarts = 4;
const peopleAtOnce = 20_000;
const fewest = 2;
const mostByItself = 6;
/** By itself it makes no more clusters than there are so many people for, on average: the kinds of a few are chance. */
const peopleEach = 30;
/** Silhouettes nearer than this are as good as equal: the larger number of clusters then tells more. */
const asGood = 0.03;

/**
 * k-means (see `kMeans`) over the standardised ln(1 + x) of those features that vary, fitted to a reproducible sample of
 * 2,000 people; where fewer of those differ than there are to be clusters, one of each of the first who do joins them.
 * Without `k` it takes the largest number from 2 to 6, and to a 30th of the people where that is less, whose average silhouette
 * (P. J. Rousseeuw 1987) is within 0.03 of the best. Where fewer of all people differ than there are to be clusters (two, without `k`), how many do.
 */
export function* fitClusters(figures: Figures, k: number | null): Generator<void, FittedClusters | TooAlike> {
  const people = figures[0]?.length ?? 0;
  const scales: Scale[] = [];
  for (const [feature, values] of figures.entries()) {
    const scale = yield* scaleOf(values);
    if (scale) scales.push({ feature, ...scale });
  }
  const needed = k ?? fewest;
  const most = k ?? Math.max(fewest, Math.min(mostByItself, Math.floor(people / peopleEach)));
  const unlike = yield* firstDifferent(figures, most);
  if (unlike.length < needed) return { different: unlike.length };
  const sample = sampleIndices(people, sampledForClusters, createRandom(1)).sort();
  const drawn = standardised(figures, scales, sample);
  yield;
  const isEnough = countDifferent(drawn, needed) >= needed;
  const points = isEnough ? drawn : standardised(figures, scales, joined(sample, unlike));
  const different = countDifferent(points, most);
  let best: { clustering: Clustering; silhouette: number | null } | null = null;
  let highest = -Infinity;
  for (let tried = needed; tried <= (k ?? Math.min(most, different)); tried++) {
    const clustering = yield* kMeansSteps(points, tried, { restarts });
    const silhouette = averageSilhouette(points, clustering, measuredForClusters);
    yield;
    highest = Math.max(highest, silhouette ?? -1);
    if (!best || (silhouette ?? -1) >= highest - asGood) best = { clustering, silhouette };
  }
  if (!best) return { different: unlike.length };
  const { clustering, silhouette } = best;
  return { scales, k: clustering.k, centers: clustering.centers, silhouette };
}

/** ln(1 + x), so that ten times and twenty times differ as once and twice nearly do; in standard deviations from the mean. */
export const standardise = (x: number, { mean, deviation }: Scale): number =>
  (Math.log1p(x) - mean) / deviation;

/** The cluster whose centre is nearest to a person; of equally near ones the first. */
export function nearestCluster({ centers, k, scales }: FittedClusters, standardised: Float64Array): number {
  let best = 0;
  let least = Infinity;
  for (let c = 0; c < k; c++) {
    let distance = 0;
    for (let d = 0; d < scales.length; d++) {
      distance += ((standardised[d] ?? 0) - (centers[c * scales.length + d] ?? 0)) ** 2;
    }
    if (distance < least) {
      least = distance;
      best = c;
    }
  }
  return best;
}

/** Mean and standard deviation in one pass (B. P. Welford 1962, Technometrics 4:419–420). */
function* scaleOf(values: ArrayLike<number>): Generator<void, { mean: number; deviation: number } | null> {
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const x = Math.log1p(values[i] ?? 0);
    const gap = x - mean;
    mean += gap / (i + 1);
    squares += gap * (x - mean);
    if (i % peopleAtOnce === peopleAtOnce - 1) yield;
  }
  const deviation = Math.sqrt(squares / values.length);
  // What is left of equal values is rounding.
  return deviation > 1e-9 ? { mean, deviation } : null;
}

function standardised(figures: Figures, scales: readonly Scale[], people: Uint32Array): Points {
  const dimensions = scales.length;
  const values = new Float64Array(people.length * dimensions);
  people.forEach((person, at) => {
    for (const [d, scale] of scales.entries()) {
      values[at * dimensions + d] = standardise(figures[scale.feature]?.[person] ?? 0, scale);
    }
  });
  return { values, dimensions };
}

const joined = (sample: Uint32Array, more: readonly number[]): Uint32Array =>
  Uint32Array.from(new Set([...sample, ...more])).sort();

/** The first of all people who differ from those before, up to a number of them. */
function* firstDifferent(figures: Figures, upTo: number): Generator<void, number[]> {
  const found: number[] = [];
  const people = figures[0]?.length ?? 0;
  for (let first = 0; first < people && found.length < upTo; first += peopleAtOnce) {
    addDifferent(figures, first, Math.min(people, first + peopleAtOnce), upTo, found);
    yield;
  }
  return found;
}

function addDifferent(figures: Figures, first: number, end: number, upTo: number, found: number[]): void {
  for (let person = first; person < end && found.length < upTo; person++) {
    const isKnown = found.some((other) => figures.every((values) => values[other] === values[person]));
    if (!isKnown) found.push(person);
  }
}

/** How many different points there are, up to a number. */
function countDifferent({ values, dimensions }: Points, upTo: number): number {
  const seen = new Set<string>();
  if (dimensions === 0) return 1;
  for (let at = 0; at < values.length && seen.size < upTo; at += dimensions) {
    seen.add(values.subarray(at, at + dimensions).join(' '));
  }
  return seen.size;
}
