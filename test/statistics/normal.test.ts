import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf, normalQuantile, twoSidedP } from '../../src/statistics/normal.ts';
import { z95 } from '../../src/statistics/wilson.ts';
import { relativeError } from './close.ts';

// Reference values: mpmath 1.3 with 60 digits.
describe('normalCdf', () => {
  it.each([
    [-20, 2.7536241186062337e-89],
    [-8, 6.220960574271784e-16],
    [-3, 0.0013498980316300946],
    [-1.5, 0.06680720126885807],
    [-1, 0.15865525393145705],
    [-0.999, 0.1588973456413183],
    [-0.3, 0.3820885778110474],
    [-1e-9, 0.49999999960105773],
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [1, 0.8413447460685429],
    [2, 0.9772498680518208],
    [5, 0.9999997133484281],
  ])('is exact to 2e-15 at %d', (z, p) => {
    expect(relativeError(normalCdf(z), p)).toBeLessThanOrEqual(2e-15);
  });

  it('agrees with the table of Abramowitz and Stegun 26.1', () => {
    expect(normalCdf(1.64)).toBeCloseTo(0.949497416525896, 14);
    expect(normalCdf(2.58)).toBeCloseTo(0.99505998424223, 14);
  });

  it('ends at 0 and 1 and refuses NaN', () => {
    expect(normalCdf(-Infinity)).toBe(0);
    expect(normalCdf(Infinity)).toBe(1);
    expect(() => normalCdf(NaN)).toThrow(RangeError);
  });

  it('rises and adds up to 1 with its mirror image', () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: 37, noNaN: true }), (z) => {
        expect(normalCdf(z) + normalCdf(-z)).toBeCloseTo(1, 15);
        expect(normalCdf(z + 0.01)).toBeGreaterThanOrEqual(normalCdf(z));
      }),
    );
  });
});

describe('twoSidedP', () => {
  it.each([
    [1e-9, 0.9999999992021155],
    [0.1, 0.920344325445942],
    [0.7, 0.48392730444614607],
    [1, 0.3173105078629141],
    [z95, 0.05],
    [3, 0.002699796063260189],
    [6, 1.973175290075396e-9],
    [12, 3.552964224155358e-33],
    [37, 1.1451142445049154e-299],
  ])('is exact to 2e-15 at %d, on both sides', (z, p) => {
    expect(relativeError(twoSidedP(z), p)).toBeLessThanOrEqual(2e-15);
    expect(twoSidedP(-z)).toBe(twoSidedP(z));
  });

  it('is 1 at 0', () => {
    expect(twoSidedP(0)).toBe(1);
    expect(twoSidedP(-0)).toBe(1);
  });
});

describe('normalQuantile', () => {
  it.each([
    [1e-300, -37.0470962993612],
    [1e-20, -9.262340089798407],
    [1e-5, -4.264890793922825],
    [0.01, -2.326347874040841],
    [0.025, -1.9599639845400543],
    [0.3, -0.5244005127080408],
    [0.49, -0.025068908258711057],
    [0.75, 0.6744897501960817],
    [0.975, 1.9599639845400538],
    [0.999, 3.090232306167813],
  ])('is exact to 1e-14 at %d', (p, z) => {
    expect(relativeError(normalQuantile(p), z)).toBeLessThanOrEqual(1e-14);
  });

  it('gives the constant of the intervals, the ends and the middle', () => {
    expect(relativeError(normalQuantile(0.975), z95)).toBeLessThanOrEqual(1e-15);
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(0.5)).toBe(0);
    expect(() => normalQuantile(1.1)).toThrow(RangeError);
    expect(() => normalQuantile(NaN)).toThrow(RangeError);
  });

  it('undoes the distribution function', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 0.5, noNaN: true }), (p) => {
        expect(relativeError(normalCdf(normalQuantile(p)), p)).toBeLessThanOrEqual(1e-12);
      }),
    );
  });
});
