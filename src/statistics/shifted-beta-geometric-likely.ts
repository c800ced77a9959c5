import { type BetaGeometricFit, profile } from './shifted-beta-geometric-fit.ts';
import type { Transitions } from './shifted-beta-geometric.ts';
import { z95 } from './wilson.ts';

/** The least and the greatest share still there after t = 0 … periods. */
export type SurvivalRange = { low: Float64Array; high: Float64Array };

/** So far below its maximum the log likelihood of one number lies at an end of its 95 % interval (S. S. Wilks 1938). */
const drop = (z95 * z95) / 2;
// How unlike people are: from not at all (−∞), then in these steps from hardly to beyond what can be told apart.
const step = Math.LN10 / 8;
const hardly = 9;
const utterly = 10 * Math.LN10;

/** Log likelihood and its slope in η = ln(β / α), the odds of staying being e^η (1 + t e^x). */
function likelihood({ left, stayed }: Transitions, x: number, eta: number): { value: number; slope: number } {
  const rho = Math.exp(x);
  const first = Math.exp(eta);
  let value = 0;
  let slope = 0;
  for (let t = 0; t < left.length; t++) {
    const odds = first * (1 + rho * t);
    const leave = 1 / (1 + odds);
    const l = left[t] ?? 0;
    const s = stayed[t] ?? 0;
    value -= l * Math.log1p(odds) + s * Math.log1p(1 / odds);
    slope += s * leave - l * odds * leave;
  }
  return { value, slope };
}

/** Where the concave likelihood along η crosses a level below its maximum: Newton's method, which comes from outside. */
function* crossing(
  transitions: Transitions,
  x: number,
  from: number,
  level: number,
): Generator<void, number> {
  let eta = from;
  for (let round = 0; round < 100; round++) {
    const { value, slope } = likelihood(transitions, x, eta);
    const move = (level - value) / slope;
    eta += move;
    if (Math.abs(move) <= 1e-13 * Math.max(1, Math.abs(eta))) break;
    yield;
  }
  return eta;
}

function widen({ low, high }: SurvivalRange, x: number, [least, most]: [number, number]): void {
  const rho = Math.exp(x);
  const [worse, better] = [Math.exp(least), Math.exp(most)];
  let [lower, upper] = [1, 1];
  for (let t = 1; t < low.length; t++) {
    const more = 1 + rho * (t - 1);
    lower *= 1 / (1 + 1 / (worse * more));
    upper *= 1 / (1 + 1 / (better * more));
    low[t] = Math.min(low[t] ?? 1, lower);
    high[t] = Math.max(high[t] ?? 0, upper);
  }
}

/**
 * The profile likelihood intervals of the share still there after t = 0 … `horizon` periods (S. A. Murphy and A. W. van der
 * Vaart 2000, JASA 95:449–465): the least and the greatest of all models whose log likelihood lies within 1.92 of the
 * highest one. It holds at the edge where people are alike, too, since it asks as well how unlike they may be. Some left
 * and some stayed; each step reads the transitions a few times.
 */
export function* likelySurvival(fit: BetaGeometricFit, horizon: number): Generator<void, SurvivalRange> {
  const { transitions } = fit;
  const range = { low: new Float64Array(horizon + 1).fill(1), high: new Float64Array(horizon + 1).fill(0) };
  range.high[0] = 1;
  const level = fit.logLikelihood - drop;
  const first = -Math.log(transitions.left.length) - hardly;
  let eta = Math.log(fit.beta / fit.alpha);
  for (let at = -1; first + at * step <= utterly; at++) {
    const x = at < 0 ? -Infinity : first + at * step;
    ({ eta } = yield* profile(transitions, x, eta));
    const { value } = likelihood(transitions, x, eta);
    if (value > level) {
      const reach = Math.sqrt((2 * (value - level)) / informationAt(transitions, x, eta));
      yield;
      const least = yield* crossing(transitions, x, eta - reach, level);
      widen(range, x, [least, yield* crossing(transitions, x, eta + reach, level)]);
    }
    yield;
  }
  return range;
}

function informationAt({ left, stayed }: Transitions, x: number, eta: number): number {
  const [rho, first] = [Math.exp(x), Math.exp(eta)];
  let information = 0;
  for (let t = 0; t < left.length; t++) {
    const odds = first * (1 + rho * t);
    information += (((left[t] ?? 0) + (stayed[t] ?? 0)) * odds) / (1 + odds) ** 2;
  }
  return information;
}
