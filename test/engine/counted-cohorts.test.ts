import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableFromEvents } from '../../src/engine/ingest/table-from-events.ts';
import { recallCounted } from '../../src/engine/metrics/counted-cohorts.ts';
import { runQuery, runToEnd } from '../../src/engine/run.ts';
import { openScope, type Scope } from '../../src/engine/scope.ts';
import { parseQuery } from '../../src/model/query/query.ts';
import type { RetentionQuery } from '../../src/model/query/retention.ts';
import type { RetentionCounts } from '../../src/model/result/counts.ts';
import { caseArbitrary, type PlainQuery } from '../support/arbitrary-query.ts';

const countsOf = (
  scope: Scope,
  query: RetentionQuery,
): { size: number[]; retained: number[] } | undefined => {
  const { groups } = runToEnd(runQuery(scope, query)) as RetentionCounts;
  return groups.map(({ size, retained }) => ({
    size: Array.from(size),
    retained: Array.from(retained),
  }))[0];
};
const plain = ({ groups: [group] }: RetentionCounts) => ({
  size: Array.from(group?.size ?? []),
  retained: Array.from(group?.retained ?? []),
});

describe('counts that are kept for a projection', () => {
  it('are those of the same cohorts counted anew, of fewer offsets as well', () => {
    fc.assert(
      fc.property(caseArbitrary('projection'), fc.constantFrom(0, 1, 3), (one, more) => {
        const { table } = tableFromEvents(one.events, one.settings);
        const of = one.query['of'] as PlainQuery;
        const longer = { ...of, periods: Number(of['periods']) + more };
        const parse = (query: PlainQuery) => parseQuery(query, one.settings) as RetentionQuery;
        const scope = openScope(table, one.settings);
        expect(recallCounted(scope, parse(of))).toBeNull();
        countsOf(scope, parse(longer));
        const kept = recallCounted(scope, parse(of));
        expect(kept && plain(kept)).toEqual(countsOf(openScope(table, one.settings), parse(of)));
        expect(recallCounted(scope, parse({ ...longer, periods: longer.periods + 1 }))).toBeNull();
      }),
      { numRuns: 100 },
    );
  });
});
