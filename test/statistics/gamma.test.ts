import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logBeta, logGamma } from '../../src/statistics/gamma.ts';
import { relativeError } from './close.ts';

// Reference values: mpmath 1.3 with 60 digits.
describe('logGamma', () => {
  it.each([
    [1e-10, 23.025850929882736],
    [0.001, 6.907178885383853],
    [0.1, 2.252712651734206],
    [0.4, 0.7966778177017837],
    [0.5, 0.5723649429247001],
    [0.9, 0.06637623973474295],
    [0.999999, 5.772164873855652e-7],
    [1.000001, -5.772148423874147e-7],
    [1.3, -0.10817480950786049],
    [1.5, -0.12078223763524522],
    [1.999, -0.0004224618006921073],
    [2.001, 0.000423106734800117],
    [2.5, 0.2846828704729192],
    [3.7, 1.428072326665388],
    [9.99, 12.779315214350193],
    [10, 12.80182748008147],
    [10.5, 13.940625219403763],
    [50.25, 145.54187159633213],
    [1000, 5905.220423209181],
    [1e8, 1742068066.1038346],
  ])('is exact to 2e-15 at %d', (x, value) => {
    expect(relativeError(logGamma(x), value)).toBeLessThanOrEqual(2e-15);
  });

  it('is the logarithm of the factorials', () => {
    let factorial = 1;
    for (let n = 1; n <= 170; n++) {
      expect(relativeError(logGamma(n), Math.log(factorial))).toBeLessThanOrEqual(1e-14);
      factorial *= n;
    }
  });

  it('obeys Γ(x + 1) = x Γ(x) across all of its branches', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 200, noNaN: true }), (x) => {
        const size = Math.max(1, Math.abs(logGamma(x)));
        expect(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x))).toBeLessThan(4e-15 * size);
      }),
    );
  });

  it('is infinite at infinity and refuses what is not positive', () => {
    expect(logGamma(Infinity)).toBe(Infinity);
    for (const x of [0, -1, NaN]) expect(() => logGamma(x)).toThrow(RangeError);
  });
});

describe('logBeta', () => {
  it.each([
    [0.5, 0.5, 1.1447298858494002],
    [1, 3, -1.0986122886681098],
    [1e-5, 2, 11.512915465020228],
    [0.668, 3.806, -0.5628010678759972],
    [9.5, 9.5, -13.016778366438517],
    [3, 25, -9.079662048334066],
    [0.1, 1e9, 0.18038606808456467],
    [12, 15, -18.568172732389435],
    [1000, 2000, -1911.8746142144516],
    [1e6, 1e-6, 13.815496165239374],
    [1e10, 20, -421.1771344306096],
  ])('is exact to 1e-14 at %d, %d, in either order', (a, b, value) => {
    expect(relativeError(logBeta(a, b), value)).toBeLessThanOrEqual(1e-14);
    expect(logBeta(b, a)).toBe(logBeta(a, b));
  });

  it('refuses what is not positive', () => {
    expect(() => logBeta(0, 1)).toThrow(RangeError);
    expect(() => logBeta(20, -1)).toThrow(RangeError);
  });
});
