import { describe, expect, it } from 'vitest';
import { AVERAGE_ROW } from '../../../src/charts/heat/heat-types.ts';
import { toRange } from '../../../src/features/retention/cohorts/cohort-range.ts';
import { cohortsTable } from '../../../src/features/retention/cohorts/cohorts-table.ts';
import { toCohorts } from '../../../src/features/retention/cohorts/cohorts-view.ts';
import type { Words } from '../../../src/features/retention/words.ts';
import { answerTo, eventsOf } from './crowd.ts';

const words: Words = {
  offsetTitle: (cell) => `Day ${cell}`,
  offset: (cell) => `day ${cell}`,
  tick: String,
  period: 'Day',
  cohort: (name) => name,
  cohortInFull: (name) => name,
  weekday: () => 'Mon',
  date: (name) => name,
  closes: (name) => name,
};

const events = eventsOf([
  { day: '2026-01-05', size: 40, back: [40, 20, 10] },
  { day: '2026-01-07', size: 60, back: [60, 30] },
]);
const settings = { timezone: 'UTC', weekStart: 'monday', asOf: '2026-01-08T12:30:00Z' } as const;

const cohortsOf = (answered = answerTo(events, { periods: 4 }, settings)) => {
  const [group] = answered.result.groups;
  if (!group) throw new Error('no group');
  return { group, ...toCohorts(answered, group, 'pooled', words, 'All') };
};

describe('the cohort table', () => {
  it('lists the newest cohort first, days without anyone included', () => {
    const { heat } = cohortsOf();
    const rows = Array.from({ length: heat.rowCount }, (_, index) => heat.row(index));
    expect(rows.map(({ id, size }) => [id, size])).toEqual([
      ['2026-01-08', 0],
      ['2026-01-07', 60],
      ['2026-01-06', 0],
      ['2026-01-05', 40],
    ]);
    expect(heat.row(AVERAGE_ROW)).toMatchObject({ label: 'All', size: 100 });
  });

  it('hatches what is under way and leaves what has not begun empty', () => {
    const { heat } = cohortsOf();
    expect(heat.cell(1, 0)).toEqual({ rate: 1, count: 60, open: false });
    expect(heat.cell(1, 1)).toEqual({ rate: 0.5, count: 30, open: true });
    expect(heat.cell(1, 2)).toBeNull();
    expect(heat.cell(0, 0)).toBeNull();
    expect(heat.cell(AVERAGE_ROW, 1)).toEqual({ rate: 0.5, count: 20, open: false });
    expect(heat.cell(AVERAGE_ROW, 3)).toBeNull();
  });

  it('scales its colours by the cells that have ended, offset 0 apart', () => {
    expect(cohortsOf().scaleMax).toBe(0.5);
  });

  it('scales by the average where every cohort is too small for a colour', () => {
    const small = eventsOf([
      { day: '2026-01-05', size: 4, back: [4, 4] },
      { day: '2026-01-06', size: 16, back: [16, 0] },
      { day: '2026-01-09', size: 1, back: [] },
    ]);
    expect(cohortsOf(answerTo(small, { periods: 2 })).scaleMax).toBe(0.2);
  });

  it('lists only cohorts with people where a long table is mostly empty', () => {
    const sparse = eventsOf([
      { day: '2026-01-05', size: 40, back: [40] },
      { day: '2026-06-05', size: 10, back: [10] },
    ]);
    const { heat, emptyLeftOut, cohortOf, mostlyFew } = cohortsOf(answerTo(sparse, { periods: 3 }));
    expect([heat.rowCount, emptyLeftOut, mostlyFew]).toEqual([2, 150, false]);
    expect(cohortOf(0)?.cohort).toBe('2026-06-05');
    expect(cohortOf(AVERAGE_ROW)).toBeNull();
  });

  it('is saved with its rates or its people, and what is open marked', () => {
    const view = cohortsOf();
    const people = cohortsTable(view, 'people');
    expect(people.header.slice(0, 6)).toEqual(['cohort', 'people', '0', '0 open', '1', '1 open']);
    expect(people.rows[2]?.cells).toEqual(['2026-01-07', 60, 60, false, 30, true, null, null, null, null]);
    expect(cohortsTable(view, 'rate').rows[4]?.cells.slice(0, 6)).toEqual([
      '2026-01-05',
      40,
      1,
      false,
      0.5,
      false,
    ]);
  });
});

describe('how far cohorts lie apart', () => {
  it('is told of four or more with enough people', () => {
    const crowd = (day: number, many: number) => ({
      day: `2026-01-${String(day).padStart(2, '0')}`,
      size: 50,
      back: [0, many],
    });
    const { group } = cohortsOf(
      answerTo(eventsOf([crowd(5, 10), crowd(6, 20), crowd(7, 25), crowd(8, 5), crowd(9, 0)]), {
        periods: 2,
      }),
    );
    expect(toRange(group, 1)).toEqual({
      low: { cohort: '2026-01-08', rate: 0.1 },
      high: { cohort: '2026-01-07', rate: 0.5 },
      lowerQuarter: 0.2,
      upperQuarter: 0.4,
    });
    expect(toRange(cohortsOf().group, 1)).toBeNull();
  });
});
