import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaI } from '../../src/statistics/incomplete-beta.ts';
import { relativeError } from './close.ts';

describe('betaI', () => {
  // mpmath 1.3 with 60 digits.
  it.each([
    [0.5, 0.5, 0.5, 0.5],
    [0.1, 2, 3, 0.052300000000000006],
    [0.9, 2, 3, 0.9963],
    [0.01, 0.2, 5, 0.5846698531754057],
    [0.3, 10, 20, 0.3640040810719442],
    [0.5, 40, 60, 0.9780623532064924],
    [0.002, 1.5, 900, 0.6925535843445423],
    [0.7, 800, 300, 0.02265880253999916],
    [0.999, 3, 0.1, 0.42123396691426435],
    [0.25, 30, 2, 2.0383000842727483e-17],
  ])('is exact to 2e-14 at x = %d, a = %d, b = %d', (x, a, b, value) => {
    expect(relativeError(betaI(x, a, b), value)).toBeLessThanOrEqual(2e-14);
  });

  it('is the binomial tail for whole a and b (Abramowitz and Stegun 26.5.24)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 29 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, k, p) => {
          const a = Math.min(k, n - 1) + 1;
          let tail = 0;
          let choose = 1;
          for (let s = 0; s <= n; s++) {
            if (s >= a) tail += choose * p ** s * (1 - p) ** (n - s);
            choose *= (n - s) / (s + 1);
          }
          expect(betaI(p, a, n - a + 1)).toBeCloseTo(tail, 12);
        },
      ),
    );
  });

  it('mirrors, ends at 0 and 1, and refuses what has no value', () => {
    expect(relativeError(betaI(0.3, 2.5, 7) + betaI(0.7, 7, 2.5), 1)).toBeLessThanOrEqual(1e-15);
    expect([betaI(0, 2, 3), betaI(1, 2, 3)]).toEqual([0, 1]);
    for (const [x, a, b] of [
      [-0.1, 1, 1],
      [1.1, 1, 1],
      [0.5, 0, 1],
      [0.5, 1, -1],
      [NaN, 1, 1],
    ] as const) {
      expect(() => betaI(x, a, b)).toThrow(RangeError);
    }
  });
});
