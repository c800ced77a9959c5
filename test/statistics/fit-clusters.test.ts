import { describe, expect, it } from 'vitest';
import {
  type Figures,
  fitClusters,
  nearestCluster,
  standardise,
} from '../../src/statistics/clusters/fit-clusters.ts';

function fit(figures: Figures, k: number | null) {
  const steps = fitClusters(figures, k);
  let stops = 0;
  for (;;) {
    const step = steps.next();
    if (!step.done) {
      stops++;
      continue;
    }
    const { value } = step;
    return 'different' in value
      ? { fitted: null, different: value.different, stops }
      : { fitted: value, different: null, stops };
  }
}

/** Four heaps of 50 at (1 or 100) × (1 or 100), a little spread. */
const heaps: Figures = [
  Array.from({ length: 200 }, (_, n) => (n % 2 === 0 ? 1 : 100) + (n % 5) * 0.1),
  Array.from({ length: 200 }, (_, n) => (n % 4 < 2 ? 1 : 100) + (n % 7) * 0.1),
  Array.from({ length: 200 }, () => 3),
];

describe('fitClusters', () => {
  it('finds four heaps by itself, and leaves out what does not vary', () => {
    const { fitted } = fit(heaps, null);
    expect(fitted?.k).toBe(4);
    expect(fitted?.scales.map(({ feature }) => feature)).toEqual([0, 1]);
    expect(fitted?.silhouette).toBeGreaterThan(0.9);
    if (!fitted) return;
    const found = Array.from({ length: 200 }, (_, n) => {
      const own = fitted.scales.map((scale) => standardise(heaps[scale.feature]?.[n] ?? 0, scale));
      return nearestCluster(fitted, Float64Array.from(own));
    });
    expect(new Set(found).size).toBe(4);
    for (const [n, cluster] of found.entries()) expect(cluster).toBe(found[n % 4]);
  });

  it('makes no more by itself than there are thirty people each for, and as many as are asked for', () => {
    const some = (people: number): Figures => heaps.map((values) => Array.from(values).slice(0, people));
    expect(fit(some(60), null).fitted?.k).toBe(2);
    expect(fit(some(119), null).fitted?.k).toBe(3);
    expect(fit(some(120), null).fitted?.k).toBe(4);
    expect(fit(some(60), 4).fitted?.k).toBe(4);
  });

  it('standardises to mean 0 and deviation 1', () => {
    const scale = fit(heaps, 2).fitted?.scales[0];
    if (!scale) throw new Error('nothing varies');
    const own = Array.from(heaps[0] ?? [], (x) => standardise(x, scale));
    expect(own.reduce((sum, x) => sum + x, 0) / 200).toBeCloseTo(0, 12);
    expect(own.reduce((sum, x) => sum + x * x, 0) / 200).toBeCloseTo(1, 12);
  });

  it('tells none where fewer differ than are asked for', () => {
    const two: Figures = [Array.from({ length: 90 }, (_, n) => n % 2)];
    expect(fit(two, 2).fitted?.k).toBe(2);
    expect(fit(two, 3).different).toBe(2);
    expect(fit(two, null).fitted?.k).toBe(2);
    expect(fit([Array.from({ length: 90 }, () => 4)], null).different).toBe(1);
  });

  it('knows of the few who differ among many more than it looks at', () => {
    const alike = Array.from({ length: 50_000 }, (_, n) => (n === 49_999 ? 40 : 4));
    expect(fit([alike], 3).different).toBe(2);
    const { fitted } = fit([alike], 2);
    if (!fitted) throw new Error('two differ');
    const [scale] = fitted.scales;
    const clusterOf = (n: number): number =>
      nearestCluster(fitted, Float64Array.of(scale ? standardise(alike[n] ?? 0, scale) : 0));
    expect(clusterOf(49_999)).not.toBe(clusterOf(0));
  });

  it('stops often enough to be interrupted', () => {
    expect(fit(heaps, null).stops).toBeGreaterThan(20);
  });
});
