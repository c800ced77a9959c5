import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseArbitrary, type ReadingKind } from '../support/arbitrary-query.ts';
import { disagreement, firstFault, patienceMs } from './check.ts';

const kinds: ReadingKind[] = ['retention', 'trend', 'lifecycle', 'stickiness', 'frequency', 'sessions'];

describe('every executor answers as the oracle does, on random logs', { timeout: patienceMs }, () => {
  it.each(kinds)('%s', async (kind) => {
    expect(await firstFault(caseArbitrary(kind), disagreement)).toBeNull();
  });

  it('compare', async () => {
    const size = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 1_000_000 }));
    const side = fc
      .record({ n: size, percent: fc.nat(100) })
      .map(({ n, percent }) => ({ n, x: Math.round((n * percent) / 100) }));
    const asked = fc
      .record({ kind: fc.constant('compare'), control: side, variant: side })
      .map((query) => ({ events: [], settings: {}, query }));
    expect(await firstFault(asked, disagreement)).toBeNull();
  });
});
