import type { ComparedSide } from '../../model/result/result.ts';
import { wilson } from '../wilson.ts';

/** One side of a comparison, of at least one person, with Wilson's interval. */
export function comparedSide({ n, x }: { n: number; x: number }): ComparedSide {
  const { low, high } = wilson(x, n);
  return { n, x, rate: x / n, low: low ?? 0, high: high ?? 0 };
}
