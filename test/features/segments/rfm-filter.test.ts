import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { tableFromEvents } from '../../../src/engine/ingest/table-from-events.ts';
import { runQuery, runToEnd } from '../../../src/engine/run.ts';
import { openScope } from '../../../src/engine/scope.ts';
import { parseQuery } from '../../../src/model/query/query.ts';
import { planRfm, type RfmQuery } from '../../../src/model/query/rfm.ts';
import { parseSettings } from '../../../src/model/settings/settings.ts';
import { rfmFilter } from '../../../src/state/to-query/rfm.ts';
import { caseArbitrary } from '../../support/arbitrary-query.ts';

it('the filter of a cell chooses just the people of that cell', () => {
  fc.assert(
    fc.property(caseArbitrary('rfm'), ({ events, settings: plain, query: asked }) => {
      const settings = parseSettings(plain, 'UTC');
      const scope = openScope(tableFromEvents(events, settings).table, settings);
      const query = parseQuery(asked, settings) as RfmQuery;
      const { users: everyone, ...whole } = query;
      const { recency, frequency } = planRfm(query);
      for (const [r, days] of recency.entries())
        for (const [f, times] of frequency.entries()) {
          const filter = rfmFilter(query, { recency: days, frequency: times });
          const people = everyone ? { and: [everyone, filter] } : filter;
          const counts = runToEnd(runQuery(scope, { ...whole, users: people })) as { users: number[] };
          const before = runToEnd(runQuery(scope, query)) as { users: number[] };
          const at = r * frequency.length + f;
          expect(counts.users).toEqual(counts.users.map((_, cell) => (cell === at ? before.users[at] : 0)));
        }
    }),
    { numRuns: 60, seed: 20260105 },
  );
});
