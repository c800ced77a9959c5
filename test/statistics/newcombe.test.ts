import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newcombe, type Side } from '../../src/statistics/newcombe.ts';

const side: fc.Arbitrary<Side> = fc
  .integer({ min: 1, max: 1_000_000 })
  .chain((n) => fc.record({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }) }));

describe('newcombe', () => {
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])(
    'gives the interval of Newcombe 1998 (Statistics in Medicine 17:873–890), table II, method 10: %i/%i − %i/%i',
    (a, m, b, n, low, high) => {
      const difference = newcombe({ x: b, n }, { x: a, n: m });
      expect(difference.value).toBeCloseTo(a / m - b / n, 15);
      expect(difference.low).toBeCloseTo(low, 4);
      expect(difference.high).toBeCloseTo(high, 4);
    },
  );

  it('contains the difference, within −1…1, and turns around when the sides are swapped', () => {
    fc.assert(
      fc.property(side, side, (control, variant) => {
        const { value, low, high } = newcombe(control, variant);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(high).toBeLessThanOrEqual(1);
        const swapped = newcombe(variant, control);
        expect(swapped.low).toBeCloseTo(-high, 15);
        expect(swapped.high).toBeCloseTo(-low, 15);
      }),
    );
  });

  it('refuses a side with nobody in it or an impossible count', () => {
    expect(() => newcombe({ x: 0, n: 0 }, { x: 1, n: 2 })).toThrow(RangeError);
    expect(() => newcombe({ x: 1, n: 2 }, { x: 0, n: 0 })).toThrow(RangeError);
    expect(() => newcombe({ x: 3, n: 2 }, { x: 1, n: 2 })).toThrow(RangeError);
  });
});
