import { describe, expect, it } from 'vitest';
import { meansOf, toActivePoints } from '../../../src/features/engagement/active/active-view.ts';
import { bandsOf, daysActive, inBands, timesOf } from '../../../src/features/engagement/days/times-view.ts';
import { halfLifeOf, toDecayWeeks } from '../../../src/features/engagement/decay/decay-view.ts';
import {
  lastEnded,
  overallQuickRatio,
  quickRatio,
} from '../../../src/features/engagement/lifecycle/lifecycle-view.ts';
import { axisUnit, latestOf, singleShare } from '../../../src/features/engagement/sessions/sessions-view.ts';
import type { RetentionResult, SessionsPeriod, TrendResult } from '../../../src/model/result/result.ts';

type Point = TrendResult['groups'][number]['points'][number];

/** Days from Monday 5 January 2026 on. */
const trend = (
  counts: readonly number[],
  more: (at: number) => Partial<Point> = () => ({}),
): TrendResult => ({
  groups: [
    {
      value: null,
      points: counts.map((n, at) => ({
        period: `2026-01-${String(at + 5).padStart(2, '0')}`,
        n,
        open: false,
        ...more(at),
      })),
    },
  ],
});

describe('active people', () => {
  const day = trend([2, 2, 2, 2, 2, 2, 9, 4, 6]);
  const week = trend([7, 7, 7, 7, 7, 7, 7, 7, 7], (at) => (at < 6 ? { partial: true } : {}));
  const month = trend([10, 10, 10, 10, 10, 10, 10, 20, 20]);

  it('are each day’s own by day, dotted where the window begins before the data', () => {
    const points = toActivePoints({ day, week, month }, 'day', 'monday');
    expect(points).toHaveLength(9);
    expect(points[0]).toMatchObject({ dau: { value: 2, open: false }, wau: { value: 7, open: true } });
    expect(points[7]).toMatchObject({ period: '2026-01-12', ratio: { value: 0.2, open: false } });
  });

  it('are means over the days by week, the cut week open', () => {
    const points = toActivePoints({ day, week, month }, 'week', 'monday');
    expect(points.map(({ period }) => period)).toEqual(['2026-01-05', '2026-01-12']);
    expect(points[0]).toMatchObject({
      dau: { value: 3, open: false },
      wau: { open: true },
      ratio: { value: 0.3, open: false },
    });
    expect(points[1]).toMatchObject({ dau: { value: 5, open: true }, mau: { value: 20, open: true } });
  });

  it('have means that leave out open days and windows that begin before the data', () => {
    const open = trend([4, 100], (at) => (at === 1 ? { open: true } : {}));
    expect(meansOf({ day: open, week, month })).toEqual({
      dau: 4,
      wau: 7,
      mau: 110 / 9,
      ratio: 4 / (110 / 9),
    });
    const none = trend([1], () => ({ partial: true }));
    expect(meansOf({ day: open, week: none, month: none })).toEqual({
      dau: 4,
      wau: null,
      mau: null,
      ratio: null,
    });
  });

  it('stand to each other over the same days: those that have a whole 30 days behind them', () => {
    const late = trend([10, 10, 10, 10, 10, 10, 10, 20, 20], (at) => (at < 7 ? { partial: true } : {}));
    expect(meansOf({ day, week, month: late })).toMatchObject({ dau: 31 / 9, mau: 20, ratio: 5 / 20 });
  });
});

describe('lifecycle', () => {
  const period = (name: string, [fresh, returning, back, dormant]: number[], open = false) => ({
    period: name,
    new: fresh ?? 0,
    returning: returning ?? 0,
    resurrected: back ?? 0,
    dormant: dormant ?? 0,
    open,
  });
  const periods = [
    period('2026-01-05', [5, 0, 0, 0]),
    period('2026-01-12', [2, 3, 1, 2]),
    period('2026-01-19', [1, 4, 0, 2]),
    period('2026-01-26', [9, 1, 0, 4], true),
  ];

  it('has a quick ratio of what was won to what was lost, unknown where nothing was lost', () => {
    expect(periods.map(quickRatio)).toEqual([null, 1.5, 0.5, 2.25]);
  });

  it('leaves the first period of the data and the open one out of the ratio of the whole range', () => {
    expect(overallQuickRatio(periods)).toBe(1);
    expect(lastEnded(periods)?.period).toBe('2026-01-19');
  });

  it('has the first period in that ratio where the range begins later than the data', () => {
    expect(overallQuickRatio(periods.slice(1))).toBe(1);
    expect(overallQuickRatio(periods.slice(2))).toBe(0.5);
  });
});

describe('times', () => {
  const counts = [
    { times: 1, users: 5 },
    { times: 5, users: 2 },
    { times: 6, users: 1 },
    { times: 120, users: 2 },
  ];

  it('fall into bands, of which none is missing below the largest', () => {
    const bands = bandsOf([{ counts }]);
    expect(bands.at(-1)).toEqual({ from: 100, to: null });
    expect(inBands(counts, bands)).toEqual([5, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 2]);
    expect(bandsOf([{ counts: counts.slice(0, 1) }])).toEqual([{ from: 1, to: 1 }]);
  });

  it('have the lower median', () => {
    expect(timesOf(counts)).toEqual({ people: 10, median: 1, once: 5 });
    expect(timesOf([])).toEqual({ people: 0, median: null, once: 0 });
  });

  it('of days have a mean, and people who came on many', () => {
    expect(daysActive({ periods: 7, users: [4, 0, 2, 0, 0, 0, 2] }, 3)).toEqual({
      people: 8,
      mean: 3,
      often: 4,
    });
  });
});

describe('novelty decay', () => {
  const result = (cohorts: [size: number, observed: number, totals: number[]][]): RetentionResult => ({
    kind: 'retention',
    offsets: [0, 1, 2],
    groups: [
      {
        value: null,
        cohorts: cohorts.map(([size, observed], at) => ({
          cohort: `2026-01-0${at + 5}`,
          size,
          observed,
          retained: [0, 0, 0],
        })),
        pooled: [null, { retained: 30, size: 100, rate: 0.3, low: 0.2, high: 0.4 }, null],
        simple: [null, null, null],
        sizeWeighted: [null, null, null],
        totals: cohorts.map(([, , totals]) => totals),
      },
    ],
  });

  it('adds the first use to week 1 and compares with the same cohorts’ week 1', () => {
    const weeks = toDecayWeeks(
      result([
        [100, 2, [300, 100, 7]],
        [50, 1, [50, 9, 0]],
      ]),
    );
    expect(weeks[0]).toMatchObject({ people: 150, uses: 500 / 150, ofFirst: 1, active: 1 });
    // Only the first cohort has ended its second week: 100 uses against 300 + 100.
    expect(weeks[1]).toMatchObject({ people: 100, uses: 1, ofFirst: 0.25, active: 0.3, activeCount: 30 });
    expect(weeks[2]).toMatchObject({ people: 0, uses: null, ofFirst: null, active: null });
  });

  it('has a half-life between two weeks, or says why not', () => {
    const falling = toDecayWeeks(result([[100, 3, [300, 300, 100]]]));
    // 0.75 after one week, 0.25 after two.
    expect(halfLifeOf(falling, 30)).toEqual({ kind: 'reached', weeks: 1.5 });
    const steady = toDecayWeeks(result([[100, 3, [300, 300, 280]]]));
    expect(halfLifeOf(steady, 30)).toEqual({ kind: 'not-reached', lastWeek: 2, ofFirst: 0.7 });
    expect(halfLifeOf(toDecayWeeks(result([[20, 3, [0, 0, 0]]])), 30)).toEqual({
      kind: 'too-few',
      people: 20,
    });
  });
});

describe('session length', () => {
  const period = (name: string, sessions: number, openSessions: number, open = false): SessionsPeriod => ({
    period: name,
    open,
    sessions,
    users: sessions,
    openSessions,
    single: 1,
    medianSeconds: null,
    p90Seconds: null,
    meanSeconds: null,
    eventsPerSession: null,
  });
  const names = (periods: SessionsPeriod[]) => {
    const { last, before } = latestOf(periods);
    return [last?.period, before?.period];
  };

  it('speaks of the last period that is over and has lengths, beside the one with lengths before it', () => {
    expect(names([period('a', 5, 0), period('b', 0, 0), period('c', 4, 1), period('d', 2, 0, true)])).toEqual(
      ['c', 'a'],
    );
    expect(names([period('a', 5, 5), period('b', 2, 0, true)])).toEqual(['b', undefined]);
    expect(names([period('a', 5, 5)])).toEqual([undefined, undefined]);
  });

  it('takes the share of single events among what has ended', () => {
    expect(singleShare(period('a', 6, 2))).toBe(0.25);
    expect(singleShare(period('a', 2, 2))).toBeNull();
  });

  it('divides its axis into what a person would', () => {
    expect([119, 120, 7199, 7200].map(axisUnit)).toEqual([1, 60, 60, 3600]);
  });
});
