import { atOnce } from './at-once.ts';
import { cholesky, solve } from './cholesky.ts';
import {
  type Columns,
  evaluateLogistic,
  type LogisticProblem,
  prepareLogistic,
} from './logistic-likelihood.ts';

export type LogisticOptions = {
  /** λ: ½ λ Σ b² is taken off the log likelihood, b per standard deviation, intercept free. Default 1; 0 for none. */
  ridge?: number;
  /** How much each row counts, ≥ 0; default 1 each. */
  weights?: Float64Array;
  /** Default 100; some 5 to 10 are used where the data allow a fit. */
  maxIterations?: number;
};

/** P(outcome = 1) = 1 / (1 + exp(−(intercept + Σ coefficients[j] · x[j]))), x in the features' own units. */
export type LogisticFit = {
  intercept: number;
  coefficients: number[];
  /** The coefficients per standard deviation of their feature, comparable with each other; 0 for a constant feature. */
  standardized: number[];
  means: number[];
  /** Standard deviations (weighted, denominator n); 0 for a constant feature. */
  deviations: number[];
  /**
   * Standard errors of the intercept, then the coefficients, own units, from the inverse information at the solution:
   * the textbook ones at ridge 0 and unit weights, smaller with a penalty. 0 for a constant feature.
   */
  standardErrors: number[];
  /** Of the data alone, without the penalty. */
  logLikelihood: number;
  iterations: number;
  /** False where no finite maximum was reached: separated or collinear data without a penalty. */
  converged: boolean;
};

type Climb = Pick<LogisticFit, 'iterations' | 'converged' | 'logLikelihood'> & {
  b: Float64Array;
  lower: Float64Array | null;
};

/** Newton's method with step halving, which for this likelihood is iteratively reweighted least squares. */
function* climb(problem: LogisticProblem, maxIterations: number): Generator<void, Climb> {
  const size = problem.columns.length + 1;
  const slopes = { gradient: new Float64Array(size), information: new Float64Array(size * size) };
  let b = new Float64Array(size);
  b[0] = Math.log(problem.baseRate / (1 - problem.baseRate));
  let value = yield* evaluateLogistic(problem, b, slopes);
  let lower = cholesky(slopes.information, size);
  let iterations = 0;
  let converged = false;
  while (lower && !converged && iterations < maxIterations) {
    iterations++;
    const step = solve(lower, slopes.gradient);
    const reach = step.reduce((most, part) => Math.max(most, Math.abs(part)), 0);
    converged = reach <= 1e-10 * (1 + b.reduce((most, part) => Math.max(most, Math.abs(part)), 0));
    const height = value.logLikelihood - value.penalty;
    const from = b;
    for (let factor = 1; factor > 1e-9; factor /= 2) {
      b = from.map((part, j) => part + factor * (step[j] ?? 0));
      value = yield* evaluateLogistic(problem, b, slopes);
      // Newton's last steps change the height by less than its rounding error.
      if (converged || value.logLikelihood - value.penalty >= height - 1e-12 * Math.abs(height)) break;
    }
    lower = cholesky(slopes.information, size);
  }
  return { b, lower, iterations, converged: converged && lower !== null, logLikelihood: value.logLikelihood };
}

/** Standard errors in own units: √(d' I⁻¹ d), d being the intercept or a coefficient in terms of `b`. */
function standardErrors({ means, scales }: LogisticProblem, lower: Float64Array | null): number[] {
  const size = scales.length + 1;
  const error = (direction: Float64Array) => {
    if (!lower) return Infinity;
    const spread = solve(lower, direction);
    return Math.sqrt(direction.reduce((sum, part, j) => sum + part * (spread[j] ?? 0), 0));
  };
  const intercept = new Float64Array(size);
  intercept[0] = 1;
  scales.forEach((scale, j) => {
    intercept[j + 1] = -(means[j] ?? 0) * scale;
  });
  return [
    error(intercept),
    ...Array.from(scales, (scale, j) => error(new Float64Array(size).fill(scale, j + 1, j + 2))),
  ];
}

/**
 * Logistic regression by iteratively reweighted least squares with a ridge penalty on standardised features (J. Friedman,
 * T. Hastie and R. Tibshirani 2009, The Elements of Statistical Learning, §4.4 and §3.4.1), converged to 1e-10 and
 * deterministic. `outcomes[i]` is 0 or 1. Null where all outcomes (of any weight) are alike: there is nothing to learn.
 *
 * @throws RangeError where lengths differ, a feature is not a finite number, an outcome is neither 0 nor 1, or a weight
 * or the penalty is negative.
 */
export function fitLogistic(
  columns: Columns,
  outcomes: ArrayLike<number>,
  options: LogisticOptions = {},
): LogisticFit | null {
  return atOnce(fitLogisticSteps(columns, outcomes, options));
}

/** The same fit, which pauses every few milliseconds. */
export function* fitLogisticSteps(
  columns: Columns,
  outcomes: ArrayLike<number>,
  { ridge = 1, weights, maxIterations = 100 }: LogisticOptions = {},
): Generator<void, LogisticFit | null> {
  const problem = prepareLogistic(columns, outcomes, ridge, weights);
  if (!(problem.baseRate > 0 && problem.baseRate < 1)) return null;
  const { b, lower, ...outcome } = yield* climb(problem, maxIterations);
  const { means, scales } = problem;
  const coefficients = Array.from(scales, (scale, j) => (b[j + 1] ?? 0) * scale);
  return {
    intercept: coefficients.reduce((sum, slope, j) => sum - slope * (means[j] ?? 0), b[0] ?? 0),
    coefficients,
    standardized: Array.from(b.subarray(1)),
    means: Array.from(means),
    deviations: Array.from(scales, (scale) => (scale === 0 ? 0 : 1 / scale)),
    standardErrors: standardErrors(problem, lower),
    ...outcome,
  };
}

/** The fitted probability of outcome 1 for every row. */
export function predictLogistic(fit: LogisticFit, columns: Columns): Float64Array {
  const probabilities = new Float64Array(columns[0]?.length ?? 0).fill(fit.intercept);
  columns.forEach((column, j) => {
    const slope = fit.coefficients[j] ?? 0;
    for (let i = 0; i < column.length; i++)
      probabilities[i] = (probabilities[i] ?? 0) + slope * (column[i] ?? 0);
  });
  return probabilities.map((v) => 1 / (1 + Math.exp(-v)));
}

/**
 * Why row `i` scores as it does: for each feature how far it moves the log odds from those of the average row,
 * coefficient × (value − mean). The contributions and the average row's log odds add up to the row's.
 */
export function logOddsContributions(fit: LogisticFit, columns: Columns, i: number): number[] {
  return fit.coefficients.map((slope, j) => slope * ((columns[j]?.[i] ?? NaN) - (fit.means[j] ?? 0)));
}
