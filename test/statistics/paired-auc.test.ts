import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from '../../src/statistics/classifier-quality.ts';
import { comparedAuc, type PairedAuc } from '../../src/statistics/paired-auc.ts';
import { z95 } from '../../src/statistics/wilson.ts';

function compare(first: number[], second: number[], outcomes: number[]): PairedAuc | null {
  const steps = comparedAuc(first, second, outcomes);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The paper's formulas (4) to (7), pair by pair. */
function byPairs(scores: number[][], outcomes: number[]) {
  const ones = outcomes.flatMap((outcome, i) => (outcome === 1 ? [i] : []));
  const others = outcomes.flatMap((outcome, i) => (outcome === 1 ? [] : [i]));
  const kernel = (x = NaN, y = NaN): number => (y < x ? 1 : y === x ? 0.5 : 0);
  const v10 = scores.map((s) => ones.map((i) => mean(others.map((j) => kernel(s[i], s[j])))));
  const v01 = scores.map((s) => others.map((j) => mean(ones.map((i) => kernel(s[i], s[j])))));
  const areas = v10.map(mean);
  const s = (parts: number[][], r: number, q: number): number => {
    const [a = [], b = []] = [parts[r], parts[q]];
    return a.reduce((sum, one, i) => sum + (one - mean(a)) * ((b[i] ?? NaN) - mean(b)), 0) / (a.length - 1);
  };
  const covariance = (r: number, q: number): number =>
    s(v10, r, q) / ones.length + s(v01, r, q) / others.length;
  const variance = covariance(0, 0) + covariance(1, 1) - 2 * covariance(0, 1);
  return { areas, variances: [covariance(0, 0), covariance(1, 1)], ofDifference: variance };
}

const rows = fc.array(
  fc.record({
    first: fc.integer({ min: 0, max: 9 }),
    second: fc.integer({ min: 0, max: 30 }),
    outcome: fc.constantFrom(0, 1),
  }),
  { minLength: 4, maxLength: 40 },
);

describe('comparedAuc', () => {
  it('is DeLong’s, worked out pair by pair', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const outcomes = given.map(({ outcome }) => outcome);
        const scores = [given.map(({ first }) => first), given.map(({ second }) => second)];
        const [first = [], second = []] = scores;
        const found = compare(first, second, outcomes);
        const ones = outcomes.filter((one) => one === 1).length;
        fc.pre(ones >= 2 && outcomes.length - ones >= 2);
        const { areas, variances, ofDifference } = byPairs(scores, outcomes);
        const [a = NaN, b = NaN] = areas;
        const half = (variance = NaN): number => z95 * Math.sqrt(Math.max(0, variance));
        expect(found?.first.value).toBeCloseTo(a, 12);
        expect(found?.first.value).toBeCloseTo(areaUnderCurve(first, outcomes) ?? NaN, 12);
        expect(found?.first.low).toBeCloseTo(Math.max(0, a - half(variances[0])), 7);
        expect(found?.second.high).toBeCloseTo(Math.min(1, b + half(variances[1])), 7);
        expect(found?.difference.value).toBeCloseTo(a - b, 12);
        expect(found?.difference.low).toBeCloseTo(Math.max(-1, a - b - half(ofDifference)), 6);
      }),
    );
  });

  it('knows nothing of fewer than two of either kind', () => {
    expect(compare([1, 2, 3], [3, 2, 1], [0, 0, 1])).toBeNull();
    expect(compare([1, 2, 3], [3, 2, 1], [1, 1, 0])).toBeNull();
  });

  it('finds no difference between a score and the same one on another scale', () => {
    const scores = [1, 2, 3, 4, 5, 6];
    const outcomes = [0, 0, 1, 0, 1, 1];
    const difference = compare(
      scores,
      scores.map((score) => score ** 3),
      outcomes,
    )?.difference;
    expect(difference).toEqual({ value: 0, low: 0, high: 0 });
  });

  it('holds the true area in some 95 of 100 samples', () => {
    // Scores of the ones lie higher by 1 on a logistic scale; the true area is near that of a large sample.
    let seed = 7;
    const uniform = (): number => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const logistic = (): number => Math.log(uniform() / (1 - uniform() * 0.999_999));
    const sample = (n: number) => {
      const outcomes = Array.from({ length: n }, (_, i) => i % 2);
      return { outcomes, scores: outcomes.map((outcome) => logistic() + outcome) };
    };
    const large = sample(60_000);
    const area = areaUnderCurve(large.scores, large.outcomes) ?? NaN;
    let held = 0;
    for (let round = 0; round < 400; round++) {
      const { scores, outcomes } = sample(80);
      const found = compare(scores, outcomes, outcomes)?.first;
      if (found && found.low <= area && area <= found.high) held++;
    }
    expect(held / 400).toBeGreaterThan(0.91);
    expect(held / 400).toBeLessThan(0.985);
  });

  it('refuses a score that is no number', () => {
    expect(() => compare([1, NaN, 2, 3], [1, 2, 3, 4], [0, 1, 0, 1])).toThrow(RangeError);
  });
});
