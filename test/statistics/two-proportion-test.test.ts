import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Side } from '../../src/statistics/newcombe.ts';
import { sampleRatioTest, twoProportionTest } from '../../src/statistics/two-proportion-test.ts';
import { relativeError } from './close.ts';

const side: fc.Arbitrary<Side> = fc
  .integer({ min: 1, max: 1_000_000 })
  .chain((n) => fc.record({ n: fc.constant(n), x: fc.integer({ min: 0, max: n }) }));

describe('twoProportionTest', () => {
  it("finds Pearson's X² = 25.01 of aspirin and heart attacks (Agresti, An Introduction to Categorical Data Analysis)", () => {
    const { z, p } = twoProportionTest({ x: 189, n: 11034 }, { x: 104, n: 11037 });
    expect(z).toBeLessThan(0);
    expect(z * z).toBeCloseTo(25.01, 2);
    // SciPy 1.17: chi2_contingency(…, correction=False)
    expect(relativeError(z * z, 25.013883967194165)).toBeLessThanOrEqual(1e-12);
    expect(relativeError(p, 5.691896973740789e-7)).toBeLessThanOrEqual(1e-11);
  });

  it("squares to Pearson's chi-square of the 2 × 2 table, and turns around when the sides are swapped", () => {
    fc.assert(
      fc.property(side, side, (control, variant) => {
        const { z, p } = twoProportionTest(control, variant);
        const n = control.n + variant.n;
        const x = control.x + variant.x;
        let chi2 = 0;
        for (const { x: own, n: size } of [control, variant]) {
          const yes = (size * x) / n;
          const no = (size * (n - x)) / n;
          if (yes > 0) chi2 += (own - yes) ** 2 / yes;
          if (no > 0) chi2 += (size - own - no) ** 2 / no;
        }
        expect(Math.abs(z * z - chi2)).toBeLessThanOrEqual(1e-9 * Math.max(1, chi2));
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(twoProportionTest(variant, control).p).toBeCloseTo(p, 15);
      }),
    );
  });

  it('gives z 0, p 1 where the pooled variance is 0', () => {
    expect(twoProportionTest({ x: 0, n: 3 }, { x: 0, n: 9 })).toEqual({ z: 0, p: 1 });
    expect(twoProportionTest({ x: 3, n: 3 }, { x: 9, n: 9 })).toEqual({ z: 0, p: 1 });
  });

  it('refuses a side with nobody in it or an impossible count', () => {
    expect(() => twoProportionTest({ x: 0, n: 0 }, { x: 1, n: 2 })).toThrow(RangeError);
    expect(() => twoProportionTest({ x: 1, n: 2 }, { x: 3, n: 2 })).toThrow(RangeError);
  });
});

describe('sampleRatioTest', () => {
  it('raises the alarm of Kohavi, Tang and Xu 2020 (Trustworthy Online Controlled Experiments): 821,588 against 815,482 is p = 1.8e-6', () => {
    expect(sampleRatioTest(821_588, 815_482).p).toBeCloseTo(1.8e-6, 7);
  });

  it('is the chi-square against the expected split', () => {
    const { chi2, p } = sampleRatioTest(700, 340, 0.3);
    expect(relativeError(chi2, (700 - 728) ** 2 / 728 + (340 - 312) ** 2 / 312)).toBeLessThanOrEqual(1e-12);
    expect(p).toBeGreaterThan(0.05);
    expect(sampleRatioTest(500, 500)).toEqual({ chi2: 0, p: 1 });
  });

  it('refuses impossible sizes and shares', () => {
    expect(() => sampleRatioTest(0, 0)).toThrow(RangeError);
    expect(() => sampleRatioTest(-1, 5)).toThrow(RangeError);
    expect(() => sampleRatioTest(5, 5, 1)).toThrow(RangeError);
  });
});
