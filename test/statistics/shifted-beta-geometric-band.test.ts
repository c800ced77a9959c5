import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/statistics/random.ts';
import { survivalBand } from '../../src/statistics/shifted-beta-geometric-band.ts';
import { fitBetaGeometric } from '../../src/statistics/shifted-beta-geometric-fit.ts';
import { logLikelihood, survivalCurve } from '../../src/statistics/shifted-beta-geometric.ts';
import { wilson } from '../../src/statistics/wilson.ts';

const band = (alive: number[], horizon: number) => {
  const found = fitBetaGeometric([{ alive }]);
  if (!found) throw new Error('nothing was fitted');
  return { found, points: survivalBand(found, horizon) };
};

describe('survivalBand', () => {
  it('encloses the fitted curve within 0…1 and narrows with the root of the size', () => {
    const alive = [1000, 631, 468, 382, 326, 289, 262, 241];
    const { found, points } = band(alive, 36);
    expect(points.map(({ fitted }) => fitted)).toEqual(survivalCurve(found, 36));
    expect(points[0]).toEqual({ t: 0, fitted: 1, low: 1, high: 1 });
    const large = band(
      alive.map((n) => n * 100),
      36,
    ).points;
    points.slice(1).forEach(({ t, fitted, low, high }) => {
      expect(low).toBeGreaterThan(0);
      expect(low).toBeLessThan(fitted);
      expect(high).toBeGreaterThan(fitted);
      expect(high).toBeLessThan(1);
      const narrow = large[t];
      expect((high - low) / ((narrow?.high ?? 0) - (narrow?.low ?? 0))).toBeCloseTo(10, 0);
    });
  });

  it('covers the truth about 95 times in 100', () => {
    const truth = survivalCurve({ alpha: 1.2, beta: 3 }, 24);
    const random = createRandom(20070101);
    const runs = 300;
    let covered = 0;
    for (let run = 0; run < runs; run++) {
      const alive = Array.from({ length: 8 }, () => 0);
      for (let person = 0; person < 400; person++) {
        const luck = random.uniform();
        for (let t = 0; t < alive.length && (truth[t] ?? 0) > luck; t++) alive[t] = (alive[t] ?? 0) + 1;
      }
      const point = band(alive, 24).points[24];
      if (point && point.low <= (truth[24] ?? 0) && point.high >= (truth[24] ?? 0)) covered++;
    }
    expect(covered / runs).toBeGreaterThan(0.91);
    expect(covered / runs).toBeLessThan(0.985);
  });

  it("carries Wilson's interval of the one chance forward at the edges", () => {
    const nobody = band([50, 50, 50], 2).points;
    const stay = wilson(100, 100);
    expect(nobody[2]).toEqual({ t: 2, fitted: 1, low: (stay.low ?? 0) ** 2, high: 1 });

    const everybody = band([50, 0, 0], 2).points;
    expect(everybody[1]).toEqual({ t: 1, fitted: 0, low: 0, high: wilson(0, 50).high });

    const split = band([1000, 400, 400], 2).points;
    expect(split[1]?.high).toBe(wilson(400, 1000).high);
    expect(split[2]?.low).toBeCloseTo((wilson(400, 1000).low ?? 0) * (wilson(400, 400).low ?? 0), 15);
  });

  it('asks how unlike people may be where they seem alike: computed with SciPy 1.17', () => {
    const [, first, , third] = band([4, 2, 1], 3).points;
    expect(first?.low).toBeCloseTo(0.10733976, 8);
    expect(first?.high).toBeCloseTo(0.84381527, 8);
    expect(third?.low).toBeCloseTo(0.00380992, 8);
    expect(third?.high).toBeCloseTo(0.67621122, 8);
    // One step says nothing of the next: those who stayed may all be there for good.
    const step = band([4, 3], 3).points;
    expect(step[3]?.high).toBeCloseTo(step[1]?.high ?? 0, 8);
  });

  it('covers the truth where those asked seem alike though people are not', () => {
    const truth = survivalCurve({ alpha: 5, beta: 50 }, 12);
    const random = createRandom(20260105);
    let [alike, covered] = [0, 0];
    for (let run = 0; run < 150; run++) {
      const alive = Array.from({ length: 6 }, () => 0);
      for (let person = 0; person < 500; person++) {
        const luck = random.uniform();
        for (let t = 0; t < alive.length && (truth[t] ?? 0) > luck; t++) alive[t] = (alive[t] ?? 0) + 1;
      }
      const { found, points } = band(alive, 12);
      if (found.limit !== 'geometric') continue;
      alike++;
      const [at, end] = [truth[12] ?? 0, points[12]];
      if (end && end.low <= at && end.high >= at) covered++;
    }
    expect(alike).toBeGreaterThan(30);
    expect(covered / alike).toBeGreaterThan(0.92);
  });

  it('takes the same way where rounding leaves no way to tell people apart', () => {
    const transitions = { left: Float64Array.of(5, 2, 1), stayed: Float64Array.of(5, 3, 2) };
    const alike = { alpha: 2e15, beta: 2e15, limit: null, transitions };
    const fit = { ...alike, logLikelihood: logLikelihood(transitions, alike) };
    const [, first, second] = survivalBand(fit, 2);
    expect(first?.low).toBeLessThan(wilson(10, 18).low ?? 0);
    expect(second?.high).toBeGreaterThan((wilson(10, 18).high ?? 0) ** 2);
  });

  it('keeps its order where the curve is smaller than any normal number', () => {
    for (const { fitted, low, high } of band([3, 2, 1, 0, 0, 0], 10_000).points) {
      expect(low).toBeLessThanOrEqual(fitted);
      expect(high).toBeGreaterThanOrEqual(fitted);
    }
  });
});
