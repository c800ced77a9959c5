import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/charts/axis/text-width.ts';
import type { Stage } from '../../src/charts/stages/stage.tsx';
import { layOutRows } from '../../src/charts/stages/stage-rows.tsx';

const stage = (id: string, change: Partial<Stage> = {}): Stage => ({
  id,
  name: id,
  value: '50%',
  rate: 0.5,
  band: 0.6,
  rest: 1,
  facts: ['did they see value?', '126 of 200', '95% 56.1–69.2%', 'half within 5h 28m'],
  tip: [],
  ...change,
});

describe('stages below one another', () => {
  const width = 332;
  const { rows, height } = layOutRows([stage('entered', { band: 1 }), stage('used'), stage('paid')], width);

  it('stand clear of one another, each whole within the height', () => {
    const ends = rows.map(({ bar, facts }) => bar + 20 + facts.length * 15);
    expect(rows[1]?.top).toBeGreaterThan(ends[0] ?? Infinity);
    expect(rows[2]?.top).toBeGreaterThan(ends[1] ?? Infinity);
    expect(height).toBeGreaterThanOrEqual(ends[2] ?? Infinity);
  });

  it('put as many facts in a line as there is room for, and leave none out', () => {
    const facts = rows[0]?.facts ?? [];
    expect(facts.join(' · ')).toBe('did they see value? · 126 of 200 · 95% 56.1–69.2% · half within 5h 28m');
    expect(facts.length).toBe(2);
    expect(Math.max(...facts.map((text) => textWidth(text, 11)))).toBeLessThanOrEqual(width);
  });

  it('are linked by a band from the share of one to that of the next', () => {
    expect(rows[0]?.band).toBeNull();
    expect(rows[1]?.band).toMatch(/^0,[\d.]+ 332,[\d.]+ 199\.2,/);
    expect(layOutRows([stage('a', { band: null }), stage('b')], width).rows[1]?.band).toBeNull();
  });
});
