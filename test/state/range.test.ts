import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../../src/model/calendar/civil.ts';
import { zoneOf } from '../../src/model/calendar/zone.ts';
import { rangeBefore, type RangeChoice, resolveRange, type Today } from '../../src/state/range.ts';
import { dateOf } from '../oracle/calendar.ts';

/** Thursday 2026-03-05, late in the day. */
const thursday = (timezone: string, weekStart: Today['weekStart'] = 'monday'): Today => ({
  timezone,
  weekStart,
  asOf: zoneOf(timezone).dayStart((parseDay('2026-03-05') ?? 0) + 1) - 1,
});

describe('resolveRange', () => {
  it.each<[RangeChoice, string, string]>([
    [{ kind: 'last', days: 1 }, '2026-03-05', '2026-03-05'],
    [{ kind: 'last', days: 7 }, '2026-02-27', '2026-03-05'],
    [{ kind: 'calendar', which: 'this-week' }, '2026-03-02', '2026-03-05'],
    [{ kind: 'calendar', which: 'last-week' }, '2026-02-23', '2026-03-01'],
    [{ kind: 'calendar', which: 'this-month' }, '2026-03-01', '2026-03-05'],
    [{ kind: 'calendar', which: 'last-month' }, '2026-02-01', '2026-02-28'],
    [{ kind: 'calendar', which: 'this-year' }, '2026-01-01', '2026-03-05'],
    [{ kind: 'between', from: '2025-01-01', to: '2027-01-01' }, '2025-01-01', '2027-01-01'],
  ])('%j ends with the day of asOf', (choice, from, to) => {
    expect(resolveRange(choice, thursday('Asia/Shanghai'))).toEqual({ from, to });
    expect(resolveRange(choice, thursday('America/New_York'))).toEqual({ from, to });
  });

  it('begins weeks where the settings say', () => {
    const today = thursday('UTC', 'sunday');
    expect(resolveRange({ kind: 'calendar', which: 'this-week' }, today)?.from).toBe('2026-03-01');
    expect(resolveRange({ kind: 'calendar', which: 'last-week' }, today)).toEqual({
      from: '2026-02-22',
      to: '2026-02-28',
    });
  });

  it('is not limited by "all"', () => {
    expect(resolveRange({ kind: 'all' }, thursday('UTC'))).toBeUndefined();
  });
});

describe('rangeBefore', () => {
  it.each([
    ['2026-03-01', '2026-03-07', '2026-02-22', '2026-02-28'],
    ['2026-03-29', '2026-03-29', '2026-03-28', '2026-03-28'],
    ['2024-01-01', '2024-12-31', '2022-12-31', '2023-12-31'],
  ])('of %s..%s is as long and ends the day before', (from, to, beforeFrom, beforeTo) => {
    expect(rangeBefore({ from, to })).toEqual({ from: beforeFrom, to: beforeTo });
  });

  it('touches the range and is of its length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 40_000 }), fc.nat(500), (first, days) => {
        const before = rangeBefore({ from: dateOf(first), to: dateOf(first + days) });
        expect(before).toEqual({ from: dateOf(first - days - 1), to: dateOf(first - 1) });
      }),
    );
  });
});
