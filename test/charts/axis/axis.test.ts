import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateTicks, fitTicks } from '../../../src/charts/axis/axis-ticks.ts';
import { niceTicks } from '../../../src/charts/axis/nice-ticks.ts';
import { placeMarks } from '../../../src/charts/axis/place-marks.ts';
import { spreadLabels } from '../../../src/charts/axis/spread-labels.ts';
import { addCivilDays } from '../../../src/ui/format/civil-date.ts';
import { createFormat } from '../../../src/ui/format/create-format.ts';

describe('niceTicks', () => {
  it('is round and wastes little', () => {
    expect(niceTicks(0, 0.36)).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
    expect(niceTicks(0, 0.046)).toEqual([0, 0.01, 0.02, 0.03, 0.04, 0.05]);
    expect(niceTicks(-950, 3_480)).toEqual([-1000, 0, 1000, 2000, 3000, 4000]);
    expect(niceTicks(0, 0)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  it('always covers what it is given, in even steps', () => {
    const low = fc.double({ min: -1e6, max: 0, noNaN: true });
    const high = fc.double({ min: 0.001, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(low, high, (min, max) => {
        const ticks = niceTicks(min, max);
        const slack = (max - min) * 1e-6;
        expect(ticks[0] ?? Infinity).toBeLessThanOrEqual(min + slack);
        expect(ticks.at(-1) ?? -Infinity).toBeGreaterThanOrEqual(max - slack);
        expect(ticks.length).toBeLessThanOrEqual(9);
        const step = (ticks[1] ?? 0) - (ticks[0] ?? 0);
        for (let at = 2; at < ticks.length; at += 1)
          expect((ticks[at] ?? 0) - (ticks[at - 1] ?? 0)).toBeCloseTo(step, 6);
      }),
    );
  });
});

describe('dateTicks', () => {
  const days = Array.from({ length: 180 }, (_, at) => addCivilDays('2026-01-01', at));

  it('names months where they begin, the year at the start and in January', () => {
    const labels = dateTicks(days, createFormat('en')).map(({ label }) => label);
    expect(labels).toEqual(['Jan 2026', 'Feb', 'Mar', 'Apr', 'May', 'Jun']);
  });

  it('leaves out a first month of which only days are left', () => {
    const late = Array.from({ length: 120 }, (_, at) => addCivilDays('2026-01-29', at));
    expect(dateTicks(late, createFormat('en'))[0]).toEqual({ at: 3, label: 'Feb 2026' });
    const weeks = Array.from({ length: 17 }, (_, at) => addCivilDays('2026-07-27', at * 7));
    expect(dateTicks(weeks, createFormat('en'))[0]).toEqual({ at: 1, label: 'Aug 2026' });
    const few = Array.from({ length: 9 }, (_, at) => addCivilDays('2026-08-31', at * 7));
    expect(dateTicks(few, createFormat('en'))[0]).toEqual({ at: 1, label: 'Sept 2026' });
  });

  it('names years where months are many', () => {
    const months = Array.from(
      { length: 31 },
      (_, at) => `${2024 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`,
    );
    expect(dateTicks(months, createFormat('zh'))).toEqual([
      { at: 12, label: '2025' },
      { at: 24, label: '2026' },
    ]);
  });

  it('names days where months are few', () => {
    expect(dateTicks(days.slice(0, 20), createFormat('zh'))[1]).toEqual({ at: 1, label: '1月2日' });
  });
});

describe('fitTicks', () => {
  it('draws as many as fit', () => {
    const ticks = Array.from({ length: 31 }, (_, at) => ({ at, label: `${at} January` }));
    const wide = fitTicks(ticks, 31, 2_400);
    const narrow = fitTicks(ticks, 31, 300);
    expect(wide).toHaveLength(31);
    expect(narrow.length).toBeLessThan(6);
    expect(narrow[0]?.at).toBe(0);
  });
});

describe('spreadLabels', () => {
  it('leaves labels alone that have room', () => {
    expect(spreadLabels([10, 50, 90], 16, 0, 100)).toEqual([10, 50, 90]);
  });

  it('moves touching ones apart evenly, in their order', () => {
    expect(spreadLabels([50, 48, 52], 16, 0, 100)).toEqual([50, 34, 66]);
  });

  it('never overlaps, never leaves the plot and keeps the order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 12 }), (wishes) => {
        const placed = spreadLabels(wishes, 16, 0, 400);
        const order = wishes.map((_, at) => at).sort((a, b) => (wishes[a] ?? 0) - (wishes[b] ?? 0) || a - b);
        const tops = order.map((at) => placed[at] ?? Number.NaN);
        const gaps = tops.slice(1).map((top, at) => top - (tops[at] ?? 0));
        expect(Math.min(...tops)).toBeGreaterThanOrEqual(-1e-6);
        expect(Math.max(...tops)).toBeLessThanOrEqual(400 + 1e-6);
        expect(Math.min(16, ...gaps)).toBeGreaterThanOrEqual(16 - 1e-6);
      }),
    );
  });
});

describe('placeMarks', () => {
  it('puts a label that would touch another into the next row, and turns the last one round', () => {
    const placed = placeMarks(
      [
        { x: 100, label: 'Spring Festival' },
        { x: 130, label: 'New onboarding' },
        { x: 590, label: 'Labour Day' },
      ],
      0,
      600,
      2,
    );
    expect(placed.map(({ row }) => row)).toEqual([0, 1, 0]);
    expect(placed.map(({ anchor }) => anchor)).toEqual(['start', 'start', 'end']);
  });

  it('keeps the line and drops the label where no row is free', () => {
    const marks = [100, 104, 108].map((x) => ({ x, label: 'Holiday' }));
    expect(placeMarks(marks, 0, 600, 2).map(({ label }) => label)).toEqual(['Holiday', 'Holiday', null]);
  });
});
