import { describe, expect, it } from 'vitest';
import { AVERAGE_ROW } from '../../../src/charts/heat/heat-types.ts';
import { toRange } from '../../../src/features/retention/cohorts/cohort-range.ts';
import { cohortsTable } from '../../../src/features/retention/cohorts/cohorts-table.ts';
import { toCohorts } from '../../../src/features/retention/cohorts/cohorts-view.ts';
import type { RowUnit } from '../../../src/state/view.ts';
import type { Words } from '../../../src/features/retention/words.ts';
import { answerTo, eventsOf } from './crowd.ts';

const words: Words = {
  offsetTitle: (cell) => `Day ${cell}`,
  offset: (cell) => `day ${cell}`,
  tick: String,
  period: 'Day',
  cohort: (name) => name,
  cohortInFull: (name) => name,
  cohortsInFull: (first, last) => `${first} – ${last}`,
  row: (name, unit) => `${unit} ${name}`,
  weekday: () => 'Mon',
  date: (name) => name,
  closes: (name) => name,
};

const events = eventsOf([
  { day: '2026-01-05', size: 40, back: [40, 20, 10] },
  { day: '2026-01-07', size: 60, back: [60, 30] },
]);
const settings = { timezone: 'UTC', weekStart: 'monday', asOf: '2026-01-08T12:30:00Z' } as const;

const cohortsOf = (answered = answerTo(events, { periods: 4 }, settings), unit: RowUnit | null = null) => {
  const [group] = answered.result.groups;
  if (!group) throw new Error('no group');
  return { group, ...toCohorts(answered, group, 'pooled', words, 'All', unit) };
};

describe('the cohort table', () => {
  it('lists the newest cohort first, days without anyone between others included', () => {
    const { heat, emptyLeftOut } = cohortsOf();
    const rows = Array.from({ length: heat.rowCount }, (_, index) => heat.row(index));
    expect(rows.map(({ id, size }) => [id, size])).toEqual([
      ['2026-01-07', 60],
      ['2026-01-06', 0],
      ['2026-01-05', 40],
    ]);
    expect(emptyLeftOut).toBe(0);
    expect(heat.row(AVERAGE_ROW)).toMatchObject({ label: 'All', size: 100 });
  });

  it('begins with the first cohort that has anyone and ends with the last', () => {
    const range = { from: '2026-01-01', to: '2026-01-31' };
    const { heat } = cohortsOf(answerTo(events, { range }, { ...settings, asOf: '2026-01-31' }));
    expect([heat.rowCount, heat.row(0).id, heat.row(2).id]).toEqual([3, '2026-01-07', '2026-01-05']);
  });

  it('hatches what is under way and leaves what has not begun empty', () => {
    const { heat } = cohortsOf();
    expect(heat.cell(0, 0)).toEqual({ rate: 1, count: 60, size: 60, open: false });
    expect(heat.cell(0, 1)).toEqual({ rate: 0.5, count: 30, size: 60, open: true });
    expect(heat.cell(0, 2)).toBeNull();
    expect(heat.cell(1, 0)).toBeNull();
    expect(heat.cell(AVERAGE_ROW, 1)).toEqual({ rate: 0.5, count: 20, size: 40, open: false });
    expect(heat.cell(AVERAGE_ROW, 3)).toBeNull();
  });

  it('has a column for each offset that somebody has reached', () => {
    expect(cohortsOf(answerTo(events, { periods: 31 }, settings)).heat.columns.map(({ id }) => id)).toEqual([
      '0',
      '1',
      '2',
      '3',
    ]);
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

  it('scales by offset 0 where no other has ended, or holds anybody', () => {
    const today = eventsOf([{ day: '2026-01-05', size: 40, back: [20] }]);
    expect(cohortsOf(answerTo(today, { periods: 5 })).scaleMax).toBe(0.5);
    const gone = eventsOf([
      { day: '2026-01-05', size: 40, back: [40] },
      { day: '2026-01-07', size: 40, back: [40] },
    ]);
    expect(cohortsOf(answerTo(gone, { periods: 2 })).scaleMax).toBe(1);
  });

  it('lists only cohorts with people where a long table is mostly empty', () => {
    const sparse = eventsOf([
      { day: '2026-01-05', size: 40, back: [40] },
      { day: '2026-06-05', size: 10, back: [10] },
    ]);
    const { heat, emptyLeftOut, rowOf, mostlyFew } = cohortsOf(answerTo(sparse, { periods: 3 }));
    expect([heat.rowCount, emptyLeftOut, mostlyFew]).toEqual([2, 150, false]);
    expect(rowOf(0)?.name).toBe('2026-06-05');
    expect(rowOf(AVERAGE_ROW)).toBeNull();
  });

  it('is saved with its people and their shares, and what is open marked', () => {
    const view = cohortsOf();
    const { header, rows } = cohortsTable(view, 'day');
    expect(header.slice(0, 7)).toEqual([
      'cohort',
      'people',
      'day 0 came back',
      'day 0 of',
      'day 0 share',
      'day 0 open',
      'day 1 came back',
    ]);
    expect(rows[1]?.cells.slice(0, 2)).toEqual(['2026-01-07', 60]);
    expect(rows[1]?.cells.slice(2, 6)).toEqual([60, 60, 1, false]);
    expect(rows[1]?.cells.slice(6, 11)).toEqual([30, 60, 0.5, true, null]);
    expect(rows[3]?.cells.slice(0, 10)).toEqual(['2026-01-05', 40, 40, 40, 1, false, 20, 40, 0.5, false]);
    expect(new Set(rows.map(({ cells }) => cells.length))).toEqual(new Set([header.length]));
  });
});

describe('rows of a table whose cohorts are small', () => {
  // Ten people register on each of 28 days; all come back on the day, half of each ten on the next.
  const daily = eventsOf(
    Array.from({ length: 28 }, (_, at) => ({
      day: `2026-06-${String(at + 1).padStart(2, '0')}`,
      size: 10,
      back: [10, 5],
    })),
  );
  const answered = answerTo(daily, { periods: 3 }, { ...settings, asOf: '2026-06-28' });

  it('hold a week of cohorts together where single days have too few people', () => {
    const { heat, unit, pooled, rowOf } = cohortsOf(answered);
    expect([unit, pooled, heat.rowCount]).toEqual(['week', true, 4]);
    expect(heat.row(0)).toEqual({ id: '2026-06-22', label: 'week 2026-06-22', detail: undefined, size: 70 });
    expect(rowOf(0)?.cohorts.map(({ cohort }) => cohort)).toHaveLength(7);
  });

  it('count in a cell only the cohorts that have been there so long', () => {
    const { heat } = cohortsOf(answered);
    expect(heat.cell(0, 1)).toEqual({ rate: 0.5, count: 30, size: 60, open: false });
    expect(heat.cell(0, 2)).toEqual({ rate: 0, count: 0, size: 50, open: false });
  });

  it('are single cohorts again where that was asked for', () => {
    const { heat, unit, pooled, mostlyFew } = cohortsOf(answered, 'day');
    expect([unit, pooled, heat.rowCount, mostlyFew]).toEqual(['day', false, 28, true]);
    expect(cohortsOf(answered, 'hour').unit).toBe('week');
  });

  it('stay as fine as leaves three of them', () => {
    const month = answerTo(daily.slice(0, 10 * 8 * 3), { periods: 3 });
    expect(cohortsOf(month).unit).toBe('day');
  });
});

describe('how far cohorts lie apart', () => {
  it('is told of four or more with enough people', () => {
    const crowd = (day: number, many: number) => ({
      day: `2026-01-${String(day).padStart(2, '0')}`,
      size: 50,
      back: [0, many],
    });
    const view = cohortsOf(
      answerTo(eventsOf([crowd(5, 10), crowd(6, 20), crowd(7, 25), crowd(8, 5), crowd(9, 0)]), {
        periods: 2,
      }),
    );
    expect(toRange(view, 1)).toEqual({
      low: { name: '2026-01-08', rate: 0.1 },
      high: { name: '2026-01-07', rate: 0.5 },
      lowerQuarter: 0.2,
      upperQuarter: 0.4,
    });
    expect(toRange(cohortsOf(), 1)).toBeNull();
  });
});
