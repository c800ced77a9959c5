import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareP, gammaP, gammaQ } from '../../src/statistics/incomplete-gamma.ts';
import { twoSidedP } from '../../src/statistics/normal.ts';
import { expectClose } from './close.ts';

// Reference values: mpmath 1.3 with 60 digits.
describe('gammaP and gammaQ', () => {
  it.each([
    [0.5, 0.1, 0.34527915398142298, 0.65472084601857702],
    [0.5, 1.9207294103470565, 0.94999999999999961, 0.050000000000000388],
    [0.5, 50, 1.0, 1.5239706048321052e-23],
    [1, 2, 0.86466471676338731, 0.13533528323661269],
    [2.5, 0.01, 2.9876015319065938e-6, 0.99999701239846809],
    [3, 3, 0.57680991887315648, 0.42319008112684352],
    [5, 20, 0.99998305525606993, 1.6944743930067384e-5],
    [10, 4, 0.0081322427969338632, 0.99186775720306614],
    [20, 25, 0.86642516591434959, 0.13357483408565041],
    [50, 50, 0.51880831547204328, 0.48119168452795672],
    [100, 160, 0.99999985579775495, 1.4420224505352737e-7],
    [500, 450, 0.010717238091289742, 0.98928276190871026],
    [2000, 2100, 0.98635253231662962, 0.013647467683370377],
  ])('are exact to 2e-14 at a = %d, x = %d', (a, x, lower, upper) => {
    expectClose(gammaP(a, x), lower, 2e-14);
    expectClose(gammaQ(a, x), upper, 2e-14);
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
        expectClose(chiSquareP(z * z, 1), twoSidedP(z), 1e-12);
        expectClose(chiSquareP(2 * z, 2), Math.exp(-z), 1e-13);
      }),
    );
  });
});
