import type { CompareQuery, Side } from '../../src/model/query/compare.ts';
import type { ComparedSide, CompareResult } from '../../src/model/result/result.ts';
import { wilson } from './wilson.ts';

export function compare({ control, variant }: CompareQuery): CompareResult {
  const [a, b] = [sideOf(control), sideOf(variant)];
  const value = b.rate - a.rate;
  const pooled = (control.x + variant.x) / (control.n + variant.n);
  const variance = pooled * (1 - pooled) * (1 / control.n + 1 / variant.n);
  const z = variance === 0 ? 0 : value / Math.sqrt(variance);
  return {
    control: a,
    variant: b,
    // Newcombe (1998), two independent proportions, method 10
    difference: {
      value,
      low: value - Math.hypot(b.rate - b.low, a.high - a.rate),
      high: value + Math.hypot(b.high - b.rate, a.rate - a.low),
    },
    z,
    p: twoSided(Math.abs(z)),
  };
}

function sideOf({ n, x }: Side): ComparedSide {
  const { rate, low, high } = wilson(x, n);
  return { n, x, rate: rate ?? 0, low: low ?? 0, high: high ?? 0 };
}

/** P(|Z| ≥ z) of the standard normal: below 3 by the series of erf, above by Laplace's continued fraction. */
function twoSided(z: number): number {
  const density = Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI);
  if (z < 3) {
    let term = z;
    let sum = z;
    for (let k = 1; k < 200; k++) sum += term *= z ** 2 / (2 * k + 1);
    return 1 - 2 * density * sum;
  }
  let fraction = z;
  for (let k = 400; k > 0; k--) fraction = z + k / fraction;
  return (2 * density) / fraction;
}
