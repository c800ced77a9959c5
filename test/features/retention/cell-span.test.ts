import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellSpan } from '../../../src/features/retention/cell-span.ts';
import { observedOffsets } from '../../../src/model/calendar/observed.ts';
import { periodsOf } from '../../../src/model/calendar/periods.ts';
import { weekDays } from '../../../src/model/calendar/week.ts';
import { zoneOf } from '../../../src/model/calendar/zone.ts';
import { type Bracket, clocks, planRetention } from '../../../src/model/query/retention.ts';
import { periods } from '../../../src/model/query/shared.ts';

const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'];
const brackets: Bracket[] = [
  [0, 0],
  [1, 3],
  [2, 6],
];

describe('the span of a cell', () => {
  it('has ended exactly where the contract counts the cell as observed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...periods),
        fc.constantFrom(...clocks),
        fc.constantFrom(...weekDays),
        fc.boolean(),
        fc.integer({ min: Date.parse('2025-01-01'), max: Date.parse('2026-12-31') }),
        fc.nat(5 * 86_400_000),
        (id, period, clock, weekStart, bracketed, firstEvent, more) => {
          const zone = zoneOf(id);
          const asOf = firstEvent + more * (period === 'hour' ? 1 : 8);
          const plan = planRetention({
            kind: 'retention',
            start: {},
            return: {},
            period,
            clock,
            ...(bracketed ? { mode: 'brackets', brackets } : { periods: 9 }),
          });
          const scope = { zone, weekStart, asOf, firstEvent };
          const cohorts = periodsOf(undefined, period, scope);
          const observed = observedOffsets(plan, cohorts, scope);
          for (const [index, name] of cohorts.names.entries()) {
            for (let cell = 0; cell < plan.cells; cell++) {
              const { begins, ends } = cellSpan(plan, name, cell, scope);
              expect(ends - 1 <= asOf, `${name} ${cell}`).toBe(cell < (observed[index] ?? 0));
              expect(begins).toBeLessThanOrEqual(ends);
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('lasts a calendar day of 23 hours where the clock goes forward', () => {
    const scope = { zone: zoneOf('Europe/Berlin'), weekStart: 'monday' as const };
    const plan = planRetention({ kind: 'retention', start: {}, return: {} });
    const { begins, ends } = cellSpan(plan, '2026-03-28', 1, scope);
    expect([new Date(begins).toISOString(), new Date(ends).toISOString()]).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
  });

  it('reaches on the rolling clock from the first entry of the cohort to the last', () => {
    const scope = { zone: zoneOf('UTC'), weekStart: 'monday' as const };
    const plan = planRetention({ kind: 'retention', start: {}, return: {}, clock: 'rolling' });
    const { begins, ends } = cellSpan(plan, '2026-01-05', 1, scope);
    expect(new Date(begins).toISOString()).toBe('2026-01-06T00:00:00.000Z');
    expect(new Date(ends).toISOString()).toBe('2026-01-07T23:59:59.999Z');
  });
});
