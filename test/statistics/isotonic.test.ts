import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nonIncreasing } from '../../src/statistics/isotonic.ts';

const weighted = fc.array(
  fc.record({ value: fc.double({ min: 0, max: 1, noNaN: true }), weight: fc.integer({ min: 1, max: 1000 }) }),
  { minLength: 1, maxLength: 12 },
);

/** min over from ≤ t of max over to ≥ t of the weighted mean of from … to (Barlow et al. 1972). */
function byFormula(values: readonly number[], weights: readonly number[]): number[] {
  const mean = (from: number, to: number): number => {
    let sum = 0;
    let weight = 0;
    for (let i = from; i <= to; i++) {
      sum += (values[i] ?? 0) * (weights[i] ?? 0);
      weight += weights[i] ?? 0;
    }
    return sum / weight;
  };
  return values.map((_, t) => {
    let least = Infinity;
    for (let from = 0; from <= t; from++) {
      let most = -Infinity;
      for (let to = t; to < values.length; to++) most = Math.max(most, mean(from, to));
      least = Math.min(least, most);
    }
    return least;
  });
}

describe('nonIncreasing', () => {
  it("is R's isoreg of its manual's example, turned round", () => {
    const values = [1, 0, 4, 3, 3, 5, 4, 2, 0].map((value) => -value);
    const fitted = nonIncreasing(
      values,
      values.map(() => 1),
    );
    expect([...fitted]).toEqual([-0.5, -0.5, -3, -3, -3, -3, -3, -3, -3]);
  });

  it('leaves alone what already falls, and weighs what it pools', () => {
    expect([...nonIncreasing([0.9, 0.5, 0.5, 0.1], [1, 2, 3, 4])]).toEqual([0.9, 0.5, 0.5, 0.1]);
    const [first, second] = nonIncreasing([0.2, 0.5], [100, 50]);
    expect(first).toBeCloseTo(0.3, 15);
    expect(second).toBe(first);
    expect([...nonIncreasing([], [])]).toEqual([]);
  });

  it('is the min–max formula, never rises, and keeps the weighted sum', () => {
    fc.assert(
      fc.property(weighted, (entries) => {
        const values = entries.map(({ value }) => value);
        const weights = entries.map(({ weight }) => weight);
        const fitted = nonIncreasing(values, weights);
        byFormula(values, weights).forEach((expected, t) => expect(fitted[t]).toBeCloseTo(expected, 12));
        fitted.forEach((value, t) => expect(value).toBeLessThanOrEqual(fitted[t - 1] ?? Infinity));
        const sum = (all: ArrayLike<number>): number =>
          weights.reduce((total, weight, t) => total + weight * (all[t] ?? 0), 0);
        expect(sum(fitted)).toBeCloseTo(sum(values), 8);
      }),
    );
  });

  it('refuses what has no weight or is no number', () => {
    for (const [value, weight] of [
      [NaN, 1],
      [Infinity, 1],
      [0.5, 0],
      [0.5, NaN],
    ] as const)
      expect(() => nonIncreasing([value], [weight])).toThrow(RangeError);
  });
});
