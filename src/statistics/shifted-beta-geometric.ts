import { atOnce } from './at-once.ts';

/**
 * One cohort under observation: `alive[0]` is its size, `alive[t]` how many were still there after t periods.
 * It may be observed to any length; the counts never rise.
 */
export type Cohort = { alive: ArrayLike<number> };

/** The two parameters of the beta distribution of the chance to leave, over people. */
export type BetaParameters = { alpha: number; beta: number };

/** Per period (index 0 is the first after the start): how many left in it and how many stayed through it. */
export type Transitions = { left: Float64Array; stayed: Float64Array };

/**
 * Adds up the cohorts' transitions. The likelihood of the shifted beta-geometric model needs no more: its hazard
 * depends on the time since the start alone, so cohorts observed to different lengths are pooled without loss.
 *
 * @throws RangeError where a count is negative, not finite, or above the one before.
 */
export const poolTransitions = (cohorts: readonly Cohort[]): Transitions =>
  atOnce(
    poolTransitionsSteps(
      cohorts,
      cohorts.reduce((most, { alive }) => Math.max(most, alive.length - 1), 0),
    ),
  );

/** The same in steps, one a cohort. @param length of the longest of them: transitions, not counts */
export function* poolTransitionsSteps(
  cohorts: Iterable<Cohort>,
  length: number,
): Generator<void, Transitions> {
  const left = new Float64Array(length);
  const stayed = new Float64Array(length);
  for (const { alive } of cohorts) {
    let before = Infinity;
    for (let t = 0; t < alive.length; t++) {
      const now = alive[t] ?? NaN;
      if (!(now >= 0 && now <= before && now < Infinity)) {
        throw new RangeError(
          `a cohort's counts must be ≥ 0 and never rise, but ${now} follows ${before} at t = ${t}`,
        );
      }
      if (t > 0) {
        left[t - 1] = (left[t - 1] ?? 0) + before - now;
        stayed[t - 1] = (stayed[t - 1] ?? 0) + now;
      }
      before = now;
    }
    yield;
  }
  return { left, stayed };
}

/** count × ln(chance), where nobody's impossible event costs nothing. */
const times = (count: number, logChance: number) => (count === 0 ? 0 : count * logChance);

/**
 * The log likelihood of the shifted beta-geometric model of P. S. Fader and B. G. S. Hardie 2007, "How
 * to project customer retention", Journal of Interactive Marketing 21:76–90, here as a sum over the hazards
 * α / (α + β + t − 1) of the periods t = 1, 2 … ; −Infinity where the parameters exclude the data.
 */
export function logLikelihood({ left, stayed }: Transitions, { alpha, beta }: BetaParameters): number {
  let sum = 0;
  for (let t = 0; t < left.length; t++) {
    // Each term through its smaller part, so that nothing is lost when alpha and beta are very unlike.
    sum -= times(left[t] ?? 0, Math.log1p((beta + t) / alpha));
    sum -= times(stayed[t] ?? 0, Math.log1p(alpha / (beta + t)));
  }
  return sum;
}

/**
 * The share still there after t = 0 … `horizon` periods: S(0) = 1, S(t) = S(t − 1) (β + t − 1) / (α + β + t − 1), which
 * is B(α, β + t) / B(α, β).
 */
export function survivalCurve({ alpha, beta }: BetaParameters, horizon: number): number[] {
  const curve = [1];
  let survival = 1;
  for (let t = 0; t < horizon; t++) {
    survival *= (beta + t) / (alpha + beta + t);
    curve.push(survival);
  }
  return curve;
}

/**
 * The expected number of periods that a customer begins within the first `periods` of them, Σ S(t) over
 * t = 0 … periods − 1. With monthly data and the default it is the lifetime in months, cut at three years.
 */
export function expectedLifetime(parameters: BetaParameters, periods = 36): number {
  return survivalCurve(parameters, periods - 1).reduce((sum, survival) => sum + survival, 0);
}
