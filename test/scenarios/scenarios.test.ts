import { describe, expect, it } from 'vitest';
import { HoldfastError } from '../../src/model/errors.ts';
import { parseQuery } from '../../src/model/query/query.ts';
import { executors, oracle } from '../support/executors.ts';
import { outcomeOf } from '../support/outcome.ts';
import { firstDifference } from '../support/same.ts';
import { readScenarios } from '../support/scenario.ts';

const scenarios = readScenarios(import.meta.dirname);
const kinds = [...new Set(scenarios.map(({ kind }) => kind))];

describe.each([oracle, ...executors])('$name', (executor) => {
  it.each(scenarios)('$name: $about', async ({ events, settings, query, expected, why }) => {
    const actual = await outcomeOf(() => executor.run(events, settings, query));
    const difference = firstDifference(expected, actual);
    expect(difference && `${difference}\n${why}`).toBeNull();
  });
});

describe('the scenarios themselves', () => {
  it('there are some of every kind', () => {
    expect(kinds.toSorted()).toEqual(allKinds().toSorted());
  });

  // `compare` reads no events: its two numbers a side are all that there is to see.
  it.each(kinds)('%s has at least twelve that are drawn', (kind) => {
    const own = scenarios.filter((scenario) => scenario.kind === kind);
    const seen = own.filter(({ isDrawn }) => isDrawn || kind === 'compare');
    expect(seen.length).toBeGreaterThanOrEqual(12);
  });

  it.each(scenarios)('$name says in a sentence why, and asks what its folder says', ({ why, kind, query }) => {
    expect(why).toMatch(/^[\p{Lu}\d].{20,}\.$/su);
    expect(query.kind).toBe(kind);
  });
});

/** Every kind of query that there is, from the mouth of the parser. */
function allKinds(): string[] {
  try {
    parseQuery({ kind: 'none of them' }, { timezone: 'UTC', weekStart: 'monday' });
    return [];
  } catch (error) {
    if (error instanceof HoldfastError) return error.failure.allowed ?? [];
    throw error;
  }
}
