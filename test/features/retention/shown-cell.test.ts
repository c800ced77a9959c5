import { describe, expect, it } from 'vitest';
import { toShownCell } from '../../../src/features/retention/people/shown-cell.ts';
import { answerTo, eventsOf } from './crowd.ts';

const events = eventsOf([
  { day: '2026-01-05', size: 40, back: [40, 20], properties: { plan: 'pro' } },
  { day: '2026-01-06', size: 10, back: [10], properties: { plan: 'free' } },
]);
const cell = { cohort: '2026-01-05', offset: 1, retained: true };

describe('the cell on show', () => {
  it('is that of its cohort, with the list behind it', () => {
    const answered = answerTo(events, { periods: 3 });
    expect(toShownCell(answered, cell)).toMatchObject({
      retained: 20,
      size: 40,
      rate: 0.5,
      open: false,
      query: { kind: 'users', of: answered.query, cell },
    });
  });

  it('is that of all observed cohorts, or of a group', () => {
    expect(toShownCell(answerTo(events, { periods: 3 }), { ...cell, cohort: null, offset: 0 })).toMatchObject(
      {
        retained: 50,
        size: 50,
      },
    );
    const split = answerTo(events, { periods: 3, breakdown: { property: 'plan' } });
    expect(
      toShownCell(split, { cohort: '2026-01-06', offset: 0, retained: true, value: 'free' }),
    ).toMatchObject({
      retained: 10,
      size: 10,
    });
  });

  it('is that of several cohorts together, with the list of all of them', () => {
    const answered = answerTo(events, { periods: 3 });
    const together = { ...cell, offset: 0, upTo: '2026-01-06' };
    expect(toShownCell(answered, together)).toMatchObject({
      retained: 50,
      size: 50,
      query: {
        of: { ...answered.query, range: { from: '2026-01-05', to: '2026-01-06' } },
        cell: { cohort: null, offset: 0, retained: true },
      },
    });
  });

  it.each([
    { ...cell, upTo: '2026-01-04' },
    { ...cell, cohort: '2025-01-01' },
    { ...cell, offset: 3 },
    { ...cell, value: 'pro' },
    { ...cell, cohort: null, offset: 2 },
  ])('is none where the answer has no such cell: %o', (missing) => {
    expect(toShownCell(answerTo(events, { periods: 3 }), missing)).toBeNull();
  });
});
