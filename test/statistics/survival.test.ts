import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kaplanMeier, medianSurvival } from '../../src/statistics/kaplan-meier.ts';
import { logRank } from '../../src/statistics/log-rank.ts';
import { relativeError } from './close.ts';

// Weeks of remission of leukaemia patients (Freireich et al. 1963, Blood 21:699–716); negative: still in remission.
const treated = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35];
const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
const weeks = [...treated, ...placebo].map(Math.abs);
const ended = [...treated, ...placebo].map((week) => week > 0);
const arm = [...treated.map(() => 0), ...placebo.map(() => 1)];

const people = fc.array(
  fc.record({
    t: fc.integer({ min: 0, max: 15 }),
    observed: fc.boolean(),
    group: fc.integer({ min: 0, max: 2 }),
  }),
  { minLength: 1, maxLength: 60 },
);

describe('kaplanMeier', () => {
  it('gives the published curve of the treated patients with its log-log interval (Stata, sts list)', () => {
    const points = kaplanMeier(
      treated.map(Math.abs),
      treated.map((week) => week > 0),
    );
    const published = [
      [6, 21, 3, 0.8571, 0.6197, 0.9516],
      [7, 17, 1, 0.8067, 0.5631, 0.9228],
      [10, 15, 1, 0.7529, 0.5032, 0.8894],
      [13, 12, 1, 0.6902, 0.4316, 0.8491],
      [16, 11, 1, 0.6275, 0.3675, 0.8049],
      [22, 7, 1, 0.5378, 0.2678, 0.7468],
      [23, 6, 1, 0.4482, 0.1881, 0.6801],
    ];
    const found = points.filter(({ events }) => events > 0);
    expect(found).toHaveLength(published.length);
    published.forEach(([t, atRisk, events, survival, low, high], i) => {
      expect(found[i]).toMatchObject({ t, atRisk, events });
      expect(found[i]?.survival).toBeCloseTo(survival ?? NaN, 4);
      expect(found[i]?.low).toBeCloseTo(low ?? NaN, 4);
      expect(found[i]?.high).toBeCloseTo(high ?? NaN, 4);
    });
    expect(medianSurvival(points)).toBe(23);
  });

  it('without censoring is the share that lasts longer', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 50 }), (durations) => {
        const all = durations.map(() => true);
        for (const { t, survival } of kaplanMeier(durations, all)) {
          expect(survival).toBeCloseTo(durations.filter((d) => d > t).length / durations.length, 12);
        }
      }),
    );
  });

  it('never rises, accounts for everybody, and keeps its interval around it', () => {
    fc.assert(
      fc.property(people, (given) => {
        const points = kaplanMeier(
          given.map(({ t }) => t),
          given.map(({ observed }) => observed),
        );
        expect(points.reduce((sum, { events, censored }) => sum + events + censored, 0)).toBe(given.length);
        let before = 1;
        for (const { survival, low, high } of points) {
          expect(survival).toBeLessThanOrEqual(before);
          before = survival;
          expect(low === null).toBe(survival === 0);
          if (low === null || high === null) continue;
          expect(low).toBeLessThanOrEqual(survival);
          expect(high).toBeGreaterThanOrEqual(survival);
        }
      }),
    );
  });

  it('has no median where the curve stays above a half, no points without people, and refuses bad durations', () => {
    expect(medianSurvival(kaplanMeier([1, 2, 3], [true, false, false]))).toBeNull();
    expect(kaplanMeier([], [])).toEqual([]);
    expect(() => kaplanMeier([-1], [true])).toThrow(RangeError);
    expect(() => kaplanMeier([1, 2], [true])).toThrow(RangeError);
  });
});

describe('logRank', () => {
  it('gives the published 16.79 of treatment against placebo', () => {
    const test = logRank(weeks, ended, arm, 2);
    expect(test?.chi2).toBeCloseTo(16.79, 2);
    expect(test?.df).toBe(1);
    // SciPy 1.17: stats.logrank
    expect(relativeError(test?.chi2 ?? 0, 16.792940989216536)).toBeLessThanOrEqual(1e-12);
    expect(relativeError(test?.p ?? 0, 4.168809109334529e-5)).toBeLessThanOrEqual(1e-11);
  });

  it('leaves out a group that was never at risk at an event', () => {
    const late = logRank([...weeks, 0.5, 0.7], [...ended, false, false], [...arm, 2, 2], 4);
    expect(late).toEqual(logRank(weeks, ended, arm, 2));
  });

  it('does not depend on how the groups are numbered', () => {
    fc.assert(
      fc.property(people, (given) => {
        const run = (number: (group: number) => number) =>
          logRank(
            given.map(({ t }) => t),
            given.map(({ observed }) => observed),
            given.map(({ group }) => number(group)),
            3,
          );
        const test = run((group) => group);
        const turned = run((group) => 2 - group);
        expect(turned === null).toBe(test === null);
        if (!test || !turned) return;
        expect(turned.df).toBe(test.df);
        expect(Math.abs(turned.chi2 - test.chi2)).toBeLessThan(1e-8 * Math.max(1, test.chi2));
        expect(test.chi2).toBeGreaterThanOrEqual(0);
        expect(test.p).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('of three groups is the quadratic form with any two of them, solved by Cramer’s rule', () => {
    fc.assert(
      fc.property(people, (given) => {
        const times = [...new Set(given.filter(({ observed }) => observed).map(({ t }) => t))];
        const [u, v] = [
          [0, 0],
          [0, 0, 0],
        ];
        for (const t of times) {
          const risk = (g: number) => given.filter((one) => one.group === g && one.t >= t).length;
          const dead = (g: number) =>
            given.filter((one) => one.group === g && one.t === t && one.observed).length;
          const n = risk(0) + risk(1) + risk(2);
          const d = dead(0) + dead(1) + dead(2);
          const c = n > 1 ? (d * (n - d)) / (n - 1) : 0;
          const [a, b] = [risk(0) / n, risk(1) / n];
          u[0] = (u[0] ?? 0) + dead(0) - d * a;
          u[1] = (u[1] ?? 0) + dead(1) - d * b;
          [c * a * (1 - a), -c * a * b, c * b * (1 - b)].forEach((part, i) => (v[i] = (v[i] ?? 0) + part));
        }
        const [x = 0, y = 0] = u;
        const [p = 0, q = 0, r = 0] = v;
        const determinant = p * r - q * q;
        fc.pre(determinant > 1e-6);
        const test = logRank(
          given.map(({ t }) => t),
          given.map(({ observed }) => observed),
          given.map(({ group }) => group),
          3,
        );
        fc.pre(test?.df === 2);
        expect(test?.chi2).toBeCloseTo((x * x * r - 2 * x * y * q + y * y * p) / determinant, 6);
      }),
    );
  });

  it('is null where there are not two groups to compare, and refuses bad rows', () => {
    expect(logRank([1, 2], [true, true], [0, 0], 2)).toBeNull();
    expect(logRank([1, 2], [false, false], [0, 1], 2)).toBeNull();
    expect(() => logRank([1], [true], [2], 2)).toThrow(RangeError);
    expect(() => logRank([NaN], [true], [0], 2)).toThrow(RangeError);
    expect(() => logRank([1], [true], [], 2)).toThrow(RangeError);
  });
});
