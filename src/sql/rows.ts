import type { Scalar } from '../model/units.ts';

/** A row of an answer in JSONCompactEachRow. */
export type Row = readonly unknown[];

const mismatch = (value: unknown, wanted: string): Error =>
  new Error(`the database answered ${JSON.stringify(value)} where ${wanted} was asked for`);

/** Reads a number; integers of 64 bits may come as text. @throws Error for anything else */
export function asNumber(value: unknown): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw mismatch(value, 'a number');
  return number;
}

export function asInteger(value: unknown): number {
  const number = asNumber(value);
  if (!Number.isSafeInteger(number)) throw mismatch(value, 'a whole number');
  return number;
}

export function asText(value: unknown): string {
  if (typeof value !== 'string') throw mismatch(value, 'text');
  return value;
}

export function asList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw mismatch(value, 'a list');
  return value;
}

export function asScalar(value: unknown): Scalar | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  return asNumber(value);
}

/** The only row of an answer that has one. */
export function onlyRow(rows: readonly Row[]): Row {
  const [row] = rows;
  if (!row || rows.length !== 1) throw mismatch(rows, 'one row');
  return row;
}
