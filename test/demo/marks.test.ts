import { describe, expect, it } from 'vitest';
import { demoMarks } from '../../src/demo/marks.ts';

const marks = (end: string, days = 180) =>
  Object.fromEntries(
    demoMarks({ users: 10, days, seed: 1, end }).map((mark) => [mark.id, [mark.from, mark.to]]),
  );

describe('demoMarks', () => {
  it('tells the holidays of the window, cut to it', () => {
    expect(marks('2026-06-29')).toMatchObject({
      'spring-festival': ['2026-02-16', '2026-02-23'],
      'labour-day': ['2026-05-01', '2026-05-05'],
    });
    expect(marks('2026-06-29')).not.toHaveProperty('national-day');
    expect(marks('2026-10-03')).toMatchObject({ 'national-day': ['2026-10-01', '2026-10-03'] });
  });

  it('always finds one in half a year while the lunar table lasts', () => {
    const without: string[] = [];
    for (let day = Date.UTC(2019, 11, 1); day < Date.UTC(2031, 0, 1); day += 86_400_000) {
      const end = new Date(day).toISOString().slice(0, 10);
      const all = demoMarks({ users: 10, days: 180, seed: 1, end });
      if (!all.some((mark) => mark.kind === 'holiday')) without.push(end);
    }
    expect(without).toEqual([]);
  });

  it('puts the new onboarding half-way', () => {
    expect(marks('2026-06-29')['new-onboarding']).toEqual(['2026-04-01', '2026-04-01']);
  });

  it('is in order and inside the window', () => {
    const all = demoMarks({ users: 10, days: 40, seed: 1, end: '2026-02-20' });
    expect(all.map((mark) => mark.from)).toEqual(all.map((mark) => mark.from).sort());
    expect(
      all.every((mark) => mark.from >= '2026-01-12' && mark.from <= mark.to && mark.to <= '2026-02-20'),
    ).toBe(true);
  });
});
