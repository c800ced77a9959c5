import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logArbitrary } from '../support/arbitrary-log.ts';
import { caseArbitrary, type ReadingKind } from '../support/arbitrary-query.ts';
import { maybe, present } from '../support/arbitrary-selectors.ts';
import { disagreement, firstFault, patienceMs } from './check.ts';

const kinds: ReadingKind[] = ['segments', 'segment-flow', 'rfm', 'churn', 'indicators'];

describe('every executor answers as the oracle does, on random logs', { timeout: patienceMs }, () => {
  it.each(kinds)('%s', async (kind) => {
    expect(await firstFault(caseArbitrary(kind), disagreement)).toBeNull();
  });

  it('user', async () => {
    const asked = logArbitrary('days').chain((log) =>
      fc
        .record({
          kind: fc.constant('user'),
          user: fc.constantFrom('ann', ...log.events.map(({ user }) => user)),
          limit: maybe(fc.nat(4), 50),
          offset: maybe(fc.nat(3), 50),
        })
        .map((query) => ({ ...log, query: present(query) })),
    );
    expect(await firstFault(asked, disagreement)).toBeNull();
  });
});
