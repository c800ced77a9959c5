import { atOnce } from './at-once.ts';
import { type BetaGeometricFit } from './shifted-beta-geometric-fit.ts';
import { likelySurvival } from './shifted-beta-geometric-likely.ts';
import { survivalCurve } from './shifted-beta-geometric.ts';
import { wilson, z95 } from './wilson.ts';

/** The share still there after `t` periods with its 95 % interval, all 0…1. */
export type SurvivalPoint = { t: number; fitted: number; low: number; high: number };

type Covariance = { etaEta: number; etaX: number; xX: number };

/**
 * The inverse of the observed information in η = ln(β / α) and x = −ln β; null where rounding leaves none in x: so near
 * to the geometric edge that people cannot be told apart.
 */
function covariance({ alpha, beta, transitions: { left, stayed } }: BetaGeometricFit): Covariance | null {
  let etaEta = 0;
  let etaX = 0;
  let xX = 0;
  for (let t = 0; t < left.length; t++) {
    const stay = (beta + t) / (alpha + beta + t);
    const leave = alpha / (alpha + beta + t);
    const lever = t / (beta + t);
    const s = stayed[t] ?? 0;
    const l = left[t] ?? 0;
    const weight = (s + l) * stay * leave;
    etaEta += weight;
    etaX += lever * weight;
    xX += lever * lever * weight - lever * (1 - lever) * (s * leave - l * stay);
  }
  const determinant = etaEta * xX - etaX * etaX;
  if (!(determinant > 0 && xX > 0)) return null;
  return { etaEta: xX / determinant, etaX: -etaX / determinant, xX: etaEta / determinant };
}

/** Points made at one step, few enough for a fraction of a millisecond. */
const pointsAStep = 256;

function* pointsOf(
  fit: BetaGeometricFit,
  horizon: number,
  pointAt: (fitted: number, t: number) => SurvivalPoint,
): Generator<void, SurvivalPoint[]> {
  const points: SurvivalPoint[] = [];
  for (const [t, fitted] of survivalCurve(fit, horizon).entries()) {
    points.push(pointAt(fitted, t));
    if (t % pointsAStep === pointsAStep - 1) yield;
  }
  return points;
}

/** Inside the model: the delta method on ln(−ln S), which keeps the interval within 0…1. */
function* deltaBand(
  fit: BetaGeometricFit,
  variance: Covariance,
  horizon: number,
): Generator<void, SurvivalPoint[]> {
  let byEta = 0;
  let byX = 0;
  return yield* pointsOf(fit, horizon, (fitted, t) => {
    if (t === 0) return { t, fitted, low: 1, high: 1 };
    const leave = fit.alpha / (fit.alpha + fit.beta + t - 1);
    byEta += leave;
    byX += (leave * (t - 1)) / (fit.beta + t - 1);
    const spread =
      byEta * byEta * variance.etaEta + 2 * byEta * byX * variance.etaX + byX * byX * variance.xX;
    const factor = Math.exp((z95 * Math.sqrt(spread)) / -Math.log(fitted));
    return { t, fitted, low: fitted ** factor, high: fitted ** (1 / factor) };
  });
}

/** The Wilson interval of the chance to stay through one period, pooled over the periods from `first` on. */
function stayRange({ transitions: { left, stayed } }: BetaGeometricFit, first: number, end: number) {
  let n = 0;
  let x = 0;
  for (let t = first; t < Math.min(end, left.length); t++) {
    x += stayed[t] ?? 0;
    n += (stayed[t] ?? 0) + (left[t] ?? 0);
  }
  const { low, high } = wilson(x, n);
  return low === null ? { low: 0, high: 1 } : { low, high };
}

/** Where people are, as far as can be told, alike: what models in which they differ would say is as likely as not. */
function* likelyBand(fit: BetaGeometricFit, horizon: number): Generator<void, SurvivalPoint[]> {
  const { low, high } = yield* likelySurvival(fit, horizon);
  return yield* pointsOf(fit, horizon, (fitted, t) => ({
    t,
    fitted,
    low: Math.min(fitted, low[t] ?? 0),
    high: Math.max(fitted, high[t] ?? 1),
  }));
}

function* edgeBand(fit: BetaGeometricFit, horizon: number): Generator<void, SurvivalPoint[]> {
  const first = stayRange(fit, 0, fit.limit === 'split' ? 1 : Infinity);
  const later = fit.limit === 'split' ? stayRange(fit, 1, Infinity) : first;
  return yield* pointsOf(fit, horizon, (fitted, t) => ({
    t,
    fitted,
    // Below the least normal number powers lose their digits, and with them their order.
    low: t === 0 ? 1 : Math.min(fitted, first.low * later.low ** (t - 1)),
    high: t === 0 ? 1 : Math.max(fitted, first.high * later.high ** (t - 1)),
  }));
}

/**
 * The fitted survival curve for t = 0 … `horizon` with a pointwise 95 % interval: what sampling error alone leaves
 * open if the model holds. Inside the model it is the delta method on the complementary log-log scale from the observed
 * information (J. D. Kalbfleisch and R. L. Prentice 2002, The Statistical Analysis of Failure Time Data); where people
 * cannot be told apart, the profile likelihood interval, which asks how unlike they may be all the same; where nobody or
 * everybody left, or nobody after the first period, Wilson's interval of the chance that is left, carried forward.
 */
export const survivalBand = (fit: BetaGeometricFit, horizon: number): SurvivalPoint[] =>
  atOnce(survivalBandSteps(fit, horizon));

/** The same in steps. */
export function* survivalBandSteps(fit: BetaGeometricFit, horizon: number): Generator<void, SurvivalPoint[]> {
  if (fit.limit !== null && fit.limit !== 'geometric') return yield* edgeBand(fit, horizon);
  const variance = fit.limit === null ? covariance(fit) : null;
  return yield* variance ? deltaBand(fit, variance, horizon) : likelyBand(fit, horizon);
}
