import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderCurve, brierScore, calibrationBins } from '../../src/statistics/classifier-quality.ts';
import { wilson } from '../../src/statistics/wilson.ts';

const rows = fc.array(fc.record({ score: fc.integer({ min: 0, max: 12 }), outcome: fc.constantFrom(0, 1) }), {
  minLength: 1,
  maxLength: 60,
});

describe('areaUnderCurve', () => {
  it('is 0.893 for the ratings of 109 CT images, ties and all (Hanley and McNeil 1982, Radiology 143:29–36, table I)', () => {
    const normal = [33, 6, 6, 11, 2];
    const abnormal = [3, 2, 2, 11, 33];
    const scores: number[] = [];
    const outcomes: number[] = [];
    [normal, abnormal].forEach((counts, outcome) =>
      counts.forEach((count, rating) => {
        for (let i = 0; i < count; i++) {
          scores.push(rating);
          outcomes.push(outcome);
        }
      }),
    );
    expect(areaUnderCurve(scores, outcomes)).toBeCloseTo(0.893, 3);
  });

  it('is the share of pairs in the right order, a tie counting half', () => {
    fc.assert(
      fc.property(rows, (given) => {
        let [pairs, right] = [0, 0];
        for (const { score: high } of given.filter(({ outcome }) => outcome === 1)) {
          for (const { score: low } of given.filter(({ outcome }) => outcome === 0)) {
            pairs++;
            right += high > low ? 1 : high === low ? 0.5 : 0;
          }
        }
        const area = areaUnderCurve(
          given.map(({ score }) => score),
          given.map(({ outcome }) => outcome),
        );
        expect(area === null).toBe(pairs === 0);
        expect(area ?? 0.5).toBeCloseTo(pairs === 0 ? 0.5 : right / pairs, 12);
      }),
    );
  });

  it('refuses scores that are no numbers and lengths that differ', () => {
    expect(() => areaUnderCurve([1, NaN], [0, 1])).toThrow(RangeError);
    expect(() => areaUnderCurve([1], [0, 1])).toThrow(RangeError);
  });
});

describe('brierScore', () => {
  it('is the mean squared error', () => {
    expect(brierScore([0, 1, 0.5, 0.2], [0, 1, 1, 1])).toBeCloseTo((0.25 + 0.64) / 4, 15);
    expect(brierScore([], [])).toBeNull();
    expect(() => brierScore([1], [])).toThrow(RangeError);
  });
});

describe('calibrationBins', () => {
  it('groups rows of like probability and gives each group its Wilson interval', () => {
    const bins = calibrationBins([0.1, 0.2, 0.3, 0.8, 0.9, 0.7], [0, 0, 1, 1, 1, 0], 2);
    expect(bins).toHaveLength(2);
    expect(bins[0]).toMatchObject({ n: 3, from: 0.1, to: 0.3, observed: 1 / 3, ...wilson(1, 3) });
    expect(bins[0]?.predicted).toBeCloseTo(0.2, 15);
    expect(bins[1]).toMatchObject({ n: 3, from: 0.7, to: 0.9, observed: 2 / 3 });
  });

  it('holds every row once, in order, and never parts rows of one probability', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 15 }), (given, count) => {
        const bins = calibrationBins(
          given.map(({ score }) => score / 12),
          given.map(({ outcome }) => outcome),
          count,
        );
        expect(bins.length).toBeLessThanOrEqual(count);
        expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(given.length);
        const ones = bins.reduce((sum, { n, observed }) => sum + n * observed, 0);
        expect(ones).toBeCloseTo(given.filter(({ outcome }) => outcome === 1).length, 10);
        bins.slice(1).forEach(({ from }, i) => expect(from).toBeGreaterThan(bins[i]?.to ?? NaN));
      }),
    );
  });

  it('is empty of no rows and refuses a number of bins that is none', () => {
    expect(calibrationBins([], [])).toEqual([]);
    expect(() => calibrationBins([0.5], [1], 0)).toThrow(RangeError);
  });
});
