import type { Scalar } from '../../src/model/units.ts';

export type Value = Scalar | null;

/** By code point. */
export function compareTexts(a: string, b: string): number {
  const x = Array.from(a, (letter) => letter.codePointAt(0) ?? 0);
  const y = Array.from(b, (letter) => letter.codePointAt(0) ?? 0);
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const difference = (x[i] ?? 0) - (y[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return x.length - y.length;
}

const typeRank = { boolean: 0, number: 1, string: 2 } as const;

/** Booleans, then numbers, then text. */
function comparePresent(a: Scalar, b: Scalar): number {
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  if (typeof a === typeof b) return Number(a) - Number(b);
  return typeRank[typeof a as keyof typeof typeRank] - typeRank[typeof b as keyof typeof typeRank];
}

export function compareAbsentFirst(a: Value, b: Value): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return comparePresent(a, b);
}

export function compareAbsentLast(a: Value, b: Value): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return comparePresent(a, b);
}
