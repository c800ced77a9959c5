import { describe, expect, it } from 'vitest';
import { pooledTransitions } from '../../src/statistics/pooled-transitions.ts';
import { createRandom } from '../../src/statistics/random.ts';
import { survivalBand } from '../../src/statistics/shifted-beta-geometric-band.ts';
import { fitBetaGeometric, fitTransitions } from '../../src/statistics/shifted-beta-geometric-fit.ts';
import { poolTransitions, survivalCurve } from '../../src/statistics/shifted-beta-geometric.ts';

describe('pooledTransitions', () => {
  it('are those of one cohort whose counts never rise', () => {
    const alive = [1000, 869, 743, 653, 593];
    const pooled = pooledTransitions(alive.slice(1), [1000, 1000, 1000, 1000]);
    const followed = poolTransitions([{ alive }]);
    followed.left.forEach((left, t) => expect(pooled.left[t]).toBeCloseTo(left, 9));
    followed.stayed.forEach((stayed, t) => expect(pooled.stayed[t]).toBeCloseTo(stayed, 9));
    const [a, b] = [fitTransitions(pooled), fitBetaGeometric([{ alive }])];
    expect(a?.alpha).toBeCloseTo(b?.alpha ?? NaN, 9);
    expect(a?.logLikelihood).toBeCloseTo(b?.logLikelihood ?? NaN, 6);
  });

  it('pools a share that rises with those before it', () => {
    const { left, stayed } = pooledTransitions([30, 20, 40], [100, 100, 50]);
    // 30/100, then 60 of 150 is above it: all three are 90 of 250.
    expect([...stayed].map((n) => Math.round(n * 1e9) / 1e9)).toEqual([36, 36, 18]);
    expect([...left].map((n) => Math.round(n * 1e9) / 1e9)).toEqual([64, 0, 0]);
    expect(fitTransitions({ left, stayed })?.limit).toBe('split');
  });

  it('ends where nobody was observed', () => {
    expect(pooledTransitions([5, 3, 0, 2], [10, 10, 0, 10]).left).toHaveLength(2);
    expect(fitTransitions(pooledTransitions([], []))).toBeNull();
  });

  it('has a band that covers the shares of people who come and go', () => {
    // Each person has a chance to come back that falls with time as the model's share does, each day anew.
    const truth = survivalCurve({ alpha: 0.5, beta: 1.5 }, 30);
    const random = createRandom(19550401);
    const people = 500;
    let covered = 0;
    const runs = 200;
    for (let run = 0; run < runs; run++) {
      const back = new Float64Array(15);
      for (let t = 1; t <= 15; t++)
        for (let person = 0; person < people; person++)
          if (random.uniform() < (truth[t] ?? 0)) back[t - 1] = (back[t - 1] ?? 0) + 1;
      const fit = fitTransitions(pooledTransitions(back, new Float64Array(15).fill(people)));
      const point = fit && survivalBand(fit, 30)[10];
      if (point && point.low <= (truth[10] ?? 0) && (truth[10] ?? 0) <= point.high) covered++;
    }
    expect(covered / runs).toBeGreaterThan(0.9);
  });
});
