import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from '../../src/statistics/benjamini-hochberg.ts';
import { holm } from '../../src/statistics/holm.ts';

// The fifteen hypotheses of Benjamini and Hochberg 1995, Journal of the Royal Statistical Society B 57:289–300.
const thrombolysis = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
];
const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });
const below = (values: number[], limit: number) => values.filter((p) => p <= limit).length;

describe('holm and benjaminiHochberg', () => {
  it('reject three and four of the fifteen hypotheses of Benjamini and Hochberg 1995 at 0.05', () => {
    expect(below(holm(thrombolysis), 0.05)).toBe(3);
    expect(below(benjaminiHochberg(thrombolysis), 0.05)).toBe(4);
  });

  it('give the adjusted values of R 4: p.adjust(c(0.01, 0.04, 0.03, 0.005))', () => {
    const p = [0.01, 0.04, 0.03, 0.005];
    [0.03, 0.06, 0.06, 0.02].forEach((value, i) => expect(holm(p)[i]).toBeCloseTo(value, 15));
    [0.02, 0.04, 0.04, 0.02].forEach((value, i) => expect(benjaminiHochberg(p)[i]).toBeCloseTo(value, 15));
  });

  it('lie between the raw value and that of Bonferroni, Holm above the other, and keep the order of the values', () => {
    fc.assert(
      fc.property(pValues, (p) => {
        const strict = holm(p);
        const mild = benjaminiHochberg(p);
        p.forEach((raw, i) => {
          expect(mild[i]).toBeGreaterThanOrEqual(raw);
          expect(strict[i]).toBeGreaterThanOrEqual((mild[i] ?? 0) * (1 - 1e-12));
          expect(strict[i]).toBeLessThanOrEqual(Math.min(1, raw * p.length));
          const above = [...p.keys()].filter((j) => (p[j] ?? 0) >= raw);
          expect(strict[i]).toBeLessThanOrEqual(Math.min(...above.map((j) => strict[j] ?? 0)));
          expect(mild[i]).toBeLessThanOrEqual(Math.min(...above.map((j) => mild[j] ?? 0)));
        });
      }),
    );
  });

  it('are the step rules of their papers: how many are rejected, counted straight from the definition', () => {
    fc.assert(
      fc.property(pValues, (p) => {
        const sorted = p.toSorted((a, b) => a - b);
        const q = 0.1;
        let down = 0;
        while (down < p.length && (sorted[down] ?? 1) * (p.length - down) <= q) down++;
        expect(below(holm(p), q)).toBe(down);
        let up = p.length;
        while (up > 0 && ((sorted[up - 1] ?? 1) * p.length) / up > q) up--;
        expect(below(benjaminiHochberg(p), q)).toBe(up);
      }),
    );
  });

  it('leave the values given as they are and refuse what is no probability', () => {
    const p = [0.5, 0.01];
    holm(p);
    benjaminiHochberg(p);
    expect(p).toEqual([0.5, 0.01]);
    for (const wrong of [-0.1, 1.1, NaN]) {
      expect(() => holm([0.5, wrong])).toThrow(RangeError);
      expect(() => benjaminiHochberg([0.5, wrong])).toThrow(RangeError);
    }
  });
});
