import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../src/model/result/result.ts';
import { indicatorText } from '../../src/parts/indicators/indicator-words.ts';
import { createFormat } from '../../src/ui/format/create-format.ts';

const format = createFormat('en');
const indicator = (part: Partial<Indicator>): Indicator => ({
  id: 'd30',
  value: 0.0498,
  numerator: 0,
  denominator: 0,
  target: 0.05,
  direction: 'at-least',
  met: false,
  ...part,
});

describe('a value beside its target', () => {
  it('has as many digits as it takes to read as missed', () => {
    expect(indicatorText(indicator({}), format)).toBe('4.98%');
    expect(indicatorText(indicator({ value: 0.049998 }), format)).toBe('4.9998%');
    expect(indicatorText(indicator({ id: 'ltv-cac', value: 2.97, target: 3 }), format)).toBe('2.97×');
    expect(indicatorText(indicator({ id: 'use-momentum', value: -0.104, target: -0.1 }), format)).toBe(
      '−10.4%'.replace('−', format.percent(-1).charAt(0)),
    );
  });

  it('has one digit where nothing is contradicted', () => {
    expect(indicatorText(indicator({ value: 0.0421 }), format)).toBe('4.2%');
    expect(indicatorText(indicator({ value: 0.0503, met: true }), format)).toBe('5.0%');
    expect(indicatorText(indicator({ value: 0.0498, met: null }), format)).toBe('5.0%');
    expect(indicatorText(indicator({ value: null, met: null }), format)).toBe(null);
  });
});
