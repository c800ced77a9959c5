import { wilson } from './wilson.ts';

/** One side of a comparison: `x` successes among `n`. */
export type Side = { x: number; n: number };

/** A difference of two rates, −1…1, with its 95 % interval. */
export type Difference = { value: number; low: number; high: number };

/**
 * The difference variant − control of two independent shares with Newcombe's hybrid score interval, 95 %
 * (R. G. Newcombe 1998, Statistics in Medicine 17:873–890, method 10).
 *
 * @throws RangeError unless 0 ≤ x ≤ n and n ≥ 1 on both sides.
 */
export function newcombe(control: Side, variant: Side): Difference {
  const before = wilson(control.x, control.n);
  const after = wilson(variant.x, variant.n);
  if (before.low === null || after.low === null)
    throw new RangeError('no difference: a side has nobody in it');
  const p = control.x / control.n;
  const q = variant.x / variant.n;
  const value = q - p;
  return {
    value,
    low: Math.max(-1, value - Math.hypot(q - after.low, before.high - p)),
    high: Math.min(1, value + Math.hypot(after.high - q, p - before.low)),
  };
}
