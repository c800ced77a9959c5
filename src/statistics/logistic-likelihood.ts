/** Features by column: `columns[j][i]` is feature j of row i, a finite number. */
export type Columns = readonly Float64Array[];

/** A logistic regression ready to be solved: features are read as (x − mean) × scale. */
export type LogisticProblem = {
  columns: Columns;
  outcomes: ArrayLike<number>;
  weights: Float64Array;
  means: Float64Array;
  /** 1 / standard deviation, 0 for a constant feature. */
  scales: Float64Array;
  ridge: number;
  /** Weighted share of outcome 1; NaN where nothing weighs anything. */
  baseRate: number;
};

/** Checks the rows and takes each feature's weighted mean and standard deviation. */
export function prepareLogistic(
  columns: Columns,
  outcomes: ArrayLike<number>,
  ridge: number,
  weights: Float64Array = new Float64Array(outcomes.length).fill(1),
): LogisticProblem {
  const n = outcomes.length;
  if (!(ridge >= 0 && ridge < Infinity)) throw new RangeError(`no penalty: ${ridge}`);
  if (weights.length !== n) throw new RangeError(`${weights.length} weights for ${n} rows`);
  let total = 0;
  let ones = 0;
  for (let i = 0; i < n; i++) {
    const weight = weights[i] ?? NaN;
    const outcome = outcomes[i];
    if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`no weight: ${weight} of row ${i}`);
    if (outcome !== 0 && outcome !== 1) throw new RangeError(`no outcome: ${outcome} of row ${i}`);
    total += weight;
    ones += weight * outcome;
  }
  const means = new Float64Array(columns.length);
  const scales = new Float64Array(columns.length);
  columns.forEach((column, j) => {
    if (column.length !== n) throw new RangeError(`feature ${j} has ${column.length} values for ${n} rows`);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const value = column[i] ?? NaN;
      if (!Number.isFinite(value)) throw new RangeError(`feature ${j} of row ${i} is not a finite number`);
      sum += (weights[i] ?? 0) * value;
    }
    const mean = sum / total;
    let squares = 0;
    for (let i = 0; i < n; i++) squares += (weights[i] ?? 0) * ((column[i] ?? 0) - mean) ** 2;
    const deviation = Math.sqrt(squares / total);
    means[j] = mean;
    scales[j] = deviation > 1e-12 * Math.abs(mean) ? 1 / deviation : 0;
  });
  return { columns, outcomes, weights, means, scales, ridge, baseRate: ones / total };
}

/** The gradient and the information (row by row, lower triangle) of the penalised likelihood. */
export type Slopes = { gradient: Float64Array; information: Float64Array };

/** A few milliseconds of work at a dozen features. */
const rowsPerSlice = 8192;

/**
 * The log likelihood at `b` (intercept first, then per standard deviation) and the penalty to be taken off it; fills
 * `slopes`. A constant feature has a penalty of its own that keeps its coefficient at 0. Yields every few milliseconds.
 */
export function* evaluateLogistic(
  problem: LogisticProblem,
  b: Float64Array,
  slopes: Slopes,
): Generator<void, { logLikelihood: number; penalty: number }> {
  const { outcomes, scales, ridge } = problem;
  const { gradient, information } = slopes;
  const size = b.length;
  gradient.fill(0);
  information.fill(0);
  let logLikelihood = 0;
  for (let from = 0; from < outcomes.length; from += rowsPerSlice) {
    logLikelihood += addRows(problem, b, slopes, from, Math.min(outcomes.length, from + rowsPerSlice));
    yield;
  }
  let penalty = 0;
  for (let j = 1; j < size; j++) {
    const own = b[j] ?? 0;
    const strength = scales[j - 1] === 0 ? 1 : ridge;
    penalty += (strength * own * own) / 2;
    gradient[j] = (gradient[j] ?? 0) - strength * own;
    information[j * size + j] = (information[j * size + j] ?? 0) + strength;
  }
  return { logLikelihood, penalty };
}

/** Adds what some rows have to say; returns their log likelihood. */
function addRows(
  { columns, outcomes, weights, means, scales }: LogisticProblem,
  b: Float64Array,
  { gradient, information }: Slopes,
  from: number,
  end: number,
): number {
  const size = b.length;
  const row = new Float64Array(size);
  row[0] = 1;
  let logLikelihood = 0;
  for (let i = from; i < end; i++) {
    let v = b[0] ?? 0;
    for (let j = 1; j < size; j++) {
      const x = ((columns[j - 1]?.[i] ?? 0) - (means[j - 1] ?? 0)) * (scales[j - 1] ?? 0);
      row[j] = x;
      v += x * (b[j] ?? 0);
    }
    const weight = weights[i] ?? 0;
    const outcome = outcomes[i] ?? 0;
    const tail = Math.exp(-Math.abs(v));
    const p = v > 0 ? 1 / (1 + tail) : tail / (1 + tail);
    logLikelihood -= weight * (Math.log1p(tail) + Math.max(0, outcome === 1 ? -v : v));
    const residual = weight * (outcome - p);
    const curvature = (weight * tail) / ((1 + tail) * (1 + tail));
    for (let j = 0; j < size; j++) {
      const x = row[j] ?? 0;
      gradient[j] = (gradient[j] ?? 0) + residual * x;
      const scaled = curvature * x;
      const at = j * size;
      for (let k = 0; k <= j; k++) information[at + k] = (information[at + k] ?? 0) + scaled * (row[k] ?? 0);
    }
  }
  return logLikelihood;
}
