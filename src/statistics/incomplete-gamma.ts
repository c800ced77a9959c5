import { logGamma, stirlingRest } from './gamma.ts';

/** x^a e^(−x) / Γ(a + 1), near full accuracy also where a and x are both large. */
function powerTerm(a: number, x: number): number {
  if (a < 10) return Math.exp(a * Math.log(x) - x - logGamma(a + 1));
  const excess = (x - a) / a;
  return Math.exp(-a * (excess - Math.log1p(excess)) - stirlingRest(a)) / Math.sqrt(2 * Math.PI * a);
}

/** The lower function by its series; Abramowitz and Stegun 6.5.29. */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum * powerTerm(a, x);
}

/** The upper function by Legendre's continued fraction, evaluated by Lentz's method; Abramowitz and Stegun 6.5.31. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let product = d;
  for (let k = 1; k < 100_000; k++) {
    const numerator = k * (a - k);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    product *= c * d;
    if (Math.abs(c * d - 1) < 3e-16) break;
  }
  return product * a * powerTerm(a, x);
}

const check = (a: number, x: number) => {
  if (!(a > 0 && a < Infinity && x >= 0)) throw new RangeError(`no incomplete gamma function at ${a}, ${x}`);
};

/**
 * The regularised lower incomplete gamma function P(a, x) = γ(a, x) / Γ(a), 0…1.
 *
 * @throws RangeError unless a > 0 (finite) and x ≥ 0.
 */
export function gammaP(a: number, x: number): number {
  check(a, x);
  if (x === 0 || x === Infinity) return x === 0 ? 0 : 1;
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x);
}

/**
 * The regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x), accurate in its far tail.
 *
 * @throws RangeError unless a > 0 (finite) and x ≥ 0.
 */
export function gammaQ(a: number, x: number): number {
  check(a, x);
  if (x === 0 || x === Infinity) return x === 0 ? 1 : 0;
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}

/**
 * The p value of a chi-square statistic: P(X² ≥ chi2) with `df` degrees of freedom.
 *
 * @throws RangeError unless chi2 ≥ 0 and df > 0.
 */
export function chiSquareP(chi2: number, df: number): number {
  return gammaQ(df / 2, chi2 / 2);
}
