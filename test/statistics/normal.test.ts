import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf, normalQuantile, twoSidedP } from '../../src/statistics/normal.ts';
import { z95 } from '../../src/statistics/wilson.ts';
import { expectClose } from './close.ts';

// Reference values: mpmath 1.3 with 60 digits.
describe('normalCdf', () => {
  it.each([
    [-20, 2.7536241186062337e-89],
    [-8, 6.2209605742717841e-16],
    [-3, 0.0013498980316300945],
    [-1.5, 0.066807201268858066],
    [-1, 0.15865525393145705],
    [-0.999, 0.15889734564131829],
    [-0.3, 0.38208857781104737],
    [-1e-9, 0.49999999960105772],
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [1, 0.84134474606854295],
    [2, 0.97724986805182079],
    [5, 0.99999971334842812],
  ])('is exact to 2e-15 at %d', (z, p) => {
    expectClose(normalCdf(z), p, 2e-15);
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
    [1e-9, 0.99999999920211544],
    [0.1, 0.92034432544594203],
    [0.7, 0.48392730444614606],
    [1, 0.3173105078629141],
    [z95, 0.05],
    [3, 0.0026997960632601891],
    [6, 1.9731752900753963e-9],
    [12, 3.552964224155358e-33],
    [37, 1.1451142445049154e-299],
  ])('is exact to 2e-15 at %d, on both sides', (z, p) => {
    expectClose(twoSidedP(z), p, 2e-15);
    expect(twoSidedP(-z)).toBe(twoSidedP(z));
  });

  it('is 1 at 0', () => {
    expect(twoSidedP(0)).toBe(1);
    expect(twoSidedP(-0)).toBe(1);
  });
});

describe('normalQuantile', () => {
  it.each([
    [1e-300, -37.047096299361199],
    [1e-20, -9.2623400897984076],
    [1e-5, -4.2648907939228246],
    [0.01, -2.3263478740408411],
    [0.025, -1.9599639845400542],
    [0.3, -0.52440051270804082],
    [0.49, -0.025068908258711058],
    [0.75, 0.67448975019608174],
    [0.975, 1.9599639845400539],
    [0.999, 3.0902323061678133],
  ])('is exact to 1e-14 at %d', (p, z) => {
    expectClose(normalQuantile(p), z, 1e-14);
  });

  it('gives the constant of the intervals, the ends and the middle', () => {
    expectClose(normalQuantile(0.975), z95, 1e-15);
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(0.5)).toBe(0);
    expect(() => normalQuantile(1.1)).toThrow(RangeError);
    expect(() => normalQuantile(NaN)).toThrow(RangeError);
  });

  it('undoes the distribution function', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 0.5, noNaN: true }), (p) => {
        expectClose(normalCdf(normalQuantile(p)), p, 1e-12);
      }),
    );
  });
});
