import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engineDisagreement, firstFault, patienceMs } from './check.ts';

/** Counts that never rise: a size, thinned by any chances. */
const counts = fc
  .tuple(
    fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 5000 })),
    fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 10 }),
  )
  .map(([size, kept]) => {
    const alive = [size];
    for (const twentieths of kept) alive.push(Math.round(((alive.at(-1) ?? 0) * twentieths) / 20));
    return alive;
  });

const asked = fc
  .record({
    kind: fc.constant('projection'),
    model: fc.constant('sbg'),
    counts,
    horizon: fc.constantFrom(1, 6, 36),
  })
  .map((query) => ({ events: [], settings: {}, query }));

describe('a projection of given counts', { timeout: patienceMs }, () => {
  it('is the oracle’s, found by another search', async () => {
    expect(await firstFault(asked, engineDisagreement)).toBeNull();
  });
});
