const rootTwoPi = Math.sqrt(2 * Math.PI);

/**
 * The standard normal density. The exponent is split so that the relative error stays near 1e-16 in the tails too.
 */
function normalDensity(z: number): number {
  const size = Math.abs(z);
  if (size > 40) return 0;
  const head = Math.fround(size); // squared, a float32 is exact in double precision
  const rest = size - head;
  return (Math.exp(-0.5 * head * head) * Math.exp(-rest * (head + 0.5 * rest))) / rootTwoPi;
}

/** Φ(z) − ½ for small |z|, by a series of terms of one sign (Abramowitz and Stegun 26.2.11). */
function centre(z: number): number {
  let term = z;
  let sum = z;
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return sum * normalDensity(z);
}

/** 1 − Φ(z) for z ≥ 1, by Laplace's continued fraction (Abramowitz and Stegun 26.2.14), from its far end. */
function tail(z: number): number {
  let fraction = z;
  for (let k = Math.ceil(20 + 400 / (z * z)); k >= 1; k--) fraction = z + k / fraction;
  return normalDensity(z) / fraction;
}

/**
 * The standard normal distribution function Φ(z) = P(Z ≤ z), 0…1, with a relative error near 1e-15 for every
 * finite z, the far left tail included; for the far right one take `normalCdf(-z)`.
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) throw new RangeError('no number');
  if (z < -1) return z < -40 ? 0 : tail(-z);
  if (z > 1) return z > 40 ? 1 : 1 - tail(z);
  return 0.5 + centre(z);
}

/** The two-sided p value P(|Z| ≥ |z|) of a standard normal statistic, with full relative accuracy. */
export function twoSidedP(z: number): number {
  const size = Math.abs(z);
  return size < 1 ? 1 - 2 * centre(size) : 2 * normalCdf(-size);
}

/**
 * The standard normal quantile: the z with Φ(z) = p, ±Infinity at p = 1 and 0. A rational start (Abramowitz and
 * Stegun 26.2.23) polished by Halley's method to full accuracy.
 *
 * @throws RangeError unless 0 ≤ p ≤ 1.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`no probability: ${p}`);
  if (p === 0.5) return 0;
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p === 0) return -Infinity;
  const t = Math.sqrt(-2 * Math.log(p));
  let z =
    (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let round = 0; round < 3; round++) {
    const error = (normalCdf(z) - p) / normalDensity(z);
    z -= error / (1 + (z * error) / 2);
  }
  return z;
}
