import { describe, expect, it } from 'vitest';
import { calendarMonth, lastDays } from '../../../src/ui/date/date-range.ts';

describe('ranges', () => {
  it('counts the last day in and never begins before the data', () => {
    expect(lastDays(7, '2026-01-01', '2026-06-29')).toEqual({ from: '2026-06-23', to: '2026-06-29' });
    expect(lastDays(365, '2026-01-01', '2026-06-29')).toEqual({ from: '2026-01-01', to: '2026-06-29' });
  });

  it('cuts months to the data', () => {
    expect(calendarMonth(0, '2026-01-01', '2026-06-29')).toEqual({ from: '2026-06-01', to: '2026-06-29' });
    expect(calendarMonth(1, '2026-05-20', '2026-06-29')).toEqual({ from: '2026-05-20', to: '2026-05-31' });
    expect(calendarMonth(1, '2025-01-01', '2026-03-31')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(calendarMonth(1, '2025-01-01', '2026-01-10')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  });
});
