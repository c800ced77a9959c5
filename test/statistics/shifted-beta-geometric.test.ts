import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logBeta } from '../../src/statistics/gamma.ts';
import { survivalBandSteps } from '../../src/statistics/shifted-beta-geometric-band.ts';
import { fitBetaGeometric, fitTransitionsSteps } from '../../src/statistics/shifted-beta-geometric-fit.ts';
import {
  type Cohort,
  expectedLifetime,
  logLikelihood,
  poolTransitions,
  poolTransitionsSteps,
  survivalCurve,
} from '../../src/statistics/shifted-beta-geometric.ts';
import { relativeError } from './close.ts';

// Fader and Hardie 2007, Journal of Interactive Marketing 21:76–90, table 1, of 1,000 customers each; years 0 … 12.
const highEnd = [1000, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394];
const regular = [1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173];

const fit = (...cohorts: number[][]) => {
  const found = fitBetaGeometric(cohorts.map((alive) => ({ alive })));
  if (!found) throw new Error('nothing was fitted');
  return found;
};

/** ∂ ln L / ∂ ln α and ∂ ln L / ∂ ln β, and their size before they cancel. */
function score(cohorts: readonly Cohort[], alpha: number, beta: number) {
  const { left, stayed } = poolTransitions(cohorts);
  let byAlpha = 0;
  let byBeta = 0;
  let size = 0;
  left.forEach((l, t) => {
    const s = stayed[t] ?? 0;
    byAlpha += l - (alpha * (l + s)) / (alpha + beta + t);
    byBeta += (beta * s) / (beta + t) - (beta * (l + s)) / (alpha + beta + t);
    size += l + s;
  });
  return { byAlpha, byBeta, size };
}

/** A cohort as the model itself would have it, thinned by any chances: counts that never rise. */
const cohort = fc
  .tuple(
    fc.integer({ min: 1, max: 5000 }),
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }),
  )
  .map(([size, chances]): Cohort => {
    const alive = [size];
    for (const chance of chances) alive.push(Math.round((alive.at(-1) ?? 0) * chance));
    return { alive };
  });

describe('the likelihood', () => {
  it('is that of the paper, written with beta functions', () => {
    const alive = highEnd.slice(0, 8);
    const [alpha, beta] = [0.9, 2.3];
    let expected = 0;
    for (let t = 1; t < alive.length; t++) {
      const left = (alive[t - 1] ?? 0) - (alive[t] ?? 0);
      expected += left * (logBeta(alpha + 1, beta + t - 1) - logBeta(alpha, beta));
    }
    expected += (alive.at(-1) ?? 0) * (logBeta(alpha, beta + alive.length - 1) - logBeta(alpha, beta));
    expect(
      relativeError(logLikelihood(poolTransitions([{ alive }]), { alpha, beta }), expected),
    ).toBeLessThanOrEqual(1e-13);
  });

  it('of many cohorts is the sum of theirs, however long each was observed', () => {
    fc.assert(
      fc.property(fc.array(cohort, { minLength: 1, maxLength: 8 }), (cohorts) => {
        const parameters = { alpha: 0.7, beta: 1.9 };
        const apart = cohorts.reduce(
          (sum, one) => sum + logLikelihood(poolTransitions([one]), parameters),
          0,
        );
        const together = logLikelihood(poolTransitions(cohorts), parameters);
        expect(Math.abs(together - apart)).toBeLessThan(1e-10 * Math.max(1, -apart));
      }),
    );
  });

  it('refuses counts that rise, are negative or are no numbers', () => {
    for (const alive of [[10, 11], [10, 5, 6], [-1], [10, NaN], [Infinity, 1]]) {
      expect(() => poolTransitions([{ alive }])).toThrow(RangeError);
    }
  });
});

describe('the survival curve', () => {
  it('is B(α, β + t) / B(α, β)', () => {
    survivalCurve({ alpha: 0.668, beta: 3.806 }, 60).forEach((survival, t) => {
      expect(
        relativeError(survival, Math.exp(logBeta(0.668, 3.806 + t) - logBeta(0.668, 3.806))),
      ).toBeLessThanOrEqual(1e-13);
    });
  });

  it('adds up to the lifetime: with α = 1, β = 1 it is the harmonic series', () => {
    let harmonic = 0;
    for (let t = 1; t <= 36; t++) harmonic += 1 / t;
    expect(relativeError(expectedLifetime({ alpha: 1, beta: 1 }), harmonic)).toBeLessThanOrEqual(1e-14);
    expect(expectedLifetime({ alpha: 1, beta: 1 }, 1)).toBe(1);
  });
});

describe('the fit', () => {
  it('finds the published estimates from the first seven years (Fader and Hardie 2007)', () => {
    const high = fit(highEnd.slice(0, 8));
    expect(high.alpha).toBeCloseTo(0.668, 3);
    expect(high.beta).toBeCloseTo(3.806, 3);
    expect(high.logLikelihood).toBeCloseTo(-1611.16, 2);
    const low = fit(regular.slice(0, 8));
    expect(low.alpha).toBeCloseTo(0.704, 3);
    expect(low.beta).toBeCloseTo(1.182, 3);
    expect(low.logLikelihood).toBeCloseTo(-1680.27, 2);
  });

  it('projects years 8 to 12 of both groups to within two points', () => {
    for (const alive of [highEnd, regular]) {
      const curve = survivalCurve(fit(alive.slice(0, 8)), 12);
      for (let t = 8; t <= 12; t++)
        expect(Math.abs((curve[t] ?? 0) - (alive[t] ?? 0) / 1000)).toBeLessThan(0.02);
    }
  });

  it('is a root of the score to rounding error', () => {
    for (const alive of [highEnd, regular]) {
      const { alpha, beta } = fit(alive);
      const { byAlpha, byBeta, size } = score([{ alive }], alpha, beta);
      expect(Math.abs(byAlpha)).toBeLessThan(1e-13 * size);
      expect(Math.abs(byBeta)).toBeLessThan(1e-13 * size);
    }
  });

  it('is the same for a cohort and for its parts', () => {
    const whole = fit(highEnd);
    const parts = fit(
      highEnd.map((n) => Math.floor(n / 3)),
      highEnd.map((n) => n - Math.floor(n / 3)),
    );
    expect(relativeError(parts.alpha, whole.alpha)).toBeLessThanOrEqual(1e-12);
    expect(relativeError(parts.beta, whole.beta)).toBeLessThanOrEqual(1e-12);
  });

  it('uses what each cohort was observed for and no more', () => {
    const expected = survivalCurve({ alpha: 1.2, beta: 4 }, 12);
    const cohorts = Array.from({ length: 12 }, (_, index) => ({
      alive: expected.slice(0, 13 - index).map((survival) => survival * 1000 * (index + 1)),
    }));
    const found = fitBetaGeometric(cohorts);
    expect(relativeError(found?.alpha ?? 0, 1.2)).toBeLessThanOrEqual(1e-11);
    expect(relativeError(found?.beta ?? 0, 4)).toBeLessThanOrEqual(1e-11);
  });

  it('is at least as likely as every point of a wide grid, for any counts', () => {
    fc.assert(
      fc.property(fc.array(cohort, { minLength: 1, maxLength: 6 }), (cohorts) => {
        const found = fitBetaGeometric(cohorts);
        const transitions = poolTransitions(cohorts);
        const people = transitions.left.reduce((sum, l, t) => sum + l + (transitions.stayed[t] ?? 0), 0);
        expect(found === null).toBe(people === 0);
        if (!found) return;
        let best = -Infinity;
        for (let a = -12; a <= 12; a += 0.5) {
          for (let b = -12; b <= 12; b += 0.5) {
            best = Math.max(best, logLikelihood(transitions, { alpha: Math.exp(a), beta: Math.exp(b) }));
          }
        }
        expect(found.logLikelihood).toBeGreaterThanOrEqual(best - 1e-9 * Math.max(1, -best));
        if (found.limit !== null) return;
        const { byAlpha, byBeta, size } = score(cohorts, found.alpha, found.beta);
        expect(Math.abs(byAlpha)).toBeLessThan(1e-11 * size);
        expect(Math.abs(byBeta)).toBeLessThan(1e-11 * size);
      }),
      { numRuns: 150 },
    );
  });

  it('recovers parameters from their own expected counts over many orders of magnitude', () => {
    const magnitude = fc.double({ min: -4, max: 6, noNaN: true });
    fc.assert(
      fc.property(magnitude, magnitude, fc.integer({ min: 3, max: 24 }), (a, b, horizon) => {
        const parameters = { alpha: Math.exp(a), beta: Math.exp(b) };
        const curve = survivalCurve(parameters, horizon);
        const found = fit(curve.map((survival) => survival * 1e6));
        survivalCurve(found, 36).forEach((survival, t) => {
          expect(Math.abs(survival - (survivalCurve(parameters, 36)[t] ?? 0))).toBeLessThan(1e-6);
        });
      }),
    );
  });

  it('is null where nobody was observed after the start', () => {
    expect(fitBetaGeometric([])).toBeNull();
    expect(fitBetaGeometric([{ alive: [] }, { alive: [500] }, { alive: [0, 0, 0] }])).toBeNull();
  });
});

describe('at its edges the fit', () => {
  it('stays at 1 where nobody leaves', () => {
    const found = fit([80, 80, 80], [20, 20]);
    expect(found.limit).toBe('nobody-left');
    expect(found.logLikelihood).toBeCloseTo(0, 15);
    expect(survivalCurve(found, 3)).toEqual([1, 1, 1, 1]);
    expect(expectedLifetime(found)).toBe(36);
  });

  it('drops to 0 where everybody leaves at once', () => {
    const found = fit([80, 0, 0], [20, 0]);
    expect(found.limit).toBe('everybody-left');
    expect(found.logLikelihood).toBeCloseTo(0, 15);
    expect(survivalCurve(found, 3)).toEqual([1, 0, 0, 0]);
    expect(expectedLifetime(found)).toBe(1);
  });

  it('is geometric where the chance to leave is constant, or rises', () => {
    for (const alive of [
      [1000, 500, 250, 125],
      [1000, 900, 700, 100],
    ]) {
      const found = fit(alive);
      const people = alive.slice(0, -1).reduce((sum, n) => sum + n, 0);
      const stay = 1 - (1000 - (alive.at(-1) ?? 0)) / people;
      expect(found.limit).toBe('geometric');
      survivalCurve(found, 36).forEach((survival, t) =>
        expect(relativeError(survival, stay ** t)).toBeLessThanOrEqual(1e-11),
      );
      expect(
        relativeError(
          found.logLikelihood,
          people * (stay * Math.log(stay) + (1 - stay) * Math.log(1 - stay)),
        ),
      ).toBeLessThanOrEqual(1e-12);
    }
  });

  it('is geometric where a single period was observed', () => {
    const found = fit([200, 150]);
    expect(found.limit).toBe('geometric');
    survivalCurve(found, 5).forEach((survival, t) =>
      expect(relativeError(survival, 0.75 ** t)).toBeLessThanOrEqual(1e-13),
    );
  });

  it('splits leavers from stayers where nobody leaves after the first period', () => {
    const found = fit([1000, 400, 400, 400]);
    expect(found.limit).toBe('split');
    survivalCurve(found, 36).forEach((survival, t) =>
      expect(relativeError(survival, t === 0 ? 1 : 0.4)).toBeLessThanOrEqual(1e-12),
    );
    expect(relativeError(found.logLikelihood, 400 * Math.log(0.4) + 600 * Math.log(0.6))).toBeLessThanOrEqual(
      1e-12,
    );
  });

  it('is inside the model as soon as the chance to leave falls a little', () => {
    const found = fit([100_000, 50_000, 25_010, 12_520]);
    expect(found.limit).toBeNull();
    expect(found.beta).toBeGreaterThan(100);
  });
});

const countOf = (steps: Generator<void, unknown>): number => {
  let count = 1;
  for (let step = steps.next(); !step.done; step = steps.next()) count += 1;
  return count;
};

it('is fitted to many counts in steps, each of which reads them a few times at most', () => {
  const alive = Array.from({ length: 10_001 }, (_, t) => Math.round(1e9 / (1 + t / 30)));
  // More than a hundred points of the profile are climbed to, each in several rounds.
  expect(countOf(fitTransitionsSteps(poolTransitions([{ alive }])))).toBeGreaterThan(300);
});

it('adds many cohorts up in as many steps', () => {
  const cohorts = Array.from({ length: 40 }, () => ({ alive: [9, 5, 2] }));
  expect(countOf(poolTransitionsSteps(cohorts, 2))).toBe(41);
  const { left, stayed } = poolTransitions(cohorts);
  expect([...left, ...stayed]).toEqual([160, 120, 200, 80]);
});

it('has a long band in steps, inside the model and at its edges', () => {
  const inside = [1000, 600, 450, 380, 330];
  const alike = [1000, 500, 250, 125];
  for (const alive of [inside, alike, [1000, 0], [1000, 1000], [1000, 400, 400]]) {
    const found = fit(alive);
    expect(countOf(survivalBandSteps(found, 10_000))).toBeGreaterThan(39);
  }
});
