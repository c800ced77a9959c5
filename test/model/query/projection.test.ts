import { describe, expect, it } from 'vitest';
import { HoldfastError } from '../../../src/model/errors.ts';
import { parseQuery } from '../../../src/model/query/query.ts';
import { parseSettings } from '../../../src/model/settings/settings.ts';

const settings = parseSettings({}, 'UTC');
const retention = { kind: 'retention', start: {}, return: {} };
const frame = { kind: 'projection', model: 'sbg', horizon: 12 };

function refusal(query: unknown): unknown {
  try {
    return parseQuery(query, settings);
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    const { field, message, allowed } = error.failure;
    return { field, message, allowed };
  }
}

describe('a projection', () => {
  it('is of counts or of a retention question, as it is asked', () => {
    const counts = { ...frame, counts: [1000, 869, 743] };
    const of = { ...frame, of: { ...retention, mode: 'on-or-after', entry: 'first-ever' } };
    expect(parseQuery(counts, settings)).toEqual(counts);
    expect(parseQuery(of, settings)).toEqual(of);
  });

  it('says which questions and modes it can project', () => {
    expect(refusal({ ...frame, of: { kind: 'segments' } })).toMatchObject({
      field: 'of.kind',
      allowed: ['retention'],
    });
    expect(refusal({ ...frame, of: { ...retention, mode: 'on-or-before' } })).toMatchObject({
      field: 'of.mode',
      allowed: ['on', 'on-or-after'],
    });
    expect(refusal({ ...frame, of: { ...retention, entry: 'every' } })).toMatchObject({
      field: 'of.entry',
      allowed: ['first', 'first-ever'],
    });
  });

  it('names the count that rises', () => {
    expect(refusal({ ...frame, counts: [9, 5, 6] })).toMatchObject({
      field: 'counts.2',
      message: 'counts never rise, but 6 follows 5',
    });
  });
});
