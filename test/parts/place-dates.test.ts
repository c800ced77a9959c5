import { describe, expect, it } from 'vitest';
import { clusterMarks } from '../../src/charts/marks/cluster-marks.ts';
import { placeDates } from '../../src/parts/marks/place-dates.ts';

describe('placeDates', () => {
  const weeks = ['2026-01-05', '2026-01-12'];

  it('finds the period that holds a day, the last one’s last day included', () => {
    expect(placeDates(weeks, 'week', '2026-01-11')).toBe(0);
    expect(placeDates(weeks, 'week', '2026-01-18')).toBe(1);
    expect(placeDates(weeks, 'week', '2026-01-19')).toBeUndefined();
    expect(placeDates(['2026-01-01', '2026-02-01'], 'month', '2026-02-28')).toBe(1);
    expect(placeDates(['2026-01-05T23', '2026-01-06T00', '2026-01-06T01'], 'hour', '2026-01-06')).toBe(1);
  });

  it('puts what began before the axis at its start, and what ended before nowhere', () => {
    expect(placeDates(weeks, 'week', '2026-01-01', '2026-01-06')).toBe(0);
    expect(placeDates(weeks, 'week', '2026-01-01', '2026-01-04')).toBeUndefined();
    expect(placeDates([], 'day', '2026-01-01')).toBeUndefined();
  });
});

describe('clusterMarks', () => {
  it('names the weightiest of those that stand too close, and counts the others', () => {
    const at = (x: number, label: string, kind: 'holiday' | 'release') => ({
      x,
      mark: { id: label, at: x, label, kind },
    });
    const marks = [
      at(100, 'National Day', 'holiday'),
      at(104, 'Image tool', 'release'),
      at(200, 'Eve', 'holiday'),
    ];
    expect(clusterMarks(marks, 12).map(({ x, label, quiet }) => ({ x, label, quiet }))).toEqual([
      { x: 100, label: 'Image tool +1', quiet: false },
      { x: 200, label: 'Eve', quiet: true },
    ]);
  });
});
