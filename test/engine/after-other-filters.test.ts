import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableFromEvents } from '../../src/engine/ingest/table-from-events.ts';
import { runQuery, runToEnd } from '../../src/engine/run.ts';
import { openScope, type Scope } from '../../src/engine/scope.ts';
import { HoldfastError } from '../../src/model/errors.ts';
import { parseQuery, segmentIds } from '../../src/model/query/query.ts';
import { type Case, caseArbitrary, type ReadingKind } from '../support/arbitrary-query.ts';
import { maybe, peopleArbitrary, present } from '../support/arbitrary-selectors.ts';

/** Those whose answers are whole numbers that people add up to. */
const kinds: ReadingKind[] = [
  'retention',
  'trend',
  'lifecycle',
  'stickiness',
  'frequency',
  'segments',
  'segment-flow',
  'indicators',
];

/** A question that is asked about several choices of people, one after another. */
const clicks = (kind: ReadingKind) =>
  caseArbitrary(kind).chain((one) => {
    const people = peopleArbitrary(one.names, one.place, segmentIds(one.settings));
    return fc
      .array(maybe(people, 80), { minLength: 3, maxLength: 5, size: 'max' })
      .map((filters) => ({ ...one, filters }));
  });

function answer(scope: Scope, { query, settings }: Case, users: unknown): unknown {
  try {
    return runToEnd(runQuery(scope, parseQuery(present({ ...query, users }), settings)));
  } catch (error) {
    if (error instanceof HoldfastError) return error.failure;
    throw error;
  }
}

describe('a filter counts the same people, whichever was asked about before', () => {
  it.each(kinds)('%s', (kind) => {
    fc.assert(
      fc.property(clicks(kind), (one) => {
        const { table } = tableFromEvents(one.events, one.settings);
        const scope = openScope(table, one.settings);
        for (const users of one.filters) {
          const anew = openScope(table, one.settings);
          expect(answer(scope, one, users)).toEqual(answer(anew, one, users));
        }
      }),
      { numRuns: 60 },
    );
  });
});
