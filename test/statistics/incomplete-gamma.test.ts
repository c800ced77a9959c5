import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareP, gammaP, gammaQ } from '../../src/statistics/incomplete-gamma.ts';
import { twoSidedP } from '../../src/statistics/normal.ts';
import { relativeError } from './close.ts';

// Reference values: mpmath 1.3 with 60 digits.
describe('gammaP and gammaQ', () => {
  it.each([
    [0.5, 0.1, 0.345279153981423, 0.654720846018577],
    [0.5, 1.9207294103470565, 0.9499999999999996, 0.05000000000000039],
    [0.5, 50, 1.0, 1.523970604832105e-23],
    [1, 2, 0.8646647167633873, 0.1353352832366127],
    [2.5, 0.01, 2.987601531906594e-6, 0.999997012398468],
    [3, 3, 0.5768099188731565, 0.42319008112684353],
    [5, 20, 0.9999830552560699, 1.6944743930067385e-5],
    [10, 4, 0.008132242796933864, 0.9918677572030662],
    [20, 25, 0.8664251659143496, 0.1335748340856504],
    [50, 50, 0.5188083154720433, 0.48119168452795674],
    [100, 160, 0.999999855797755, 1.4420224505352737e-7],
    [500, 450, 0.010717238091289742, 0.9892827619087102],
    [2000, 2100, 0.9863525323166297, 0.013647467683370378],
  ])('are exact to 2e-14 at a = %d, x = %d', (a, x, lower, upper) => {
    expect(relativeError(gammaP(a, x), lower)).toBeLessThanOrEqual(2e-14);
    expect(relativeError(gammaQ(a, x), upper)).toBeLessThanOrEqual(2e-14);
  });

  it('add up to 1, and the slope along x is the density, which is also a step of the recurrence in a', () => {
    const positive = fc.double({ min: 0.05, max: 60, noNaN: true });
    fc.assert(
      fc.property(positive, positive, (a, x) => {
        expect(gammaP(a, x) + gammaQ(a, x)).toBeCloseTo(1, 14);
        const h = 1e-4 * x;
        const slope = (gammaP(a, x + h) - gammaP(a, x - h)) / (2 * h);
        const step = (gammaQ(a + 1, x) - gammaQ(a, x)) * (a / x);
        expect(Math.abs(slope - step)).toBeLessThan(1e-5 * Math.max(1, step));
      }),
    );
  });

  it('end at 0 and 1 and refuse what has no value', () => {
    expect([gammaP(2, 0), gammaQ(2, 0), gammaP(2, Infinity), gammaQ(2, Infinity)]).toEqual([0, 1, 1, 0]);
    for (const [a, x] of [
      [0, 1],
      [-1, 1],
      [1, -1],
      [NaN, 1],
      [1, NaN],
    ] as const) {
      expect(() => gammaP(a, x)).toThrow(RangeError);
      expect(() => gammaQ(a, x)).toThrow(RangeError);
    }
  });
});

describe('chiSquareP', () => {
  it.each([
    [3.841, 1, 0.05],
    [5.991, 2, 0.05],
    [18.307, 10, 0.05],
    [6.635, 1, 0.01],
    [59.703, 30, 0.001],
  ])(
    'gives the percentage points of Abramowitz and Stegun, table 26.8: %d with %i degrees',
    (chi2, df, p) => {
      expect(chiSquareP(chi2, df)).toBeCloseTo(p, 4);
    },
  );

  it('with one degree is the two-sided normal tail, with two the exponential', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 36, noNaN: true }), (z) => {
        expect(relativeError(chiSquareP(z * z, 1), twoSidedP(z))).toBeLessThanOrEqual(1e-12);
        expect(relativeError(chiSquareP(2 * z, 2), Math.exp(-z))).toBeLessThanOrEqual(1e-13);
      }),
    );
  });
});
