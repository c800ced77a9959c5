import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, quantile, selectInPlace } from '../../src/statistics/quantile.ts';

const numbers = fc.array(
  fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
  {
    minLength: 1,
    maxLength: 200,
  },
);
// Sorting does not tell −0 from 0.
const positive = (value: number) => value + 0;
const sort = (values: readonly number[]) => values.toSorted((a, b) => a - b);

describe('median', () => {
  it('is the middle value, or the mean of the middle two', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
    expect(median([])).toBeNull();
  });

  it('is what sorting finds, and leaves its input alone', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const given = [...values];
        const sorted = sort(values);
        const half = values.length >> 1;
        const expected =
          values.length % 2 === 1 ? sorted[half] : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
        expect(median(values) === expected).toBe(true);
        expect(values).toEqual(given);
      }),
    );
  });
});

describe('quantile', () => {
  it('interpolates as type 7 does: R 4, quantile(c(1, 2, 4, 8, 16), c(0.1, 0.25, 0.5, 0.9))', () => {
    const values = [16, 2, 8, 1, 4];
    expect(quantile(values, 0.1)).toBeCloseTo(1.4, 14);
    expect(quantile(values, 0.25)).toBe(2);
    expect(quantile(values, 0.5)).toBe(4);
    expect(quantile(values, 0.9)).toBeCloseTo(12.8, 14);
    expect([quantile(values, 0), quantile(values, 1)]).toEqual([1, 16]);
    expect(quantile([], 0.5)).toBeNull();
  });

  it('refuses what is no probability and values that are no numbers', () => {
    expect(() => quantile([1], -0.1)).toThrow(RangeError);
    expect(() => quantile([1], NaN)).toThrow(RangeError);
    expect(() => median([1, NaN, 2])).toThrow(RangeError);
  });
});

describe('selectInPlace', () => {
  it('puts the element of any rank where sorting would, smaller before it and larger after it', () => {
    fc.assert(
      fc.property(numbers, fc.nat(), (values, at) => {
        const k = at % values.length;
        const own = Float64Array.from(values);
        const found = selectInPlace(own, k);
        expect(found === sort(values)[k]).toBe(true);
        expect(own.slice(0, k).every((value) => value <= found)).toBe(true);
        expect(own.slice(k).every((value) => value >= found)).toBe(true);
        expect(sort([...own]).map(positive)).toEqual(sort(values).map(positive));
      }),
    );
  });

  it('does not go quadratic on orders that defeat a median of three', () => {
    const n = 200_000;
    const killer = new Float64Array(n);
    const half = n / 2;
    for (let i = 0; i < half; i++) {
      killer[i] = i % 2 === 0 ? i + 1 : half + i + (half % 2);
      killer[half + i] = 2 * (i + 1);
    }
    const before = performance.now();
    expect(selectInPlace(killer, half)).toBeGreaterThan(0);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
