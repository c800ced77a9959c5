type Fitted = { alpha: number; beta: number; logLikelihood: number; limit?: string; survival: Point[] };
type Point = { t: number; fitted: number; low: number; high: number };

/** What two searches for the same maximum may differ by: shares, and the chance to leave and its spread in 0…1. */
const ofShares = 2e-6;
const ofSpread = 1e-4;
/** Bands magnify what a search leaves. */
const ofBands = 1e-4;
/** So near to the edge where all people are alike that only rounding says on which side. */
const geometric = 1e-5;

/** A fitted curve, as opposed to one that could not be fitted. */
export const isProjection = (value: unknown): value is Fitted =>
  typeof value === 'object' &&
  value !== null &&
  'survival' in value &&
  'alpha' in value &&
  typeof value.alpha === 'number';

/**
 * Where two fitted curves differ, in words, or null: curve, mean chance to leave and its spread among people within what
 * two searches leave, the likelihood within 1e-9. alpha and beta themselves may run far along a flat ridge.
 */
export function projectionDifference(expected: Fitted, actual: Fitted, path: string): string | null {
  const told = (what: string, a: unknown, b: unknown): string =>
    `${path}.${what}: expected ${JSON.stringify(a)}, found ${JSON.stringify(b)}`;
  const extra = Object.keys(actual).filter(
    (key) => !['alpha', 'beta', 'logLikelihood', 'limit', 'survival'].includes(key),
  );
  if (extra.length > 0) return told('…', [], extra);
  const alike = spreadOf(expected) < geometric && spreadOf(actual) < geometric;
  if (expected.limit !== actual.limit && !alike) return told('limit', expected.limit, actual.limit);
  if (!near(meanOf(expected), meanOf(actual), ofShares))
    return told('alpha ÷ (alpha + beta)', meanOf(expected), meanOf(actual));
  if (!near(spreadOf(expected), spreadOf(actual), ofSpread))
    return told('1 ÷ (1 + alpha + beta)', spreadOf(expected), spreadOf(actual));
  if (!near(expected.logLikelihood, actual.logLikelihood, 1e-9 * Math.max(1, -expected.logLikelihood)))
    return told('logLikelihood', expected.logLikelihood, actual.logLikelihood);
  if (expected.survival.length !== actual.survival.length)
    return told('survival.length', expected.survival.length, actual.survival.length);
  const wrong = expected.survival.find((point, index) => {
    const found = actual.survival[index];
    return !(
      found?.t === point.t &&
      near(point.fitted, found.fitted, ofShares) &&
      near(point.low, found.low, ofBands) &&
      near(point.high, found.high, ofBands)
    );
  });
  return wrong ? told(`survival[${wrong.t}]`, wrong, actual.survival[wrong.t]) : null;
}

const meanOf = ({ alpha, beta }: Fitted): number => alpha / (alpha + beta);
const spreadOf = ({ alpha, beta }: Fitted): number => 1 / (1 + alpha + beta);
const near = (a: number, b: number, tolerance: number): boolean => Math.abs(a - b) <= tolerance;
