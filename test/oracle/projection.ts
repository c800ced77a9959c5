import type { ProjectionQuery } from '../../src/model/query/projection.ts';
import type { RetentionQuery } from '../../src/model/query/retention.ts';
import type { BetaGeometricLimit, ProjectionResult } from '../../src/model/result/result.ts';
import { logLikelihood, maximise, type Moves, survivalOf, transitions } from './beta-geometric.ts';
import { leavingCohorts } from './lifetime.ts';
import type { Log } from './log.ts';
import { retention } from './retention.ts';
import { wilson } from './wilson.ts';

const z = 1.959963984540054;

export function projection(log: Log, query: ProjectionQuery): ProjectionResult {
  const { horizon } = query;
  const moves = movesOf(log, query);
  const all = sumOf(moves.left) + sumOf(moves.stayed);
  if (sumOf(moves.left.slice(1)) + sumOf(moves.stayed.slice(1)) === 0 || all === 0)
    return { alpha: null, beta: null, logLikelihood: null, survival: [], missing: ['cohorts'] };
  const { mean, spread, limit } = fit(moves);
  const fitted = survivalOf(mean, spread, horizon);
  const size = limit === null ? (1 - spread) / spread : standIns[limit];
  const parameters = { alpha: size * mean, beta: size * (1 - mean) };
  const band =
    limit === null
      ? deltaBand(moves, parameters, horizon)
      : limit === 'geometric'
        ? likelyBand(moves, mean, horizon)
        : edgeBand(moves, limit, horizon);
  return {
    ...parameters,
    logLikelihood: logLikelihood(moves, mean, spread),
    ...(limit !== null && { limit }),
    survival: fitted.map((share, t) => ({
      t,
      fitted: share,
      low: band[t]?.[0] ?? 1,
      high: band[t]?.[1] ?? 1,
    })),
  };
}

/** Index 0 is empty; index t is the step from t − 1 to t. */
function movesOf(log: Log, { of, counts }: ProjectionQuery): Moves {
  if (!of) return transitions([counts]);
  return of.mode === 'on-or-after' ? transitions(leavingCohorts(log, of)) : pooledMoves(log, of);
}

/** Shares that may rise, made to fall: the weighted least squares under that order by the min–max formula (Barlow et al. 1972). */
function pooledMoves(log: Log, of: RetentionQuery): Moves {
  const pooled = retention(log, of).groups[0]?.pooled.slice(1) ?? [];
  const seen = pooled.flatMap((at) => (at ? [{ back: at.retained, size: at.size }] : []));
  const mean = (from: number, to: number): number => {
    const part = seen.slice(from, to + 1);
    return sumOf(part.map(({ back }) => back)) / sumOf(part.map(({ size }) => size));
  };
  const indices = [...seen.keys()];
  const shares = indices.map((t) =>
    Math.min(
      ...indices
        .filter((from) => from <= t)
        .map((from) => Math.max(...indices.filter((to) => to >= t).map((to) => mean(from, to)))),
    ),
  );
  return {
    left: [0, ...seen.map(({ size }, t) => size * ((t === 0 ? 1 : (shares[t - 1] ?? 0)) - (shares[t] ?? 0)))],
    stayed: [0, ...seen.map(({ size }, t) => size * (shares[t] ?? 0))],
  };
}

type Fit = { mean: number; spread: number; limit: BetaGeometricLimit | null };

function fit(moves: Moves): Fit {
  const [left, stayed] = [moves.left.slice(1), moves.stayed.slice(1)];
  const first = (left[0] ?? 0) / ((left[0] ?? 0) + (stayed[0] ?? 0));
  const isNothing = (values: readonly number[]): boolean => sumOf(values) < 1e-9;
  if (isNothing(left)) return { mean: 0, spread: 0.5, limit: 'nobody-left' };
  if (isNothing(stayed)) return { mean: 1, spread: 0.5, limit: 'everybody-left' };
  if (isNothing(left.slice(1)) && !isNothing(stayed.slice(1)))
    return { mean: first, spread: 1, limit: 'split' };
  const constant = sumOf(left) / (sumOf(left) + sumOf(stayed));
  const [mean, spread] = maximise((x, y) => logLikelihood(moves, x, y));
  const gain = logLikelihood(moves, mean, spread) - logLikelihood(moves, constant, 0);
  return gain < 1e-11 ? { mean: constant, spread: 0, limit: 'geometric' } : { mean, spread, limit: null };
}

type Parameters = { alpha: number; beta: number };

/** alpha + beta where it has no bound, is nothing, or could be anything. */
const standIns: Record<BetaGeometricLimit, number> = {
  geometric: 1e15,
  split: 1e-14,
  'nobody-left': 1,
  'everybody-left': 1,
};

/** Wilson's interval of the chance that is left: of the first step and then of the later ones, or of all. */
function edgeBand({ left, stayed }: Moves, limit: BetaGeometricLimit, horizon: number): [number, number][] {
  const chance = (from: number, to: number): [number, number] => {
    const x = sumOf(stayed.slice(from, to));
    const { low, high } = wilson(x, x + sumOf(left.slice(from, to)));
    return [low ?? 0, high ?? 1];
  };
  const first = limit === 'split' ? chance(1, 2) : chance(1, left.length);
  const later = limit === 'split' ? chance(2, left.length) : first;
  return [...Array(horizon + 1).keys()].map((t): [number, number] =>
    t === 0 ? [1, 1] : [first[0] * later[0] ** (t - 1), first[1] * later[1] ** (t - 1)],
  );
}

/**
 * The least and the greatest share of all models within 1.92 of the highest log likelihood, looked for among those in which
 * the odds of staying rise by a constant part of the first ones, e^x, with the x of a grid and none.
 */
function likelyBand({ left, stayed }: Moves, alike: number, horizon: number): [number, number][] {
  const steps = left.length - 1;
  const stay = (odds: number, rise: number, t: number): number => {
    const here = odds * (1 + rise * (t - 1));
    return here / (1 + here);
  };
  const logOf = (odds: number, rise: number): number =>
    sumOf(
      [...Array(steps).keys()].map((at) => {
        const chance = stay(odds, rise, at + 1);
        const [l, s] = [left[at + 1] ?? 0, stayed[at + 1] ?? 0];
        return (l === 0 ? 0 : l * Math.log(1 - chance)) + (s === 0 ? 0 : s * Math.log(chance));
      }),
    );
  const level = logOf((1 - alike) / alike, 0) - z ** 2 / 2;
  const grid = [...Array(200).keys()]
    .map((at) => -Math.log(steps) - 9 + (at * Math.LN10) / 8)
    .filter((x) => x <= 10 * Math.LN10);
  const models = [0, ...grid.map(Math.exp)].flatMap((rise): [number, number][] => {
    const height = (eta: number): number => logOf(Math.exp(eta), rise);
    const top = highest(height, -60, 30);
    if (height(top) <= level) return [];
    return [crossing(height, level, -60, top), crossing(height, level, 30, top)].map((eta) => [
      Math.exp(eta),
      rise,
    ]);
  });
  const curves = models.map(([odds, rise]) =>
    [...Array(horizon + 1).keys()].map((t) =>
      [...Array(t).keys()].reduce((share, before) => share * stay(odds, rise, before + 1), 1),
    ),
  );
  return [...Array(horizon + 1).keys()].map((t) => {
    const shares = curves.map((curve) => curve[t] ?? 1);
    return [Math.min(...shares), Math.max(...shares)];
  });
}

/** Where a function with one peak is highest. */
function highest(height: (at: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let round = 0; round < 120; round++) {
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
    if (height(a) < height(b)) low = a;
    else high = b;
  }
  return (low + high) / 2;
}

/** Where it crosses a level on the way from one end to its peak. */
function crossing(height: (at: number) => number, level: number, end: number, peak: number): number {
  let [outside, inside] = [end, peak];
  for (let round = 0; round < 120; round++) {
    const middle = (outside + inside) / 2;
    if (height(middle) < level) outside = middle;
    else inside = middle;
  }
  return inside;
}

/** The delta method on ln(−ln S), by the derivatives in alpha and beta of the sums of logarithms that ln L and ln S are. */
function deltaBand(
  { left, stayed }: Moves,
  { alpha, beta }: Parameters,
  horizon: number,
): [number, number][] {
  let [aa, ab, bb] = [0, 0, 0];
  for (let t = 1; t < left.length; t++) {
    const [l, s] = [left[t] ?? 0, stayed[t] ?? 0];
    const both = (l + s) / (alpha + beta + t - 1) ** 2;
    aa += l / alpha ** 2 - both;
    ab -= both;
    bb += s / (beta + t - 1) ** 2 - both;
  }
  const determinant = aa * bb - ab ** 2;
  let [logShare, byAlpha, byBeta] = [0, 0, 0];
  const band: [number, number][] = [[1, 1]];
  for (let t = 1; t <= horizon; t++) {
    const all = alpha + beta + t - 1;
    logShare += Math.log((beta + t - 1) / all);
    byAlpha -= 1 / all;
    byBeta += 1 / (beta + t - 1) - 1 / all;
    const variance = (byAlpha ** 2 * bb - 2 * byAlpha * byBeta * ab + byBeta ** 2 * aa) / determinant;
    const reach = (z * Math.sqrt(variance)) / -logShare;
    band.push([Math.exp(logShare * Math.exp(reach)), Math.exp(logShare * Math.exp(-reach))]);
  }
  return band;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
