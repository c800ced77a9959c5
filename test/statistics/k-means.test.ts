import { describe, expect, it } from 'vitest';
import { kMeans, type Points } from '../../src/statistics/k-means.ts';
import { createRandom } from '../../src/statistics/random.ts';
import { averageSilhouette } from '../../src/statistics/silhouette.ts';

// The 75 points of E. H. Ruspini 1970, Information Sciences 2:319–350.
const ruspini: Points = {
  dimensions: 2,
  values: Float64Array.of(
    4,
    53,
    5,
    63,
    10,
    59,
    9,
    77,
    13,
    49,
    13,
    69,
    12,
    88,
    15,
    75,
    18,
    61,
    19,
    65,
    22,
    74,
    27,
    72,
    28,
    76,
    24,
    58,
    27,
    55,
    28,
    60,
    30,
    52,
    31,
    60,
    32,
    61,
    36,
    72,
    28,
    147,
    32,
    149,
    35,
    153,
    33,
    154,
    38,
    151,
    41,
    150,
    38,
    145,
    38,
    143,
    32,
    143,
    34,
    141,
    44,
    156,
    44,
    149,
    44,
    143,
    46,
    142,
    47,
    149,
    49,
    152,
    50,
    142,
    53,
    144,
    52,
    152,
    55,
    155,
    54,
    124,
    60,
    136,
    63,
    139,
    86,
    132,
    85,
    115,
    85,
    96,
    78,
    94,
    74,
    96,
    97,
    122,
    98,
    116,
    98,
    124,
    99,
    119,
    99,
    128,
    101,
    115,
    108,
    111,
    110,
    111,
    108,
    116,
    111,
    126,
    115,
    117,
    117,
    115,
    70,
    4,
    77,
    12,
    83,
    21,
    61,
    15,
    69,
    15,
    78,
    16,
    66,
    18,
    58,
    13,
    64,
    20,
    69,
    21,
    66,
    23,
    61,
    25,
    76,
    27,
    72,
    31,
    64,
    30,
  ),
};

describe('kMeans', () => {
  it("finds Ruspini's four groups of 23, 20, 17 and 15 points (R 4: kmeans(ruspini, 4), within 12881.05)", () => {
    const found = kMeans(ruspini, 4);
    expect(found.sizes).toEqual([23, 20, 17, 15]);
    expect(found.withinSquares).toBeCloseTo(12881.05, 2);
    const groups = [20, 23, 17, 15].flatMap((size, group) =>
      Array.from({ length: size }, () => [1, 0, 2, 3][group]),
    );
    expect([...found.assignment]).toEqual(groups);
  });

  it('nearly always takes the best cut of a line, as trying every cut finds it, and never claims a better one', () => {
    const { integer } = createRandom(17);
    const spread = (part: number[]) => {
      const mean = part.reduce((sum, x) => sum + x, 0) / part.length;
      return part.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    };
    let hits = 0;
    for (let run = 0; run < 200; run++) {
      const numbers = Array.from({ length: 4 + integer(17) }, () => integer(500));
      const sorted = numbers.toSorted((a, b) => a - b);
      const cuts = sorted.map((_, cut) => spread(sorted.slice(0, cut + 1)) + spread(sorted.slice(cut + 1)));
      const best = Math.min(...cuts.slice(0, -1));
      const { withinSquares } = kMeans({ values: Float64Array.from(numbers), dimensions: 1 }, 2);
      expect(withinSquares).toBeGreaterThan(best - 1e-6);
      if (withinSquares < best + 1e-6) hits++;
    }
    expect(hits).toBeGreaterThanOrEqual(195);
  });

  it('puts every point with its nearest centre, and each centre in the middle of its points', () => {
    const { uniform } = createRandom(8);
    const points = { values: new Float64Array(900).map(uniform), dimensions: 3 };
    const { centers, assignment, sizes, withinSquares } = kMeans(points, 5);
    let total = 0;
    const sums = new Float64Array(15);
    for (let i = 0; i < 300; i++) {
      const distances = Array.from({ length: 5 }, (_, c) =>
        [0, 1, 2].reduce(
          (sum, d) => sum + ((points.values[i * 3 + d] ?? 0) - (centers[c * 3 + d] ?? 0)) ** 2,
          0,
        ),
      );
      const own = assignment[i] ?? 9;
      expect(distances[own]).toBe(Math.min(...distances));
      total += distances[own] ?? 0;
      for (let d = 0; d < 3; d++)
        sums[own * 3 + d] = (sums[own * 3 + d] ?? 0) + (points.values[i * 3 + d] ?? 0);
    }
    expect(withinSquares).toBeCloseTo(total, 10);
    sums.forEach((sum, at) =>
      expect(sum / (sizes[Math.floor(at / 3)] ?? 0)).toBeCloseTo(centers[at] ?? NaN, 12),
    );
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });

  it('finds blobs among more points than the starts compete on, and settles on all of them', () => {
    const { uniform } = createRandom(6);
    const values = new Float64Array(60_000).map(
      (_, at) => uniform() + 10 * (Math.floor(at / 2) % 3) * (at % 2),
    );
    const found = kMeans({ values, dimensions: 2 }, 3);
    expect(found.sizes).toEqual([10_000, 10_000, 10_000]);
    for (let i = 3; i < 30_000; i++) {
      if (found.assignment[i] !== found.assignment[i % 3])
        throw new Error(`point ${i} is in the wrong cluster`);
    }
    const total = found.centers.filter((_, at) => at % 2 === 1).reduce((sum, y) => sum + y, 0);
    expect(total).toBeCloseTo(31.5, 1);
  });

  it('repeats itself for a seed', () => {
    expect(kMeans(ruspini, 6, { seed: 3 })).toEqual(kMeans(ruspini, 6, { seed: 3 }));
  });

  it('copes with points that coincide', () => {
    const found = kMeans({ values: new Float64Array(10).fill(7), dimensions: 1 }, 3);
    expect(found.withinSquares).toBe(0);
    expect(found.sizes).toEqual([10, 0, 0]);
  });

  it('refuses shapes and numbers that do not fit', () => {
    expect(() => kMeans({ values: Float64Array.of(1, 2, 3), dimensions: 2 }, 1)).toThrow(RangeError);
    expect(() => kMeans({ values: Float64Array.of(1, 2), dimensions: 1 }, 3)).toThrow(RangeError);
    expect(() => kMeans({ values: Float64Array.of(1, NaN), dimensions: 1 }, 1)).toThrow(RangeError);
    expect(() => kMeans({ values: new Float64Array(), dimensions: 1 }, 1)).toThrow(RangeError);
  });
});

describe('averageSilhouette', () => {
  it("is 0.74 for Ruspini's four groups, and lower for two, three and five (Rousseeuw 1987)", () => {
    const width = (k: number) => averageSilhouette(ruspini, kMeans(ruspini, k)) ?? NaN;
    expect(width(4)).toBeCloseTo(0.74, 2);
    for (const k of [2, 3, 5]) expect(width(k)).toBeLessThan(width(4));
  });

  it('is 1 for clusters without width, 0 where every point is alone, null for one cluster', () => {
    const two = { values: Float64Array.of(0, 0, 5, 5), dimensions: 1 };
    expect(averageSilhouette(two, kMeans(two, 2))).toBe(1);
    const apart = { values: Float64Array.of(0, 1, 2), dimensions: 1 };
    expect(averageSilhouette(apart, kMeans(apart, 3))).toBe(0);
    expect(averageSilhouette(ruspini, kMeans(ruspini, 1))).toBeNull();
  });

  it('comes out nearly the same from a sample of many points', () => {
    const { uniform } = createRandom(4);
    const values = new Float64Array(6000).map((_, i) => uniform() + (i % 3) * 1.5);
    const points = { values, dimensions: 1 };
    const clusters = kMeans(points, 3);
    const whole = averageSilhouette(points, clusters, 6000) ?? NaN;
    expect(averageSilhouette(points, clusters, 1000)).toBeCloseTo(whole, 1);
    expect(averageSilhouette(points, clusters, 1000)).not.toBe(whole);
  });
});
