import { logBeta, stirlingRest } from './gamma.ts';

/** x^a (1 − x)^b / B(a, b), near full accuracy also where a and b are both large. */
function powerTerm(a: number, b: number, x: number): number {
  if (a < 10 || b < 10) return Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
  const n = a + b;
  const offset = x * n - a;
  const exponent = a * Math.log1p(offset / a) + b * Math.log1p(-offset / b);
  const rest = stirlingRest(n) - stirlingRest(a) - stirlingRest(b);
  return Math.exp(exponent + rest) * Math.sqrt((a / n) * (b / (2 * Math.PI)));
}

/** The continued fraction of Abramowitz and Stegun 26.5.8, by Lentz's method. It converges fast for x < a / (a + b). */
function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let product = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    product *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    product *= c * d;
    if (Math.abs(c * d - 1) < 3e-16) break;
  }
  return product;
}

/**
 * The regularised incomplete beta function I_x(a, b), 0…1: the distribution function of a beta variable.
 *
 * @throws RangeError unless a, b > 0 (finite) and 0 ≤ x ≤ 1.
 */
export function betaI(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0 && a < Infinity && b < Infinity && x >= 0 && x <= 1)) {
    throw new RangeError(`no incomplete beta function at ${x}, ${a}, ${b}`);
  }
  if (x === 0 || x === 1) return x;
  const term = powerTerm(a, b, x);
  return x < (a + 1) / (a + b + 2) ? (term * fraction(a, b, x)) / a : 1 - (term * fraction(b, a, 1 - x)) / b;
}
