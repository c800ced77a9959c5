import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceP } from '../../src/statistics/difference-p.ts';
import { fisherExactP } from '../../src/statistics/fisher-exact.ts';
import type { Side } from '../../src/statistics/newcombe.ts';
import { twoProportionTest } from '../../src/statistics/two-proportion-test.ts';
import { relativeError } from './close.ts';

const side: fc.Arbitrary<Side> = fc
  .integer({ min: 1, max: 60 })
  .chain((n) => fc.record({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }) }));

const choose = (n: number, k: number): bigint => {
  if (k < 0 || k > n) return 0n;
  let ways = 1n;
  for (let i = 0; i < k; i++) ways = (ways * BigInt(n - i)) / BigInt(i + 1);
  return ways;
};

/** The same by whole numbers: ways to draw each table. */
function countedP(first: Side, second: Side): number {
  const successes = first.x + second.x;
  const ways = Array.from(
    { length: successes + 1 },
    (_, x) => choose(first.n, x) * choose(second.n, successes - x),
  );
  const own = ways[first.x] ?? 0n;
  const sum = (all: bigint[]): bigint => all.reduce((total, one) => total + one, 0n);
  return Number(sum(ways.filter((one) => one <= own))) / Number(sum(ways));
}

describe('fisherExactP', () => {
  it("gives the p values of R's fisher.test and SciPy's fisher_exact", () => {
    // Fisher's tea: 3 of 4 against 1 of 4
    expect(fisherExactP({ x: 3, n: 4 }, { x: 1, n: 4 })).toBeCloseTo(0.4857142857142857, 14);
    // Fisher's convicted twins: 10 of 13 against 2 of 17
    expect(relativeError(fisherExactP({ x: 10, n: 13 }, { x: 2, n: 17 }), 0.0005367241)).toBeLessThan(1e-6);
    // SciPy 1.17: fisher_exact([[4, 26], [90, 2910]])
    expect(
      relativeError(fisherExactP({ x: 4, n: 30 }, { x: 90, n: 3000 }), 0.01282853304661961),
    ).toBeLessThan(1e-10);
  });

  it('is the share of all draws that are no likelier, counted', () => {
    fc.assert(
      fc.property(side, side, (first, second) => {
        expect(relativeError(fisherExactP(first, second), countedP(first, second))).toBeLessThanOrEqual(
          1e-11,
        );
      }),
    );
  });

  it('says nothing where nobody or everybody succeeded, and refuses an impossible count', () => {
    expect(fisherExactP({ x: 0, n: 3 }, { x: 0, n: 9 })).toBe(1);
    expect(fisherExactP({ x: 3, n: 3 }, { x: 9, n: 9 })).toBe(1);
    expect(() => fisherExactP({ x: 0, n: 0 }, { x: 1, n: 2 })).toThrow(RangeError);
    expect(() => fisherExactP({ x: 3, n: 2 }, { x: 1, n: 2 })).toThrow(RangeError);
  });

  it('stays a number far out', () => {
    const p = fisherExactP({ x: 900, n: 900 }, { x: 100, n: 90_000 });
    expect(p).toBeGreaterThanOrEqual(0);
    expect(p).toBeLessThan(1e-300);
  });
});

describe('differenceP', () => {
  it('is the z test where at least 10 are expected in every cell, and the exact one below', () => {
    const [control, variant] = [
      { x: 60, n: 300 },
      { x: 30, n: 100 },
    ];
    expect(differenceP(control, variant)).toBe(twoProportionTest(control, variant).p);
    expect(differenceP({ x: 90, n: 3000 }, { x: 4, n: 30 })).toBe(
      fisherExactP({ x: 90, n: 3000 }, { x: 4, n: 30 }),
    );
  });

  it('keeps what it promises where few are set against many: not one in a thousand below 0.001', () => {
    const [few, many, share] = [30, 3000, 0.01];
    /** Chances of 0 … n successes of n. */
    const binomial = (n: number): number[] => {
      const chances = [(1 - share) ** n];
      for (let k = 1; k <= n; k++)
        chances.push(((chances[k - 1] ?? 0) * (n - k + 1) * share) / (k * (1 - share)));
      return chances;
    };
    const below = (p: (first: Side, second: Side) => number): number => {
      let found = 0;
      binomial(few).forEach((chance, x) => {
        binomial(many)
          .slice(0, 90)
          .forEach((other, y) => {
            if (p({ x, n: few }, { x: y, n: many }) < 0.001) found += chance * other;
          });
      });
      return found;
    };
    expect(below((first, second) => twoProportionTest(first, second).p)).toBeGreaterThan(0.01);
    expect(below(differenceP)).toBeLessThan(0.001);
  });
});
