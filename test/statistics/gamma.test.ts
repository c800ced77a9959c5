import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logBeta, logGamma } from '../../src/statistics/gamma.ts';
import { expectClose } from './close.ts';

// Reference values: mpmath 1.3 with 60 digits.
describe('logGamma', () => {
  it.each([
    [1e-10, 23.025850929882735],
    [0.001, 6.9071788853838537],
    [0.1, 2.2527126517342059],
    [0.4, 0.79667781770178371],
    [0.5, 0.57236494292470009],
    [0.9, 0.066376239734742954],
    [0.999999, 5.7721648738556524e-7],
    [1.000001, -5.7721484238741467e-7],
    [1.3, -0.10817480950786048],
    [1.5, -0.12078223763524522],
    [1.999, -0.00042246180069210728],
    [2.001, 0.00042310673480011699],
    [2.5, 0.28468287047291916],
    [3.7, 1.4280723266653881],
    [9.99, 12.779315214350193],
    [10, 12.80182748008147],
    [10.5, 13.940625219403764],
    [50.25, 145.54187159633212],
    [1000, 5905.2204232091812],
    [1e8, 1742068066.1038347],
  ])('is exact to 2e-15 at %d', (x, value) => {
    expectClose(logGamma(x), value, 2e-15);
  });

  it('is the logarithm of the factorials', () => {
    let factorial = 1;
    for (let n = 1; n <= 170; n++) {
      expectClose(logGamma(n), Math.log(factorial), 1e-14);
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
    [1, 3, -1.0986122886681097],
    [1e-5, 2, 11.512915465020228],
    [0.668, 3.806, -0.56280106787599713],
    [9.5, 9.5, -13.016778366438517],
    [3, 25, -9.0796620483340666],
    [0.1, 1e9, 0.18038606808456467],
    [12, 15, -18.568172732389435],
    [1000, 2000, -1911.8746142144516],
    [1e6, 1e-6, 13.815496165239374],
    [1e10, 20, -421.17713443060964],
  ])('is exact to 1e-14 at %d, %d, in either order', (a, b, value) => {
    expectClose(logBeta(a, b), value, 1e-14);
    expect(logBeta(b, a)).toBe(logBeta(a, b));
  });

  it('refuses what is not positive', () => {
    expect(() => logBeta(0, 1)).toThrow(RangeError);
    expect(() => logBeta(20, -1)).toThrow(RangeError);
  });
});
