import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { caseArbitrary, type ReadingKind } from '../support/arbitrary-query.ts';
import { logArbitrary } from '../support/arbitrary-log.ts';
import { maybe, present } from '../support/arbitrary-selectors.ts';
import { expectParity, parameters } from './check.ts';

const kinds: ReadingKind[] = [
  'retention',
  'trend',
  'lifecycle',
  'stickiness',
  'frequency',
  'funnel',
  'paths',
  'segments',
  'segment-flow',
  'churn',
  'indicators',
];

describe('every executor answers as the oracle does, on random logs', () => {
  for (const kind of kinds) {
    it(kind, async () => {
      await fc.assert(fc.asyncProperty(caseArbitrary(kind), expectParity), parameters);
    });
  }

  it('compare', async () => {
    const side = fc
      .record({
        n: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 1_000_000 })),
        part: fc.nat(100),
      })
      .map(({ n, part }) => ({ n, x: Math.round((n * part) / 100) }));
    const query = fc.record({ kind: fc.constant('compare'), control: side, variant: side });
    await fc.assert(
      fc.asyncProperty(query, (query) => expectParity({ events: [], settings: {}, query })),
      parameters,
    );
  });

  it('user', async () => {
    const one = logArbitrary('days').chain((log) =>
      fc
        .record({
          kind: fc.constant('user'),
          user: fc.constantFrom('ann', ...log.events.map(({ user }) => user)),
          limit: maybe(fc.nat(4), 50),
          offset: maybe(fc.nat(3), 50),
        })
        .map((query) => ({ ...log, query: present(query) })),
    );
    await fc.assert(fc.asyncProperty(one, expectParity), parameters);
  });
});
