import { nonIncreasing } from './isotonic.ts';
import type { Transitions } from './shifted-beta-geometric.ts';

/**
 * Transitions in the place of those of people followed one by one, for shares that may rise again: of people who come
 * back on a day, and not on each. `retained[t − 1]` of `size[t − 1]` people came back at t = 1, 2 …; from the first t with nobody on,
 * nothing is used.
 *
 * The shares are made non-increasing by isotonic regression with weights `size`, then `stayed = size · share` and
 * `left = size · (share before − share)`, where the share at 0 is 1. A model fitted to them maximises a pseudo-likelihood:
 * that of people who, once they stay away, never come back. Its sum over the periods weighs each share as binomial sampling of
 * its people does (for one cohort, Greenwood's variance of the product is the binomial one of the share), so a band
 * says how far the curve of the shares would move with other people of the same kind. It holds the shares of
 * different offsets to be tied as those of leavers are, and knows of neither differences between cohorts nor a wrong model.
 */
export function pooledTransitions(retained: ArrayLike<number>, size: ArrayLike<number>): Transitions {
  let length = 0;
  while (length < size.length && (size[length] ?? 0) > 0) length += 1;
  const weights = Float64Array.from({ length }, (_, index) => size[index] ?? 0);
  const shares = nonIncreasing(
    weights.map((people, index) => (retained[index] ?? 0) / people),
    weights,
  );
  return {
    left: weights.map((people, index) => people * ((shares[index - 1] ?? 1) - (shares[index] ?? 0))),
    stayed: weights.map((people, index) => people * (shares[index] ?? 0)),
  };
}
