import { describe, expect, it } from 'vitest';
import { caseArbitrary, type ReadingKind } from '../support/arbitrary-query.ts';
import { disagreement, engineDisagreement, firstFault, patienceMs } from './check.ts';

const kinds: ReadingKind[] = ['funnel', 'paths'];

describe('every executor answers as the oracle does, on random logs', { timeout: patienceMs }, () => {
  it.each(kinds)('%s', async (kind) => {
    expect(await firstFault(caseArbitrary(kind), disagreement)).toBeNull();
  });

  it('funnels with exclusions, by the engine, on many small logs', async () => {
    const asked = caseArbitrary('funnel', { styles: ['burst'] });
    expect(await firstFault(asked, engineDisagreement, 1500)).toBeNull();
  });
});
