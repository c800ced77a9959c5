import { describe, expect, it } from 'vitest';
import { HoldfastError } from '../../src/model/errors.ts';
import { parseQuery } from '../../src/model/query/query.ts';
import type { UserFilter } from '../../src/model/query/shared.ts';
import type { SegmentsResult } from '../../src/model/result/result.ts';
import { executors, oracle } from '../support/executors.ts';
import { outcomeOf } from '../support/outcome.ts';
import { firstDifference } from '../support/same.ts';
import { readScenarios } from '../support/scenario.ts';

const scenarios = readScenarios(import.meta.dirname);
/** SQL fits no model. */
const refusedModel = { refused: { code: 'invalid-query', field: 'model' } };
const refusedClusters = { refused: { code: 'invalid-query', field: 'kind' } };
/** Clusters take fifty people: `parity/clusters.test.ts` makes them. */
const needsMany = ['clusters'];
const kinds = [...new Set(scenarios.map(({ kind }) => kind))];

describe.each([oracle, ...executors])('$name', (executor) => {
  it.each(scenarios)('$name: $about', async ({ events, settings, query, expected, why }) => {
    const actual = await outcomeOf(() => executor.run(events, settings, query));
    const inSql = executor.name === 'clickhouse';
    const modelless = inSql && query.kind === 'churn' && query.model === true;
    const unclustered = inSql && query.kind === 'clusters';
    const wanted = modelless ? refusedModel : unclustered ? refusedClusters : expected;
    const difference = firstDifference(wanted, actual);
    expect(difference && `${difference}\n${why}`).toBeNull();
  });
});

describe('the scenarios themselves', () => {
  it('there are some of every kind', () => {
    expect(kinds.toSorted()).toEqual(allKinds().toSorted());
  });

  it.each(kinds.filter((kind) => !needsMany.includes(kind)))('%s has at least twelve that are drawn', (kind) => {
    const drawn = scenarios.filter((scenario) => scenario.kind === kind && scenario.isDrawn);
    expect(drawn.length).toBeGreaterThanOrEqual(12);
  });

  // `compare` reads no events: its numbers must be those that a finger counts in the drawing.
  it.each(scenarios.filter(({ kind, isDrawn }) => kind === 'compare' && isDrawn))(
    '$name compares the people who are drawn',
    async ({ events, settings, query, people }) => {
      const count = async (...all: UserFilter[]): Promise<number> => {
        const result = await oracle.run(events, settings, { kind: 'segments', users: { and: all } });
        return (result as SegmentsResult).total;
      };
      const sides = { control: people?.control, variant: people?.variant };
      for (const [side, whom] of Object.entries(sides)) {
        if (!whom) throw new Error(`the people of the ${side} are not said`);
        const counted = { n: await count(whom.of), x: await count(whom.of, whom.who) };
        expect(query).toHaveProperty(side, counted);
      }
    },
  );

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
