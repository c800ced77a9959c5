// (−1)^k (ζ(k) − 1) / k for k = 2, 3, … : Abramowitz and Stegun 6.1.33.
const zetaTerms = [
  0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
  -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939, 9.945751278180853e-5,
  -4.492623673813314e-5, 2.050721277567069e-5, -9.439488275268397e-6, 4.374866789907488e-6,
  -2.039215753801366e-6, 9.55141213040742e-7, -4.492469198764566e-7, 2.1207184805554665e-7,
  -1.0043224823968099e-7, 4.7698101693639804e-8, -2.2711094608943164e-8, 1.0838659214896955e-8,
  -5.183475041970047e-9, 2.4836745438024785e-9, -1.1921401405860912e-9, 5.731367241678862e-10,
  -2.7595228851242334e-10, 1.330476437424449e-10,
];
const oneMinusEuler = 0.42278433509846713;
const halfLogTwoPi = 0.9189385332046728;

/** ln Γ(2 + y) for |y| ≤ ½, with full relative accuracy around its zero. */
function logGammaNearTwo(y: number): number {
  let sum = 0;
  for (let k = zetaTerms.length - 1; k >= 0; k--) sum = (sum + (zetaTerms[k] ?? 0)) * y;
  return y * (oneMinusEuler + sum);
}

/**
 * What Stirling's formula leaves out: ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π], for x ≥ 10
 * (Abramowitz and Stegun 6.1.41).
 */
export function stirlingRest(x: number): number {
  const s = 1 / (x * x);
  return (
    (1 / 12 -
      s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s / 156)))))) /
    x
  );
}

/**
 * ln Γ(x) for x > 0, with a relative error near 1e-15, also around its zeros at 1 and 2.
 *
 * @throws RangeError unless x > 0.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`ln Γ needs a positive number, not ${x}`);
  if (x === Infinity) return Infinity;
  if (x >= 10) return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + stirlingRest(x);
  if (x < 0.5) return logGammaNearTwo(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return logGammaNearTwo(x - 1) - Math.log1p(x - 1);
  let product = 1;
  let y = x;
  while (y > 2.5) {
    y -= 1;
    product *= y;
  }
  return Math.log(product) + logGammaNearTwo(y - 2);
}

/**
 * ln B(a, b) for a, b > 0, without the cancellation of ln Γ(a) + ln Γ(b) − ln Γ(a + b) where one of them is large
 * (the decomposition of DiDonato and Morris 1992, ACM TOMS 708).
 *
 * @throws RangeError unless a, b > 0.
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  const sum = a + b;
  if (large < 10) return logGamma(small) + logGamma(large) - logGamma(sum);
  const rest = stirlingRest(large) - stirlingRest(sum);
  if (small < 10) {
    return logGamma(small) + small - small * Math.log(sum) - (large - 0.5) * Math.log1p(small / large) + rest;
  }
  return (
    halfLogTwoPi -
    0.5 * Math.log(large) +
    (small - 0.5) * Math.log(small / sum) -
    large * Math.log1p(small / large) +
    stirlingRest(small) +
    rest
  );
}
