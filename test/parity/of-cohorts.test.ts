import { describe, expect, it } from 'vitest';
import { caseArbitrary, type ReadingKind } from '../support/arbitrary-query.ts';
import { disagreement, firstFault, patienceMs } from './check.ts';

const kinds: ReadingKind[] = ['aha', 'projection'];

describe('every executor answers as the oracle does, on random logs', { timeout: patienceMs }, () => {
  it.each(kinds)('%s', async (kind) => {
    expect(await firstFault(caseArbitrary(kind), disagreement)).toBeNull();
  });
});
