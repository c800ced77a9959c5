import { isProjection, projectionDifference } from './same-projection.ts';

const usually = 1e-9;
/** A fitted lifetime is found by searching; the oracle searches in another way. */
const fitted = 1e-6;
/** Below this, two numbers are the same nothing: what rounding leaves of a difference that should be 0. */
const absolute = 1e-14;

/**
 * Where two JSON values first differ, in words, or null where they are the same: whole numbers exactly, others within
 * 1e-9 relative (`ltv-cac`, which may hold a fitted lifetime, within 1e-6; fitted curves as `same-projection` says). A field that is undefined is absent.
 */
export function firstDifference(
  expected: unknown,
  actual: unknown,
  path = 'result',
  relative = usually,
): string | null {
  if (typeof expected === 'number' && typeof actual === 'number') {
    return closeEnough(expected, actual, relative) ? null : told(path, expected, actual);
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (expected.length !== actual.length) {
      return `${path}: ${expected.length} entries expected, ${actual.length} found\n${told(path, expected, actual)}`;
    }
    return firstOf(
      expected.map((item, index) => firstDifference(item, actual[index], `${path}[${index}]`, relative)),
    );
  }
  if (isProjection(expected) && isProjection(actual)) return projectionDifference(expected, actual, path);
  if (isObject(expected) && isObject(actual)) {
    const within = expected['id'] === 'ltv-cac' ? fitted : relative;
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(actual)])];
    return firstOf(keys.map((key) => firstDifference(expected[key], actual[key], `${path}.${key}`, within)));
  }
  return Object.is(expected, actual) ? null : told(path, expected, actual);
}

function closeEnough(a: number, b: number, relative: number): boolean {
  if (Number.isNaN(a) || Number.isNaN(b)) return false;
  if (Number.isInteger(a) && Number.isInteger(b)) return a === b;
  return Math.abs(a - b) <= Math.max(relative * Math.max(Math.abs(a), Math.abs(b)), absolute);
}

const firstOf = (differences: (string | null)[]): string | null =>
  differences.find((difference) => difference !== null) ?? null;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const told = (path: string, expected: unknown, actual: unknown): string =>
  `${path}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(actual)}`;
