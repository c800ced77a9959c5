import { describe, expect, it } from 'vitest';
import { HoldfastError } from '../../../src/model/errors.ts';
import { parseQuery } from '../../../src/model/query/query.ts';
import { bandOf } from '../../../src/model/query/rfm.ts';
import { parseSettings } from '../../../src/model/settings/settings.ts';

const settings = parseSettings({}, 'UTC');

function refusal(query: unknown): unknown {
  try {
    return parseQuery(query, settings);
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    const { field, allowed } = error.failure;
    return allowed ? { field, allowed } : { field };
  }
}

describe('bands of recency and frequency', () => {
  it.each([
    [{ recency: [1, 7] }, 'recency'],
    [{ recency: [0, 7, 7] }, 'recency'],
    [{ recency: [] }, 'recency'],
    [{ frequency: [2, 3] }, 'frequency'],
    [{ frequency: [1, 5, 3] }, 'frequency'],
    [{ frequency: Array.from({ length: 21 }, (_, at) => at + 1) }, 'frequency'],
  ])('%o is refused by its field', (bands, field) => {
    expect(refusal({ kind: 'rfm', ...bands })).toMatchObject({ field });
  });

  it('a cell is named by where its bands begin', () => {
    const of = { kind: 'rfm', recency: [0, 7], frequency: [1, 4] };
    expect(refusal({ kind: 'users', of, cell: { recency: 3, frequency: 1 } })).toEqual({
      field: 'cell.recency',
      allowed: ['0', '7'],
    });
    expect(refusal({ kind: 'users', of, cell: { recency: 7, frequency: 5 } })).toEqual({
      field: 'cell.frequency',
      allowed: ['1', '4'],
    });
  });

  it('a number falls into the last band that has begun', () => {
    expect([0, 6, 7, 8, 99].map((days) => bandOf([0, 7, 14], days))).toEqual([0, 0, 1, 1, 2]);
  });
});
