import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phi } from '../../src/statistics/phi.ts';
import { twoProportionTest } from '../../src/statistics/two-proportion-test.ts';

const side = fc
  .integer({ min: 1, max: 5_000 })
  .chain((n) => fc.record({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }) }));

describe('phi', () => {
  it.each([
    // a perfect split, none at all, and the one the other way round
    [{ n: 3, x: 3 }, { n: 5, x: 0 }, 1],
    [{ n: 4, x: 2 }, { n: 6, x: 3 }, 0],
    [{ n: 3, x: 0 }, { n: 5, x: 5 }, -1],
    // a = 20, b = 10, c = 5, d = 15: 250 ÷ √(30 · 20 · 25 · 25)
    [{ n: 30, x: 20 }, { n: 20, x: 5 }, 0.408248290463863],
  ])('of %j and %j is %d', (first, second, expected) => {
    expect(phi(first, second)).toBeCloseTo(expected, 14);
  });

  it('is unknown where a row or a column is empty', () => {
    expect(phi({ n: 0, x: 0 }, { n: 5, x: 2 })).toBeNull();
    expect(phi({ n: 2, x: 2 }, { n: 5, x: 5 })).toBeNull();
    expect(phi({ n: 2, x: 0 }, { n: 5, x: 0 })).toBeNull();
  });

  it('times √n is the z of the two-proportion test', () => {
    fc.assert(
      fc.property(side, side, (first, second) => {
        const { z } = twoProportionTest(second, first);
        expect((phi(first, second) ?? 0) * Math.sqrt(first.n + second.n)).toBeCloseTo(z, 9);
      }),
    );
  });
});
