import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, dayNumber } from '../oracle/calendar.ts';
import { disagreement, firstFault, patienceMs } from './check.ts';

/** A payer: the month of the first pay, how many months later the last one is, and what it brings. */
const payer = fc.record({
  first: fc.nat(8),
  stays: fc.oneof(fc.nat(3), fc.nat(8)),
  amount: fc.constantFrom(10, 20, 0.5),
});
const lastMonth = 8;

const monthOf = (month: number): string => `2025-${String(month + 3).padStart(2, '0')}`;

const asked = fc.array(payer, { minLength: 1, maxLength: 20, size: 'max' }).map((payers) => ({
  settings: { timezone: 'UTC', economics: { cac: 5 }, asOf: '2025-12-09' },
  query: { kind: 'indicators' },
  events: payers.flatMap(({ first, stays, amount }, index) =>
    [...new Set([first, Math.min(first + stays, lastMonth)])].map((month) => ({
      user: `u${index}`,
      event: 'pay',
      time: `${dateOf(dayNumber(`${monthOf(month)}-20`) + (index % 3))}T10:00:00Z`,
      amount,
    })),
  ),
}));

describe('a lifetime fitted to monthly cohorts', { timeout: patienceMs }, () => {
  it('is the oracle’s, found by another search', async () => {
    expect(await firstFault(asked, disagreement)).toBeNull();
  });
});
