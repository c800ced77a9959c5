import type { SchemaElement } from 'hyparquet';
import { timesIn } from './cell-text.ts';

/** What the values of a column are whose pages are read here, and not by the general decoder. */
export type FlatForm =
  | { kind: 'texts' }
  | { kind: 'booleans' }
  | { kind: 'longs' }
  | { kind: 'numbers'; type: 'INT32' | 'FLOAT' | 'DOUBLE' }
  | { kind: 'times'; zone: 'instant' | 'wall'; unit: 'MILLIS' | 'MICROS' | 'NANOS' };

/** @returns null for what is nested, or of a type that few files have */
export function flatFormOf(element: SchemaElement): FlatForm | null {
  const { type, converted_type: old, logical_type: logical, repetition_type: repetition } = element;
  if (repetition === 'REPEATED') return null;
  const isPlain = old === undefined && logical === undefined;
  switch (type) {
    case 'BYTE_ARRAY':
      return isPlain || old === 'UTF8' || old === 'ENUM' || isOne(logical, 'STRING', 'ENUM')
        ? { kind: 'texts' }
        : null;
    case 'BOOLEAN':
      return isPlain ? { kind: 'booleans' } : null;
    case 'FLOAT':
    case 'DOUBLE':
      return isPlain ? { kind: 'numbers', type } : null;
    case 'INT32':
      return isPlain || isSigned(element) ? { kind: 'numbers', type } : null;
    case 'INT64':
      return timeForm(element) ?? (isPlain || isSigned(element) ? { kind: 'longs' } : null);
    default:
      return null;
  }
}

function timeForm(element: SchemaElement): FlatForm | null {
  const zone = timesIn(element);
  if (zone === null) return null;
  const { converted_type: old, logical_type: logical } = element;
  if (old === 'TIMESTAMP_MILLIS') return { kind: 'times', zone, unit: 'MILLIS' };
  if (old === 'TIMESTAMP_MICROS') return { kind: 'times', zone, unit: 'MICROS' };
  return logical?.type === 'TIMESTAMP' ? { kind: 'times', zone, unit: logical.unit } : null;
}

const isOne = (logical: SchemaElement['logical_type'], ...types: string[]): boolean =>
  logical !== undefined && types.includes(logical.type);

const signed: readonly (string | undefined)[] = ['INT_8', 'INT_16', 'INT_32', 'INT_64'];

function isSigned({ converted_type: old, logical_type: logical }: SchemaElement): boolean {
  if (logical === undefined) return signed.includes(old);
  return logical.type === 'INTEGER' && logical.isSigned && (old === undefined || signed.includes(old));
}
