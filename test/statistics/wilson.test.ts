import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { share, wilson, z95 } from '../../src/statistics/wilson.ts';

const counts = fc
  .integer({ min: 1, max: 10_000_000 })
  .chain((n) => fc.record({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }) }));

const ends = (x: number, n: number): [number, number] => {
  const { low, high } = wilson(x, n);
  return [low ?? NaN, high ?? NaN];
};

describe('wilson', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])(
    'gives the interval of Newcombe 1998 (Statistics in Medicine 17:857–872), table I, method 3: %i/%i',
    (x, n, low, high) => {
      const [from, to] = ends(x, n);
      expect(from).toBeCloseTo(low, 4);
      expect(to).toBeCloseTo(high, 4);
    },
  );

  it('is the set of shares that the score test does not reject: |x − nπ| = z √(nπ(1 − π)) at both ends', () => {
    fc.assert(
      fc.property(counts, ({ x, n }) => {
        for (const end of ends(x, n)) {
          if (end === 0 || end === 1) continue;
          const score = Math.abs(x - n * end) / Math.sqrt(n * end * (1 - end));
          expect(Math.abs(score - z95)).toBeLessThan(1e-6);
        }
      }),
    );
  });

  it('contains the rate, stays within 0…1 and touches its ends only at x = 0 and x = n', () => {
    fc.assert(
      fc.property(counts, ({ x, n }) => {
        const [low, high] = ends(x, n);
        expect(low).toBeLessThanOrEqual(x / n);
        expect(high).toBeGreaterThanOrEqual(x / n);
        expect(low === 0).toBe(x === 0);
        expect(high === 1).toBe(x === n);
      }),
    );
  });

  it('mirrors when successes and failures are swapped, and rises with x', () => {
    fc.assert(
      fc.property(counts, ({ x, n }) => {
        const [low, high] = ends(x, n);
        const [mirrorLow, mirrorHigh] = ends(n - x, n);
        expect(low).toBeCloseTo(1 - mirrorHigh, 14);
        expect(high).toBeCloseTo(1 - mirrorLow, 14);
        if (x === n) return;
        const [nextLow, nextHigh] = ends(x + 1, n);
        expect(nextLow).toBeGreaterThan(low);
        expect(nextHigh).toBeGreaterThan(high);
      }),
    );
  });

  it('is null of nobody and refuses what is no share', () => {
    expect(wilson(0, 0)).toEqual({ low: null, high: null });
    for (const [x, n] of [
      [-1, 5],
      [6, 5],
      [1, 0],
      [NaN, 5],
      [1, NaN],
      [1, Infinity],
    ] as const) {
      expect(() => wilson(x, n)).toThrow(RangeError);
    }
  });
});

describe('share', () => {
  it('adds the rate', () => {
    expect(share(15, 148)).toEqual({ rate: 15 / 148, ...wilson(15, 148) });
    expect(share(0, 0)).toEqual({ rate: null, low: null, high: null });
  });
});
