import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fitLogistic,
  type LogisticOptions,
  logOddsContributions,
  predictLogistic,
} from '../../src/statistics/logistic.ts';
import { createRandom } from '../../src/statistics/random.ts';
import { relativeError } from './close.ts';

// The 23 flights before Challenger: temperature in °F and whether an O-ring was damaged (Dalal, Fowlkes and Hoadley
// 1989, JASA 84:945–957).
const temperature = Float64Array.of(
  66,
  70,
  69,
  68,
  67,
  72,
  73,
  70,
  57,
  63,
  70,
  78,
  67,
  53,
  67,
  75,
  70,
  81,
  76,
  79,
  75,
  76,
  58,
);
const damage = [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1];

const fit = (columns: Float64Array[], outcomes: ArrayLike<number>, options?: LogisticOptions) => {
  const found = fitLogistic(columns, outcomes, options);
  if (!found) throw new Error('nothing was fitted');
  return found;
};

/** Two correlated features, a constant one, and outcomes drawn from known coefficients. */
function draw(n: number, seed: number) {
  const { uniform } = createRandom(seed);
  const a = new Float64Array(n).map(() => uniform() * 10);
  const b = a.map((value) => value * 3 + uniform() * 100 - 50);
  const c = new Float64Array(n).fill(4);
  const outcomes = a.map((value, i) => {
    const v = -1 + 0.4 * value - 0.03 * (b[i] ?? 0);
    return uniform() < 1 / (1 + Math.exp(-v)) ? 1 : 0;
  });
  return { columns: [a, b, c], outcomes };
}

describe('fitLogistic', () => {
  it('gives the published estimates for the O-rings: 15.0429 (7.3786) and −0.2322 (0.1082), deviance 20.315 (R, glm)', () => {
    const found = fit([temperature], damage, { ridge: 0 });
    expect(found.converged).toBe(true);
    expect(found.intercept).toBeCloseTo(15.0429, 4);
    expect(found.coefficients[0]).toBeCloseTo(-0.2322, 4);
    expect(found.standardErrors[0]).toBeCloseTo(7.3786, 4);
    expect(found.standardErrors[1]).toBeCloseTo(0.1082, 4);
    expect(-2 * found.logLikelihood).toBeCloseTo(20.315, 3);
  });

  it('is a root of the penalised score, in the features’ own units', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(0.01, 1, 30), (seed, ridge) => {
        const { columns, outcomes } = draw(200, seed);
        const found = fit(columns, outcomes, { ridge });
        const p = predictLogistic(found, columns);
        expect(found.converged).toBe(true);
        let intercept = 0;
        outcomes.forEach((y, i) => (intercept += y - (p[i] ?? 0)));
        expect(Math.abs(intercept)).toBeLessThan(1e-9);
        columns.forEach((column, j) => {
          const deviation = found.deviations[j] ?? 0;
          let score = 0;
          outcomes.forEach(
            (y, i) => (score += (y - (p[i] ?? 0)) * ((column[i] ?? 0) - (found.means[j] ?? 0))),
          );
          expect(Math.abs(score - ridge * (found.standardized[j] ?? 0) * deviation)).toBeLessThan(
            1e-8 * (1 + deviation),
          );
        });
      }),
      { numRuns: 30 },
    );
  });

  it('finds the coefficients that made the data', () => {
    const { columns, outcomes } = draw(100_000, 11);
    const { intercept, coefficients, standardErrors } = fit(columns, outcomes);
    [-1, 0.4, -0.03].forEach((truth, j) => {
      const estimate = j === 0 ? intercept : (coefficients[j - 1] ?? NaN);
      expect(Math.abs(estimate - truth)).toBeLessThan(4 * (standardErrors[j] ?? 0));
    });
  });

  it('gives a constant feature no say', () => {
    const { columns, outcomes } = draw(300, 5);
    const found = fit(columns, outcomes, { ridge: 0 });
    const without = fit(columns.slice(0, 2), outcomes, { ridge: 0 });
    expect(found.converged).toBe(true);
    expect([found.coefficients[2], found.standardErrors[3], found.deviations[2]]).toEqual([0, 0, 0]);
    expect(relativeError(found.intercept, without.intercept)).toBeLessThanOrEqual(1e-10);
  });

  it('counts a row of weight 2 twice and one of weight 0 not at all', () => {
    const { columns, outcomes } = draw(60, 2);
    const weights = new Float64Array(60).map((_, i) => i % 3);
    const rows = [...outcomes.keys()].flatMap((i) => Array.from({ length: i % 3 }, () => i));
    const repeated = fit(
      columns.map((column) => Float64Array.from(rows, (i) => column[i] ?? NaN)),
      rows.map((i) => outcomes[i] ?? NaN),
    );
    const weighted = fit(columns, outcomes, { weights });
    weighted.coefficients.forEach((slope, j) =>
      expect(slope).toBeCloseTo(repeated.coefficients[j] ?? NaN, 10),
    );
    expect(weighted.intercept).toBeCloseTo(repeated.intercept, 10);
    expect(weighted.logLikelihood).toBeCloseTo(repeated.logLikelihood, 9);
  });

  it('does not depend on units or on the order of rows beyond rounding', () => {
    const { columns, outcomes } = draw(150, 9);
    const found = fit(columns, outcomes);
    const scaled = fit([(columns[0] ?? outcomes).map((v) => v * 1e6 + 5), ...columns.slice(1)], outcomes);
    expect(
      relativeError((scaled.coefficients[0] ?? 0) * 1e6, found.coefficients[0] ?? 0),
    ).toBeLessThanOrEqual(1e-8);
    const turned = fit(
      columns.map((column) => column.toReversed()),
      outcomes.toReversed(),
    );
    expect(relativeError(turned.coefficients[1] ?? 0, found.coefficients[1] ?? 0)).toBeLessThanOrEqual(1e-9);
  });

  it('stays finite on separated data with the penalty, and says so without it', () => {
    const x = Float64Array.of(1, 2, 3, 4, 5, 6);
    const y = [0, 0, 0, 1, 1, 1];
    const found = fit([x], y);
    expect(found.converged).toBe(true);
    expect(found.coefficients[0]).toBeGreaterThan(0);
    expect(fit([x], y, { ridge: 0 }).converged).toBe(false);
  });

  it('shares the weight between two copies of a feature, and refuses to choose without the penalty', () => {
    const { columns, outcomes } = draw(200, 4);
    const x = columns[0] ?? outcomes;
    const found = fit([x, x], outcomes);
    expect(found.converged).toBe(true);
    expect(relativeError(found.coefficients[0] ?? 0, found.coefficients[1] ?? NaN)).toBeLessThanOrEqual(1e-8);
    expect(fit([x, x], outcomes, { ridge: 0 }).converged).toBe(false);
  });

  it('has nothing to learn from outcomes that are all alike, and learns the base rate without features', () => {
    expect(fitLogistic([temperature.slice(0, 2)], [1, 1])).toBeNull();
    expect(fitLogistic([temperature.slice(0, 2)], [0, 1], { weights: Float64Array.of(1, 0) })).toBeNull();
    expect(fitLogistic([], [])).toBeNull();
    expect(fit([], [0, 0, 0, 1]).intercept).toBeCloseTo(Math.log(1 / 3), 14);
  });

  it('refuses rows that do not fit together', () => {
    expect(() => fitLogistic([Float64Array.of(1)], [0, 1])).toThrow(RangeError);
    expect(() => fitLogistic([Float64Array.of(1, NaN)], [0, 1])).toThrow('feature 0 of row 1');
    expect(() => fitLogistic([Float64Array.of(1, 2)], [0, 2])).toThrow(RangeError);
    expect(() => fitLogistic([Float64Array.of(1, 2)], [0, 1], { ridge: -1 })).toThrow(RangeError);
    expect(() => fitLogistic([Float64Array.of(1, 2)], [0, 1], { weights: Float64Array.of(1, -1) })).toThrow(
      RangeError,
    );
    expect(() => fitLogistic([Float64Array.of(1, 2)], [0, 1], { weights: Float64Array.of(1) })).toThrow(
      RangeError,
    );
  });
});

describe('logOddsContributions', () => {
  it('add up, with the average row, to the row’s log odds', () => {
    const { columns, outcomes } = draw(80, 3);
    const found = fit(columns, outcomes);
    const average =
      found.intercept + found.coefficients.reduce((sum, slope, j) => sum + slope * (found.means[j] ?? 0), 0);
    const p = predictLogistic(found, columns);
    for (const i of [0, 17, 79]) {
      const row = logOddsContributions(found, columns, i).reduce((sum, part) => sum + part, average);
      expect(row).toBeCloseTo(Math.log((p[i] ?? NaN) / (1 - (p[i] ?? NaN))), 10);
    }
  });
});
