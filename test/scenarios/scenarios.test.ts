import { describe, expect, it } from 'vitest';
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
  it.each(kinds)('%s has at least twelve', (kind) => {
    expect(scenarios.filter((scenario) => scenario.kind === kind).length).toBeGreaterThanOrEqual(12);
  });

  it.each(scenarios)('$name says in a sentence why, and asks what its folder says', ({ why, kind, query }) => {
    expect(why).toMatch(/^[\p{Lu}\d].{20,}\.$/su);
    expect(query.kind).toBe(kind);
  });
});
