import { describe, expect, it } from 'vitest';
import { createRandom, sampleIndices, xoshiro128 } from '../../src/statistics/random.ts';

describe('xoshiro128', () => {
  it("gives the reference implementation's numbers from the state 1, 2, 3, 4 (Blackman and Vigna, xoshiro128** 1.1)", () => {
    const next = xoshiro128(1, 2, 3, 4);
    expect(Array.from({ length: 10 }, next)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });
});

describe('createRandom', () => {
  it('repeats itself for a seed and differs between neighbouring seeds', () => {
    const take = (seed: number) => {
      const { uniform } = createRandom(seed);
      return Array.from({ length: 20 }, uniform);
    };
    expect(take(7)).toEqual(take(7));
    expect(take(7)).not.toEqual(take(8));
    expect(take(0)).not.toEqual(take(-1));
  });

  it('is uniform: mean, variance and serial correlation of 100,000 numbers', () => {
    const { uniform } = createRandom(42);
    const n = 100_000;
    let inside = true;
    let [sum, squares, products, before] = [0, 0, 0, 0.5];
    for (let i = 0; i < n; i++) {
      const u = uniform() - 0.5;
      inside &&= u >= -0.5 && u < 0.5;
      sum += u;
      squares += u * u;
      products += u * before;
      before = u;
    }
    expect(inside).toBe(true);
    expect(Math.abs(sum / n)).toBeLessThan(4 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(squares / n - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / n));
    expect(Math.abs(products / n)).toBeLessThan(4 / 12 / Math.sqrt(n));
  });

  it('draws whole numbers evenly', () => {
    const { integer } = createRandom(3);
    const counts = new Float64Array(6);
    for (let i = 0; i < 60_000; i++) {
      const face = integer(6);
      counts[face] = (counts[face] ?? 0) + 1;
    }
    const chi2 = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chi2).toBeLessThan(20.5); // the 0.1 % point with five degrees of freedom
    expect(integer(1)).toBe(0);
    for (const below of [0, -1, 1.5, 2 ** 33, NaN]) expect(() => integer(below)).toThrow(RangeError);
  });
});

describe('sampleIndices', () => {
  it('takes different numbers, each with the same chance', () => {
    const random = createRandom(12);
    const counts = new Float64Array(10);
    for (let run = 0; run < 10_000; run++) {
      const taken = sampleIndices(10, 4, random);
      expect(new Set(taken).size).toBe(4);
      for (const i of taken) counts[i] = (counts[i] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 4000)).toBeLessThan(4 * Math.sqrt(10_000 * 0.24));
    expect([...sampleIndices(3, 9, random)].toSorted((a, b) => a - b)).toEqual([0, 1, 2]);
  });
});
