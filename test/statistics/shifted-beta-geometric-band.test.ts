import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/statistics/random.ts';
import { survivalBand } from '../../src/statistics/shifted-beta-geometric-band.ts';
import { fitBetaGeometric } from '../../src/statistics/shifted-beta-geometric-fit.ts';
import { survivalCurve } from '../../src/statistics/shifted-beta-geometric.ts';
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

    const constant = band([1000, 500, 250], 1).points[1];
    expect(constant?.low).toBeCloseTo(wilson(750, 1500).low ?? 0, 12);

    const split = band([1000, 400, 400], 2).points;
    expect(split[1]?.high).toBe(wilson(400, 1000).high);
    expect(split[2]?.low).toBeCloseTo((wilson(400, 1000).low ?? 0) * (wilson(400, 400).low ?? 0), 15);
  });

  it('takes people for alike where rounding leaves no way to tell them apart', () => {
    const transitions = { left: Float64Array.of(5, 2, 1), stayed: Float64Array.of(5, 3, 2) };
    const fit = { alpha: 2e15, beta: 2e15, logLikelihood: -12, limit: null, transitions };
    const [, first, second] = survivalBand(fit, 2);
    const stay = wilson(10, 18);
    expect(first?.low).toBe(stay.low);
    expect(second?.high).toBe((stay.high ?? 0) ** 2);
  });

  it('keeps its order where the curve is smaller than any normal number', () => {
    for (const { fitted, low, high } of band([3, 2, 1, 0, 0, 0], 10_000).points) {
      expect(low).toBeLessThanOrEqual(fitted);
      expect(high).toBeGreaterThanOrEqual(fitted);
    }
  });
});
