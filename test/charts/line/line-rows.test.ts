import { describe, expect, it } from 'vitest';
import {
  bandPath,
  linePath,
  lineTable,
  lonelyPoints,
  thinning,
  toLineRows,
  valueTicks,
} from '../../../src/charts/line/line-rows.ts';
import { type LineSeries } from '../../../src/charts/line/line-types.ts';

const series = (points: LineSeries['points'], band = false): LineSeries => ({
  id: 'd1',
  label: 'D1',
  points,
  band,
});

describe('toLineRows', () => {
  it('starts the dotted part at the last closed point', () => {
    const rows = toLineRows(
      [series([{ value: 0.2 }, { value: 0.3 }, { value: 0.1, open: true }, { value: 0.05, open: true }])],
      4,
      1,
    );
    expect(rows.map((row) => row['v0'])).toEqual([0.2, 0.3, null, null]);
    expect(rows.map((row) => row['o0'])).toEqual([null, 0.3, 0.1, 0.05]);
  });

  it('draws a band only where there is an interval', () => {
    const rows = toLineRows(
      [
        series(
          [
            { value: 0.2, low: 0.1, high: 0.3 },
            { value: 0.2, low: null, high: null },
          ],
          true,
        ),
      ],
      2,
      1,
    );
    expect(rows.map((row) => row['b0'])).toEqual([[0.1, 0.3], null]);
  });

  it('thins what is too long, keeping the first and the last point', () => {
    const every = thinning(3_650, 3);
    const rows = toLineRows([series([])], 3_650, every);
    expect(every).toBe(6);
    expect(rows.length * 3).toBeLessThanOrEqual(2_003);
    expect([rows[0]?.at, rows.at(-1)?.at]).toEqual([0, 3_649]);
    expect(thinning(365, 3)).toBe(1);
  });
});

describe('paths', () => {
  const [x, y] = [(at: number): number => at * 10, (value: number): number => 100 - value * 100];
  const rows = toLineRows(
    [
      series(
        [
          { value: 0.2, low: 0.1, high: 0.3 },
          { value: 0.5, low: 0.4, high: 0.6 },
          { value: null },
          { value: 0.3, open: true },
        ],
        true,
      ),
    ],
    4,
    1,
  );

  it('begin anew after a gap', () => {
    expect(linePath(rows, 'v0', x, y)).toBe('M0.0 80.0L10.0 50.0');
    expect(linePath(rows, 'o0', x, y)).toBe('M30.0 70.0');
    expect(linePath(rows, 'v1', x, y)).toBe('');
  });

  it('go along the upper and back along the lower ends of the intervals', () => {
    expect(bandPath(rows, 0, x, y)).toBe('M0.0 70.0L10.0 40.0L10.0 60.0L0.0 90.0Z');
  });
});

describe('valueTicks', () => {
  it('holds values and targets, and lets a wide band run out of the picture', () => {
    expect(valueTicks([series([{ value: 0.2, high: 0.9 }], true)], [], 4).at(-1)).toBeLessThan(0.5);
    expect(valueTicks([series([{ value: 0.02 }])], [{ id: 't', value: 0.2, label: '' }], 4).at(-1)).toBe(0.2);
  });
});

it('finds the points that no line would show', () => {
  const rows = toLineRows(
    [
      series([
        { value: 1 },
        { value: null },
        { value: 2 },
        { value: 3 },
        { value: null },
        { value: 4, open: true },
      ]),
    ],
    6,
    1,
  );
  expect(lonelyPoints(rows, 1).map(({ at }) => at)).toEqual([0, 5]);
});

it('gives the numbers as a table: text to read, bare numbers to save', () => {
  const table = lineTable({
    series: [series([{ value: 0.2 }, { value: null }, { value: 0.1, open: true }])],
    categories: ['Mon', 'Tue', 'Wed'],
    categoryName: 'Registered',
    formatValue: (value) => `${value * 100}%`,
  });
  expect(table.header).toEqual(['Registered', 'D1']);
  expect(table.rows.map(({ texts }) => texts[1])).toEqual(['20%', '—', '10% …']);
  expect(table.rows.map(({ cells }) => cells[1])).toEqual([0.2, null, 0.1]);
});
