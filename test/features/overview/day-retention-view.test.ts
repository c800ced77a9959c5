import { describe, expect, it } from 'vitest';
import { toDayRetention } from '../../../src/features/overview/day-retention-view.ts';
import { dayQuestion } from '../../../src/state/to-query/retention.ts';
import { parseDay } from '../../../src/model/calendar/civil.ts';
import { answerTo, eventsOf } from '../retention/crowd.ts';

const firstOf = (month: number): string => {
  const year = 2025 + Math.floor(month / 12);
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
};

/** Fourteen months with one day of registration each; only the people of the last but one come back. */
const monthly = (size: number) => {
  const crowds = Array.from({ length: 14 }, (_, month) => ({
    day: firstOf(month),
    size,
    back: month === 12 ? [0, size] : [],
  }));
  const today = parseDay(firstOf(13)) ?? 0;
  return toDayRetention(answerTo(eventsOf(crowds), dayQuestion).result, 'month', 'monday', today);
};

describe('D1, D7 and D30 by month', () => {
  it('pools the year up to each month where most have few people', () => {
    const { pooledOver, spans, lines } = monthly(2);
    expect(pooledOver).toBe(12);
    expect(spans.at(-2)).toEqual({ from: firstOf(1), to: '2026-01-31' });
    expect(lines[0]?.smooth?.at(-1)?.rate).toBeNull();
    expect(lines[0]?.smooth?.at(-2)).toMatchObject({ retained: 2, size: 24 });
    expect(lines[0]?.smooth?.at(-3)).toMatchObject({ retained: 0, size: 24 });
  });

  it('begins with the first year of thirty people, and draws later ones of fewer as open', () => {
    const smooth = monthly(3).lines[0]?.smooth ?? [];
    expect(smooth[0]).toMatchObject({ size: 30, rate: 0, open: false });
    expect(monthly(3)).toMatchObject({
      fewBefore: true,
      spans: { 0: { from: firstOf(0), to: '2025-10-31' } },
    });
    expect(monthly(3).periods[0]).toBe(firstOf(9));
    expect(monthly(2).fewBefore).toBe(false);
    expect(monthly(2).lines[0]?.smooth?.[0]).toMatchObject({ size: 2, rate: 0, open: false });
    const thinning = toDayRetention(
      answerTo(
        eventsOf([
          { day: firstOf(0), size: 30, back: [0, 3] },
          ...Array.from({ length: 13 }, (_, at) => ({ day: firstOf(at + 1), size: 1, back: [0, 1] })),
        ]),
        dayQuestion,
      ).result,
      'month',
      'monday',
      parseDay(firstOf(15)) ?? 0,
    ).lines[0]?.smooth;
    expect(thinning?.[11]).toMatchObject({ size: 41, open: false });
    expect(thinning?.[12]).toMatchObject({ size: 12, rate: 1, low: null, high: null, open: true });
  });

  it('draws a line of few people as open where another has enough', () => {
    const sizes = [5, 5, 30];
    const { lines } = toDayRetention(
      answerTo(eventsOf(sizes.map((size, at) => ({ day: firstOf(at), size, back: [0, 1] }))), dayQuestion, {
        timezone: 'UTC',
        weekStart: 'monday',
        asOf: '2025-04-02',
      }).result,
      'month',
      'monday',
      parseDay('2025-04-02') ?? 0,
    );
    expect(lines[0]?.smooth?.[2]).toMatchObject({ size: 40, open: false });
    expect(lines[2]?.smooth?.[1]).toMatchObject({ size: 10, rate: 0, low: null, high: null, open: true });
  });

  it('lets each month speak for itself where it has people enough', () => {
    const { pooledOver, lines } = monthly(30);
    expect(pooledOver).toBe(1);
    expect(lines.map(({ smooth }) => smooth)).toEqual([null, null, null]);
    expect(lines[0]?.points.at(-2)).toMatchObject({ retained: 30, size: 30 });
  });

  it('draws only the months of registrations where these are a small part of the range', () => {
    const late = { timezone: 'UTC', weekStart: 'monday', asOf: '2026-06-30' } as const;
    const of = (months: number) =>
      toDayRetention(
        answerTo(
          eventsOf(
            Array.from({ length: months }, (_, at) => ({ day: firstOf(at), size: 40, back: [0, 20] })),
          ),
          dayQuestion,
          late,
        ).result,
        'month',
        'monday',
        parseDay('2026-06-30') ?? 0,
      );
    expect(of(3)).toMatchObject({ isPart: true, pooledOver: 1, periods: [0, 1, 2].map(firstOf) });
    expect(of(15).isPart).toBe(false);
    expect(of(15).periods).toHaveLength(18);
  });
});
