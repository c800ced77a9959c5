import { expect } from 'vitest';

/** Expects two numbers to agree to a relative tolerance (absolute where the expected one is 0). */
export function expectClose(actual: number | null, expected: number, tolerance: number): void {
  const error = Math.abs((actual ?? NaN) - expected) / (expected === 0 ? 1 : Math.abs(expected));
  expect(error, `${actual} is not ${expected}`).toBeLessThanOrEqual(tolerance);
}
