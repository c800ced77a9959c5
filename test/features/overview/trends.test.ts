import { describe, expect, it } from 'vitest';
import { againstBefore, againstPeople } from '../../../src/features/overview/against.ts';
import { tileTable } from '../../../src/features/overview/tile-table.ts';
import {
  lastWeeks,
  ltvOver,
  silentOver,
  valueOn,
  weeklyUsesOver,
} from '../../../src/features/overview/trends.ts';
import { formatDay, parseDay } from '../../../src/model/calendar/civil.ts';
import type { Indicator, TrendResult } from '../../../src/model/result/result.ts';
import { answerTo, eventsOf } from '../retention/crowd.ts';

const daily = (from: string, counts: number[]): TrendResult => ({
  groups: [
    {
      value: null,
      points: counts.map((n, at) => ({ period: formatDay((parseDay(from) ?? 0) + at), n, open: false })),
    },
  ],
});

describe('how the indicators moved', () => {
  it('knows people who joined before, so that nobody is silent less than never', () => {
    const { result: people } = answerTo(eventsOf([{ day: '2026-01-01', size: 10, back: [0, 0, 1] }]));
    const trend = silentOver(people, daily('2026-01-01', [10, 6, 4]));
    expect(trend.map(({ value }) => value)).toEqual([0, 0.4, 0.6]);
    expect(valueOn(trend, '2026-01-02')).toBe(0.4);
    expect(valueOn(trend, '2026-02-02')).toBeNull();
  });

  it('moves LTV ÷ CAC with what payers of the last 30 days paid, ending at the value of the tile', () => {
    const revenue = daily('2026-01-01', [...Array<number>(30).fill(10), 310]);
    const payers = daily('2026-01-01', Array<number>(31).fill(10));
    const trend = ltvOver(revenue, payers, 4);
    expect(trend.slice(0, 29).every(({ value }) => value === null)).toBe(true);
    expect(trend[29]?.value).toBeCloseTo(2, 12);
    expect(trend[30]?.value).toBe(4);
  });

  it('divides the uses of payers by four weeks of payers', () => {
    const uses = [daily('2026-01-01', [40, 40]), undefined];
    const payers = daily('2026-01-28', [5, 0]);
    expect(weeklyUsesOver(['2026-01-28', '2026-01-29'], uses, payers)).toEqual([
      { day: '2026-01-28', value: 4 },
      { day: '2026-01-29', value: null },
    ]);
  });
});

describe('what a tile draws and saves', () => {
  it('is eight points a week apart, without a day that only a comparison asked for', () => {
    const days = ['2026-07-31', '2026-10-10', '2026-10-17', '2026-10-20', '2026-11-28'];
    const weeks = lastWeeks(days.map((day, at) => ({ day, value: at })));
    expect(weeks.map(({ day }) => day)).toEqual(['2026-10-10', '2026-10-17', '2026-11-28']);
    expect(lastWeeks([])).toEqual([]);
  });

  it('has a cell below every head in every row', () => {
    const now = { id: 'feedback', value: null, numerator: 0, denominator: 5, target: 0.05 } as const;
    const { header, rows } = tileTable({ ...now, direction: 'at-least', met: null }, [
      { day: '2026-01-05', value: 0.25 },
      { day: '2026-01-12', value: null },
    ]);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['2026-01-05', 0.25, null, null, null, null, null],
      ['2026-01-12', null, null, null, null, null, null],
      ['now', null, 0, 5, null, null, 0.05],
    ]);
    expect(header).toHaveLength(7);
  });
});

describe('what the indicators are compared with', () => {
  const indicator = (numerator: number, denominator: number): Indicator => ({
    id: 'd1',
    value: numerator / denominator,
    numerator,
    denominator,
    target: 0.2,
    direction: 'at-least',
    met: null,
  });

  it('tests shares of other people only where nobody stands on both sides', () => {
    const now = [indicator(40, 100)];
    const other = [indicator(10, 100)];
    expect(againstPeople(now, other, 0).d1?.test?.p).toBeLessThan(0.001);
    expect(againstPeople(now, other, 1).d1).toEqual({ now: 0.4, other: 0.1, test: null, of: 'moment' });
    expect(againstPeople(now, other, null).d1?.test).toBeNull();
  });

  it('corrects for all the tiles that are tested', () => {
    const result = (back: number) =>
      answerTo(eventsOf([{ day: '2026-01-01', size: 100, back: [0, back] }])).result;
    const [now, before] = [result(24), result(12)];
    const ends = { now: '2026-01-14', before: '2026-01-07' };
    const alone = againstBefore([{ id: 'd1', now, before, cell: 1 }], {}, ends).d1?.test?.p ?? 0;
    const among = againstBefore(
      [
        { id: 'd1', now, before, cell: 1 },
        { id: 'd7', now, before: now, cell: 1 },
      ],
      {},
      ends,
    ).d1?.test?.p;
    expect(alone).toBeLessThan(0.05);
    expect(among).toBeCloseTo(2 * alone, 12);
  });
});
