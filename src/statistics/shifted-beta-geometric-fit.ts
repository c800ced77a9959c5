import type { BetaGeometricLimit } from '../model/result/result.ts';
import { atOnce } from './at-once.ts';
import {
  type BetaParameters,
  type Cohort,
  logLikelihood,
  poolTransitions,
  type Transitions,
} from './shifted-beta-geometric.ts';

/**
 * Where the likelihood is highest at the edge of the model, which edge it is:
 * - `nobody-left`: no one ever left; alpha 0, the curve stays at 1;
 * - `everybody-left`: all left in the first period; beta 0, the curve is 0 from t = 1 on;
 * - `geometric`: people do not differ, the chance to leave is the same in every period (or rises, which the model
 *   cannot follow); alpha and beta stand for infinity in the right ratio;
 * - `split`: some left in the first period and nobody after it; alpha and beta stand for 0 in the right ratio.
 */
type Limit = BetaGeometricLimit;

/** A fitted shifted beta-geometric model; `limit` is null for a maximum inside the model. */
export type BetaGeometricFit = BetaParameters & {
  logLikelihood: number;
  limit: Limit | null;
  transitions: Transitions;
};

// The edges in finite numbers: survival then differs from the limit by about one part in 1e12 over decades of periods.
const infinite = 1e15;
const infinitesimal = 1e-14;
// The search runs over x = −ln β from β = 1e10 to 1e-10, in steps small beside the width of any maximum.
const searchEnd = 10 * Math.LN10;
const searchStep = Math.LN10 / 4;

/** The profile likelihood at one x: the best η = ln(β / α) there, the slope and the curvature along x. */
type Profile = { x: number; eta: number; slope: number; curvature: number };

/**
 * With x fixed the odds of staying, (β + t) / α = e^η (1 + t e^x), make a logistic model in η with known offsets: its
 * likelihood is concave, so Newton's method inside a bracket finds the one maximum. The envelope theorem then gives
 * the slope along x, and the implicit function theorem the curvature. Each step reads the transitions once.
 */
export function* profile({ left, stayed }: Transitions, x: number, guess: number): Generator<void, Profile> {
  const rho = Math.exp(x);
  let eta = guess;
  let low = -Infinity;
  let high = Infinity;
  for (let round = 0; round < 200; round++) {
    let score = 0;
    let information = 0;
    const firstOdds = Math.exp(eta);
    for (let t = 0; t < left.length; t++) {
      const odds = firstOdds * (1 + rho * t);
      const leave = 1 / (1 + odds);
      const stay = odds * leave;
      const s = stayed[t] ?? 0;
      const l = left[t] ?? 0;
      score += s * leave - l * stay;
      information += (s + l) * leave * stay;
    }
    const step = Math.max(-2, Math.min(2, score / information));
    if (Math.abs(step) <= 1e-15 * Math.max(1, Math.abs(eta))) break;
    if (step > 0) low = eta;
    else high = eta;
    eta += step;
    if (!(eta > low && eta < high)) eta = (low + high) / 2;
    yield;
  }
  let slope = 0;
  let across = 0;
  let along = 0;
  let information = 0;
  const firstOdds = Math.exp(eta);
  for (let t = 0; t < left.length; t++) {
    const odds = firstOdds * (1 + rho * t);
    const leave = 1 / (1 + odds);
    const stay = odds * leave;
    const s = stayed[t] ?? 0;
    const l = left[t] ?? 0;
    const lever = (rho * t) / (1 + rho * t);
    const weight = (s + l) * leave * stay;
    const residual = s * leave - l * stay;
    slope += lever * residual;
    along += lever * (1 - lever) * residual - lever * lever * weight;
    across -= lever * weight;
    information += weight;
  }
  return { x, eta, slope, curvature: along + (across * across) / information };
}

/** The root of the slope between two profiles where it turns from up to down: Newton inside the bracket. */
function* climb(transitions: Transitions, rising: Profile, falling: Profile): Generator<void, Profile> {
  let low = rising.x;
  let high = falling.x;
  let best = rising.slope < -falling.slope ? rising : falling;
  for (let round = 0; round < 200; round++) {
    const step = -best.slope / best.curvature;
    if (Math.abs(step) <= 1e-15 * Math.max(1, Math.abs(best.x))) break;
    let next = best.x + step;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (next === low || next === high) break;
    best = yield* profile(transitions, next, best.eta);
    if (best.slope > 0) low = next;
    else high = next;
  }
  return best;
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

/** Maxima at the edge of the model that can be read off the data; null where the likelihood has to be searched. */
function fitAtEdge({ left, stayed }: Transitions): (BetaParameters & { limit: Limit }) | null {
  if (sum(left) === 0) return { alpha: 0, beta: 1, limit: 'nobody-left' };
  if (sum(stayed) === 0) return { alpha: 1, beta: 0, limit: 'everybody-left' };
  const first = left[0] ?? 0;
  if (sum(left) > first || sum(stayed.subarray(1)) === 0) return null;
  const hazard = first / (first + (stayed[0] ?? 0));
  return { alpha: hazard * infinitesimal, beta: (1 - hazard) * infinitesimal, limit: 'split' };
}

/**
 * Fits the shifted beta-geometric model to one or many cohorts by maximum likelihood; null where no period after a
 * start was observed by anybody. One observed period cannot tell people apart: its fit is `geometric`.
 *
 * Deterministic: a profile of the likelihood over β is searched from end to end, every local maximum polished to
 * rounding error by Newton's method, and the best one taken, the `geometric` edge included.
 *
 * @throws RangeError where a cohort's counts are negative, not finite, or rise.
 */
export const fitBetaGeometric = (cohorts: readonly Cohort[]): BetaGeometricFit | null =>
  fitTransitions(poolTransitions(cohorts));

/** The same of transitions that are already added up: numbers ≥ 0, not necessarily whole. */
export const fitTransitions = (transitions: Transitions): BetaGeometricFit | null =>
  atOnce(fitTransitionsSteps(transitions));

/** The same in steps: each reads the transitions a few times at most. */
export function* fitTransitionsSteps(transitions: Transitions): Generator<void, BetaGeometricFit | null> {
  const people = sum(transitions.left) + sum(transitions.stayed);
  if (people === 0) return null;
  const edge = fitAtEdge(transitions);
  if (edge) return { ...edge, logLikelihood: logLikelihood(transitions, edge), transitions };

  const hazard = sum(transitions.left) / people;
  const fit = (parameters: BetaParameters, limit: Limit | null): BetaGeometricFit => ({
    ...parameters,
    logLikelihood: logLikelihood(transitions, parameters),
    limit,
    transitions,
  });
  let before = yield* profile(transitions, -searchEnd, Math.log((1 - hazard) / hazard));
  // Only where the likelihood falls on leaving the geometric edge is the edge a maximum.
  const candidates =
    before.slope > 0 ? [] : [fit({ alpha: hazard * infinite, beta: (1 - hazard) * infinite }, 'geometric')];
  for (let x = searchStep - searchEnd; x < searchEnd + searchStep; x += searchStep) {
    const here = yield* profile(transitions, x, before.eta);
    if (before.slope > 0 && here.slope <= 0) {
      const top = yield* climb(transitions, before, here);
      const beta = Math.exp(-top.x);
      candidates.push(fit({ alpha: Math.exp(-top.x - top.eta), beta }, null));
    }
    before = here;
  }
  return candidates.reduce<BetaGeometricFit | null>(
    (best, candidate) => (best && best.logLikelihood >= candidate.logLikelihood ? best : candidate),
    null,
  );
}
