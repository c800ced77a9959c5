import { describe, expect, it } from 'vitest';
import { HoldfastError } from '../../../src/model/errors.ts';
import { parseQuery } from '../../../src/model/query/query.ts';
import { parseSettings } from '../../../src/model/settings/settings.ts';

const settings = parseSettings({}, 'UTC');
const retention = { kind: 'retention', start: {}, return: {} };
const cell = { cohort: null, offset: 7, retained: true };
const asking = (days: number, of: object = {}, chosen: object = {}) => ({
  kind: 'aha',
  within: { days },
  outcome: { of: { ...retention, ...of }, cell: { ...cell, ...chosen } },
});

function refusal(query: unknown): unknown {
  try {
    return parseQuery(query, settings);
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    const { field, allowed } = error.failure;
    return { field, allowed };
  }
}

describe('a question for habits', () => {
  it('is kept as it is asked', () => {
    const query = { ...asking(3), minUsers: 5, candidates: [{ event: 'export' }] };
    expect(parseQuery(query, settings)).toEqual(query);
    const behind = { habit: { days: true }, atLeast: 2, has: false, stayed: null };
    const users = { kind: 'users', of: query, cell: behind };
    expect(parseQuery(users, settings)).toEqual(users);
  });

  it.each([
    ['outcome.of.kind', ['retention'], { ...asking(3), outcome: { of: { kind: 'segments' }, cell } }],
    ['outcome.of.entry', ['first', 'first-ever'], asking(3, { entry: 'every' })],
    ['outcome.of.measure', ['users'], asking(3, { measure: 'events' })],
    ['outcome.of.mode', ['on', 'on-or-after', 'brackets'], asking(3, { mode: 'on-or-before' })],
    ['outcome.of.breakdown', undefined, asking(3, { breakdown: { property: 'p' } })],
    ['outcome.cell.offset', undefined, asking(3, {}, { offset: 31 })],
    ['outcome.cell.value', undefined, asking(3, {}, { value: 'x' })],
    ['outcome.cell.retained', undefined, asking(3, {}, { retained: undefined })],
    ['within.days', undefined, asking(0)],
    ['minUsers', undefined, { ...asking(3), minUsers: 0 }],
    ['candidates', undefined, { ...asking(3), candidates: [] }],
  ])('is refused by %s', (field, allowed, query) => {
    expect(refusal(query)).toEqual({ field, allowed });
  });

  it.each([
    ['a day', {}, { offset: 7 }, 7],
    ['a day or later', { mode: 'on-or-after' }, { offset: 7 }, 7],
    ['a bracket', { mode: 'brackets', brackets: [[4, 13]] }, { offset: 0 }, 4],
    ['the week after the entry’s, which may begin the next day', { period: 'week' }, { offset: 1 }, 1],
    ['the week after that', { period: 'week' }, { offset: 2 }, 8],
    ['the month after the next, February perhaps', { period: 'month' }, { offset: 2 }, 29],
    ['24 hours each, though a day may have 25', { clock: 'rolling' }, { offset: 7 }, 6],
    ['hours', { period: 'hour', periods: 73 }, { offset: 72 }, 2],
  ])('looks at days that end before the outcome: %s', (_, of, chosen, most) => {
    expect(parseQuery(asking(most, of, chosen), settings)).toMatchObject({ within: { days: most } });
    expect(refusal(asking(most + 1, of, chosen))).toEqual({ field: 'within.days', allowed: [`1 … ${most}`] });
  });

  it('is refused where the outcome begins on the first day', () => {
    expect(refusal(asking(1, {}, { offset: 0 }))).toMatchObject({ field: 'outcome.cell.offset' });
    expect(refusal(asking(1, { period: 'week' }, { offset: 0 }))).toMatchObject({
      field: 'outcome.cell.offset',
    });
  });
});
