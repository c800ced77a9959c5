import { describe, expect, it } from 'vitest';
import { toShape } from '../../../src/features/retention/curve/curve-shape.ts';
import { hasBands, toCurve } from '../../../src/features/retention/curve/curve-view.ts';
import {
  toOverTime,
  toShift,
  toStrongestShift,
} from '../../../src/features/retention/curve/over-time-view.ts';
import { targetSide, targetsOf } from '../../../src/features/retention/curve/targets.ts';
import { formatDay, parseDay } from '../../../src/model/calendar/civil.ts';
import type { RetentionGroup } from '../../../src/model/result/result.ts';
import { answerTo, eventsOf, registerToUse } from './crowd.ts';

const day = (index: number): string => `2026-01-${String(5 + index).padStart(2, '0')}`;

const groupOf = (...args: Parameters<typeof answerTo>): RetentionGroup => {
  const [group] = answerTo(...args).result.groups;
  if (!group) throw new Error('no group');
  return group;
};

describe('the curve', () => {
  const events = eventsOf([
    { day: day(0), size: 40, back: [40, 20, 10, 8] },
    { day: day(1), size: 60, back: [60, 30, 12] },
    { day: day(2), size: 100, back: [100, 80] },
  ]);

  it('pools the cohorts observed at each offset', () => {
    const { lines, reach } = toCurve(answerTo(events, { periods: 6 }), 'pooled');
    expect(lines[0]?.points.slice(0, 4).map(({ rate }) => rate)).toEqual([1, 130 / 200, 22 / 100, 8 / 40]);
    expect(lines[0]?.size).toBe(200);
    expect(reach).toBe(4);
  });

  it('is dotted from where fewer than half of the people have been observed', () => {
    const { lines } = toCurve(answerTo(events, { periods: 5 }), 'pooled');
    expect(lines[0]?.points.map(({ open }) => open)).toEqual([false, false, false, true, true]);
  });

  it('has an interval for the pooled average only', () => {
    const answered = answerTo(events, { periods: 5 });
    expect(toCurve(answered, 'pooled').lines[0]?.points[1]?.low).toBeCloseTo(0.5816, 4);
    expect(toCurve(answered, 'simple').lines[0]?.points[1]).toMatchObject({
      rate: (0.5 + 0.5 + 0.8) / 3,
      low: null,
      retained: 130,
    });
    expect([hasBands(answered, 'pooled'), hasBands(answered, 'simple')]).toEqual([true, false]);
    expect(hasBands(answerTo(events, { entry: 'every' }), 'pooled')).toBe(false);
  });

  it('draws single cohorts behind it that show half of the curve, the one under way dotted', () => {
    const { cohorts } = toCurve(answerTo(events, { periods: 4, period: 'day' }, noon), 'pooled');
    expect(cohorts.map(({ cohort }) => cohort)).toEqual([day(0), day(1)]);
    expect(cohorts[1]?.points.map(({ rate, open }) => [rate, open])).toEqual([
      [1, false],
      [0.5, false],
      [0.2, true],
      [null, true],
    ]);
  });

  it('draws the largest groups and says how many it leaves out', () => {
    const many = eventsOf(
      Array.from({ length: 9 }, (_, index) => ({
        day: day(0),
        size: 10 + index,
        back: [0, 5],
        properties: { channel: `c${index}` },
      })),
    );
    const curve = toCurve(answerTo(many, { breakdown: { property: 'channel' } }), 'pooled');
    expect(curve.lines.map(({ group }) => group.value)).toEqual(['c8', 'c7', 'c6', 'c5', 'c4', 'c3']);
    expect([curve.leftOut, curve.cohorts]).toEqual([3, []]);
  });
});

const noon = { timezone: 'UTC', weekStart: 'monday', asOf: '2026-01-08T12:30:00Z' } as const;

describe('what is noticed of the curve', () => {
  it('is where most is lost, and where it flattens', () => {
    const group = groupOf(
      eventsOf([{ day: day(0), size: 100, back: [100, 60, 30, 24, 21, 20, 20, 20, 20, 0] }]),
      { periods: 9 },
    );
    const { drop, end } = toShape(group);
    expect(drop).toEqual({ from: 1, to: 2, points: 0.3, lost: 0.5 });
    expect(end).toEqual({ cell: 8, rate: 0.2, flatFrom: { cell: 4, rate: 0.21 } });
  });

  it('finds no flat end in a curve that falls to its last day', () => {
    const group = groupOf(eventsOf([{ day: day(0), size: 100, back: [100, 60, 40, 30, 20, 10] }]), {
      periods: 6,
    });
    expect(toShape(group).end).toEqual({ cell: 5, rate: 0.1, flatFrom: null });
  });

  it('does not call an end flat that dips and comes back', () => {
    const back = [100, 60, 21, 20, 20, 20, 0, 20, 20];
    const { drop, end } = toShape(groupOf(eventsOf([{ day: day(0), size: 100, back }]), { periods: 9 }));
    expect(drop).toEqual({ from: 1, to: 2, points: 0.39, lost: 0.65 });
    expect(end?.flatFrom).toBeNull();
  });

  it('leaves offsets out that fewer than 30 people have reached', () => {
    const group = groupOf(eventsOf([{ day: day(0), size: 29, back: [29, 2, 1] }]));
    expect(toShape(group)).toEqual({ drop: null, end: null });
  });
});

describe('one offset over time', () => {
  const weeks = eventsOf(
    Array.from({ length: 28 }, (_, index) => ({
      day: `2026-02-${String(1 + index).padStart(2, '0')}`,
      size: 10,
      back: [0, index < 14 ? 2 : 6],
    })),
  );

  it('pools seven days, without those that have not been observed', () => {
    const { window, lines } = toOverTime(answerTo(weeks), 1);
    const trend = lines[0]?.trend.map(({ rate }) => rate);
    expect(window).toBe(7);
    expect(trend?.slice(0, 8)).toEqual([null, null, null, null, null, null, 0.2, 0.2]);
    expect(trend?.[14]).toBeCloseTo((6 * 2 + 6) / 70, 12);
    expect(trend?.[20]).toBe(0.6);
    expect(lines[0]?.points[3]).toMatchObject({ rate: 0.2, retained: 2, size: 10, open: false });
  });

  it('shows single cohorts where there are too few for a trend, and where they are weeks', () => {
    expect(toOverTime(answerTo(weeks, { range: { from: '2026-02-01', to: '2026-02-10' } }), 1).window).toBe(
      1,
    );
    expect(toOverTime(answerTo(weeks, { period: 'week' }), 1).window).toBe(1);
  });

  it('begins and ends where people start, in any group', () => {
    const marked = [
      ...eventsOf([{ day: '2026-02-10', size: 5, back: [0, 1], properties: { channel: 'a' } }]),
      ...eventsOf([{ day: '2026-02-05', size: 4, back: [0, 1], properties: { channel: 'b' } }]).map(
        (event) => ({
          ...event,
          user: `b ${event.user}`,
        }),
      ),
    ];
    const range = { from: '2026-02-01', to: '2026-02-28' };
    const breakdown = { property: 'channel', limit: 5 };
    const settings = { timezone: 'UTC', weekStart: 'monday', asOf: '2026-02-28' } as const;
    const { cohorts, lines } = toOverTime(answerTo(marked, { range, breakdown }, settings), 1);
    expect([cohorts[0], cohorts.at(-1), cohorts.length]).toEqual(['2026-02-05', '2026-02-10', 6]);
    expect(lines.map(({ points }) => points.map(({ size }) => size))).toEqual([
      [0, 0, 0, 0, 0, 5],
      [4, 0, 0, 0, 0, 0],
    ]);
  });

  it('says when single cohorts have fewer than 30 people and nothing pools them', () => {
    const few = { range: { from: '2026-02-01', to: '2026-02-10' } };
    expect(toOverTime(answerTo(weeks, few), 1).sparse).toBe(true);
    expect(toOverTime(answerTo(weeks), 1).sparse).toBe(false);
    expect(toOverTime(answerTo(weeks, { period: 'week' }), 1).sparse).toBe(false);
  });

  it('pools a thin, long history until 30 people stand behind a point, with a few hundred points', () => {
    const years = eventsOf(
      Array.from({ length: 200 }, (_, index) => ({
        day: formatDay((parseDay('2015-01-01') ?? 0) + index * 20),
        size: 1,
        back: [0, index % 2],
      })),
    );
    const { window, step, cohorts, lines } = toOverTime(answerTo(years), 1);
    expect([window % 7, step]).toEqual([0, 10]);
    expect(window).toBeGreaterThanOrEqual(595);
    expect(cohorts.length).toBeLessThanOrEqual(400);
    expect(cohorts.at(-1)).toBe('2025-11-24');
    const known = lines[0]?.trend.flatMap(({ rate, size }) => (rate === null ? [] : [{ rate, size }])) ?? [];
    expect(known.every(({ rate, size }) => size >= 29 && Math.abs(rate - 0.5) < 0.02)).toBe(true);
    expect(known.length).toBeGreaterThan(300);
  });

  it('compares the later half of the observed cohorts with the earlier', () => {
    const shift = toShift(groupOf(weeks), 1);
    expect(shift).toMatchObject({ cohorts: 14, before: { x: 28, n: 140 }, after: { x: 84, n: 140 } });
    expect(shift?.difference.value).toBeCloseTo(0.4, 12);
    expect(shift?.p).toBeLessThan(1e-9);
    expect(toShift(groupOf(weeks.slice(0, 20)), 1)).toBeNull();
  });

  it('names the group that moved most surely', () => {
    const channel = (name: string, after: number) =>
      Array.from({ length: 20 }, (_, index) => ({
        day: `2026-02-${String(1 + index).padStart(2, '0')}`,
        size: 10,
        back: [0, index < 10 ? 3 : after],
        properties: { channel: name },
      }));
    const { result } = answerTo(eventsOf([...channel('still', 3), ...channel('moved', 8)]), {
      breakdown: { property: 'channel' },
    });
    const strongest = toStrongestShift(result.groups, 1);
    expect(strongest?.group.value).toBe('moved');
    expect(strongest?.shift.difference.value).toBeCloseTo(0.5, 1);
    expect(toStrongestShift([], 1)).toBeNull();
  });
});

describe('the targets', () => {
  it('stand where the question is that of D1, D7 and D30', () => {
    expect(targetsOf(registerToUse, { targets: [] })).toEqual([
      { id: 'd1', day: 1, rate: 0.2 },
      { id: 'd7', day: 7, rate: 0.1 },
      { id: 'd30', day: 30, rate: 0.05 },
    ]);
    expect(targetsOf({ ...registerToUse, periods: 8 }, { targets: [{ id: 'd7', target: 0.4 }] })).toEqual([
      { id: 'd1', day: 1, rate: 0.2 },
      { id: 'd7', day: 7, rate: 0.4 },
    ]);
  });

  it.each([
    { period: 'week' as const },
    { mode: 'on-or-after' as const },
    { clock: 'rolling' as const },
    { entry: 'every' as const },
    { minOccurrences: 2 },
    { return: { event: 'use' } },
    { start: { role: 'register' as const, where: { property: 'plan', op: 'isSet' as const } } },
  ])('are those of no other question: %o', (change) => {
    expect(targetsOf({ ...registerToUse, ...change }, { targets: [] })).toEqual([]);
  });

  it('are labelled where no line runs', () => {
    const line = (...rates: number[]) => ({
      points: rates.map((rate) => ({ rate, low: null, high: null, retained: 0, size: 0, open: false })),
    });
    expect(targetSide([line(1, 0.3, 0.19, 0.1)], 1, 0.2)).toBe('above');
    expect(targetSide([line(1, 0.3, 0.2, 0.1)], 1, 0.2)).toBe('none');
    expect(targetSide([line(1, 0.3, 0.3, 0.3)], 1, 0.2)).toBe('below');
    expect(targetSide([line(1, 0.3, 0.3, 0.3), line(1, 0.1, 0.1, 0.1)], 1, 0.2)).toBe('none');
  });
});
