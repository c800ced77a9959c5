import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { NumberUnitEvidence } from '../../../src/engine/ingest/number-unit.ts';

vi.setConfig({ testTimeout: 60_000 });

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? NaN) + upper) / 2;
}

it('decides by the median, of an even number by the mean of the middle two', () => {
  const value = fc.oneof(
    fc.constantFrom(
      0,
      99_999_999_999,
      1e11,
      100_000_000_001,
      99_999_999_999_999,
      1e14,
      1e14 + 2,
      5e13,
      1.5e14,
      2e11,
    ),
    fc.double({ min: 0, max: 1e18, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 9 }), (values) => {
      const evidence = new NumberUnitEvidence();
      for (const value of values) evidence.add(value);
      const middle = median(values);
      const unit = middle < 1e11 ? 'second' : middle < 1e14 ? 'millisecond' : 'microsecond';
      expect(evidence.decide()).toBe(unit);
      expect(evidence.copy().decide()).toBe(unit);
    }),
    { numRuns: 2000 },
  );
});
