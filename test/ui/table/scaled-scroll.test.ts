import { describe, expect, it } from 'vitest';
import { createScrollScale } from '../../../src/ui/table/scaled-scroll.ts';
import { sortRows } from '../../../src/ui/table/sort-rows.ts';

describe('createScrollScale', () => {
  it('is the identity for a list that the browser can lay out', () => {
    const scale = createScrollScale(900_000 * 36, 400);
    expect(scale.physical).toBe(900_000 * 36);
    expect(scale.toVirtual(12_345)).toBe(12_345);
  });

  it('maps both ends of a longer one exactly, and back', () => {
    const full = 10_000_000 * 36;
    const scale = createScrollScale(full, 400);
    expect(scale.physical).toBeLessThan(33_500_000);
    expect(scale.toVirtual(0)).toBe(0);
    expect(scale.toVirtual(scale.physical - 400)).toBeCloseTo(full - 400, 3);
    expect(scale.toVirtual(scale.toPhysical(123_456_789))).toBeCloseTo(123_456_789, 3);
  });
});

describe('sortRows', () => {
  it('sorts numbers as numbers, keeps equals in order, and puts the unknown last either way', () => {
    const rows = [
      { id: 'a', n: 9 },
      { id: 'b', n: null },
      { id: 'c', n: 10 },
      { id: 'd', n: 9 },
    ];
    const ids = (desc: boolean): string =>
      sortRows(rows, (row) => row.n, desc)
        .map(({ id }) => id)
        .join('');
    expect(ids(false)).toBe('adcb');
    expect(ids(true)).toBe('cadb');
  });
});
