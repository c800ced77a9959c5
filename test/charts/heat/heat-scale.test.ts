import { describe, expect, it } from 'vitest';
import { heatScaleMax, heatStep } from '../../../src/charts/heat/heat-scale.ts';

describe('the heat scale', () => {
  it('divides evenly from 0 to its top and holds what is beyond', () => {
    expect([0, 0.001, 0.02, 0.021, 0.24, 0.9].map((rate) => heatStep(rate, 0.24))).toEqual([
      1, 1, 1, 2, 12, 12,
    ]);
  });

  it('has a top that a few wild cells do not move', () => {
    const rates = [...Array.from({ length: 99 }, (_, at) => at / 400), 1];
    expect(heatScaleMax(rates)).toBe(0.25);
  });

  it('works for nothing and for all zeros', () => {
    expect(heatScaleMax([])).toBe(0.01);
    expect(heatScaleMax([0, 0])).toBe(0.01);
    expect(heatStep(0, 0)).toBe(1);
  });
});
